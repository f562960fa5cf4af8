package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A page of the documentation: README, or one of {@code src/docs}. */
final class Page {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path path;
  private final String text;

  private Page(Path path) {
    this.path = path;
    text = read(path.toString());
  }

  static Page readme() {
    return new Page(Path.of("README.md"));
  }

  /** Returns the page of {@code src/docs} that has this name. */
  static Page of(String name) {
    return new Page(Path.of("src/docs", name));
  }

  /** Returns all pages that link to others: README, the simulator's, those beside it, and those of src/docs. */
  static List<Page> all() {
    try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
      return Stream.concat(
              Stream.of(
                      "README.md",
                      "src/simulator/README.md",
                      "RATIONALE.md",
                      "CHANGELOG.md",
                      "CONTRIBUTING.md")
                  .map(Path::of),
              docs.filter(file -> file.toString().endsWith(".md")).sorted())
          .map(Page::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  String text() {
    return text;
  }

  boolean says(String words) {
    return text.contains(words);
  }

  /** Returns the blocks of a language, or of none where it is empty, in the order of the page. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Returns the cells of the rows of the table whose head starts with these words. */
  List<List<String>> table(String head) {
    return text.lines()
        .dropWhile(line -> !line.startsWith("| " + head + " |"))
        .skip(2)
        .takeWhile(line -> line.startsWith("| "))
        .map(line ->
            List.of(line.replaceFirst("^\\| ", "").replaceFirst(" \\|$", "").split(" \\| ")))
        .toList();
  }

  /** Returns what a pattern finds, of its first group where it has one. */
  List<String> all(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(found -> found.group(found.groupCount() == 0 ? 0 : 1))
        .toList();
  }

  /** Returns the only block of {@code web.xml} that has a text. */
  Element webXml(String text) throws Exception {
    List<String> found =
        blocks("xml").stream().filter(block -> block.contains(text)).toList();
    assertEquals(1, found.size(), text);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(
            new ByteArrayInputStream(("<web-app>" + found.get(0) + "</web-app>").getBytes(UTF_8)))
        .getDocumentElement();
  }

  /** Returns the text of the only element of a name. */
  static String text(Element parent, String name) {
    NodeList elements = parent.getElementsByTagName(name);
    assertEquals(1, elements.getLength(), name);
    return elements.item(0).getTextContent();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}

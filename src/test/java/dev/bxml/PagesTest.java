package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every page; what one says of the library is in the test that has its name. */
final class PagesTest {
  private static final String IMPORTS = "The snippets import ";

  static List<Page> pages() {
    return Page.all();
  }

  /** Those that say how the library is now: CHANGELOG has names that were, and others have own tests. */
  static List<Page> docs() {
    return Page.all().stream()
        .filter(page ->
            page.path().equals(Path.of("README.md")) || page.path().startsWith(Path.of("src/docs")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToWhatIsThere(Page page) {
    List<String> broken = page.all("\\]\\((?!https?:)([^)]+)\\)").stream()
        .filter(link -> !leads(page, link))
        .toList();
    assertEquals(List.of(), broken);
  }

  private static boolean leads(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path file = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
    return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
  }

  /** Returns the names that a page's headings have as anchors. */
  private static List<String> anchors(Path file) {
    return Page.read(file.toString())
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\w -]", "")
            .replace(' ', '-'))
        .toList();
  }

  @Test
  void readmeLeadsToEachPage() {
    String readme = Page.readme().text();
    List<String> missing = pages().stream()
        .map(page -> page.path().toString().replace('\\', '/'))
        .filter(path -> !path.equals("README.md") && !readme.contains("](" + path + ")"))
        .toList();
    assertEquals(List.of(), missing);
  }

  @ParameterizedTest
  @MethodSource("docs")
  void classesExist(Page page) throws Exception {
    for (String name : page.all("\\bdev\\.bxml\\.[a-z]+\\.[A-Z]\\w+")) {
      assertNotNull(Class.forName(name));
    }
  }

  /** Blocks that are told what they import are compiled; any other stands in a source that is. */
  @ParameterizedTest
  @MethodSource("docs")
  void javaIsCompiled(Page page) {
    List<String> blocks = page.blocks("java");
    assertEquals(page.all("^\\s*```java").size(), blocks.size());
    if (page.says(IMPORTS)) {
      assertTrue(!blocks.isEmpty());
      Snippets.of(page);
    } else {
      String sources = blocks.isEmpty() ? "" : sources();
      List<String> nowhere =
          blocks.stream().filter(block -> !sources.contains(squeezed(block))).toList();
      assertEquals(List.of(), nowhere);
    }
  }

  private static String sources() {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sources.add(squeezed(Page.read(file.toString()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return String.join("\n", sources);
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s", "");
  }
}

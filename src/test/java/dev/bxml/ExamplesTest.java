package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of each example; what it does is tested by itself. */
final class ExamplesTest {
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

  static List<Path> examples() {
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      return files
          .filter(file -> Files.exists(file.resolve("pom.xml")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thereAreSome() {
    assertTrue(examples().size() >= 8, () -> examples().toString());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isBuiltWithTheRest(Path example) {
    assertTrue(Page.read("src/pom.xml").contains("<module>../" + slashes(example) + "</module>"));
  }

  /** What is copied is the folder alone. These two do without what they look for elsewhere. */
  @ParameterizedTest
  @MethodSource("examples")
  void wantsNothingOutsideOfItsFolder(Path example) throws IOException {
    List<String> known = List.of("examples/fleet/run", "examples/recipes/pom.xml");
    try (Stream<Path> files = Files.walk(example)) {
      assertEquals(
          List.of(),
          files
              .filter(Files::isRegularFile)
              .filter(file -> !example.relativize(file).startsWith("target"))
              .filter(
                  file -> file.toString().matches(".*(\\.(java|kt|xml|properties|cfg|conf)|run)"))
              .filter(file -> Page.read(file.toString()).contains("../.."))
              .map(ExamplesTest::slashes)
              .filter(file -> !known.contains(file))
              .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void hasAPageOfLessThanFortyLinesWhoseLinksLeadSomewhere(Path example) {
    Path page = example.resolve("README.md");
    String text = Page.read(page.toString());
    assertTrue(text.lines().count() < 40);
    List<String> broken = LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(page.resolveSibling(link)))
        .toList();
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void readmeLeadsToIt(Path example) {
    assertTrue(Page.readme().says("](" + slashes(example) + "/README.md)"));
  }

  @Test
  void kotlinOfItsPageIsOfTheExample() {
    List<String> blocks = Page.of("kotlin.md").blocks("kotlin");
    String source = Page.read("examples/kotlin/src/main/kotlin/com/acme/kotlin/Menu.kt");
    assertEquals(1, blocks.size());
    assertTrue(source.contains(blocks.get(0)), source);
  }

  @Test
  void frontDeskIsSmallEnoughToBeCopied() {
    assertTrue(Page.read("examples/front-desk/pom.xml").lines().count() <= 60);
  }

  /** The versions of the page are those that Maven has. */
  @Test
  void gradleOfItsPageAsksForWhatMavenDoes() {
    String pom =
        Page.read("examples/front-desk/pom.xml").replace("${bxml.version}", "1.0.0-SNAPSHOT");
    List<String> wanted = Pattern.compile("(?:testI|i)mplementation '([^:]+):([^:]+):([^']+)'")
        .matcher(Page.of("gradle.md").text())
        .results()
        .map(found -> "<groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>"
            .formatted(found.group(1), found.group(2), found.group(3)))
        .toList();
    assertEquals(4, wanted.size());
    assertEquals(List.of(), wanted.stream().filter(it -> !pom.contains(it)).toList());
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}

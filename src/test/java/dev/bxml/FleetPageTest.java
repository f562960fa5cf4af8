package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page about several servers shows what is run. */
final class FleetPageTest {
  private static final Path PAGE = Path.of("src/docs/fleet.md");

  /** What is copied from the page is what examples/fleet kills servers behind. */
  @ParameterizedTest
  @ValueSource(strings = {"examples/fleet/nginx.conf", "examples/fleet/haproxy.cfg"})
  void configurationsAreThoseOfTheExample(String file) throws IOException {
    Matcher block = Pattern.compile(
            "<!-- same: " + Pattern.quote(file) + " -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL)
        .matcher(Files.readString(PAGE));
    assertTrue(block.find(), () -> PAGE + " has no block of " + file);
    assertEquals(Files.readString(Path.of(file)), block.group(1));
  }

  @Test
  void linksLeadToWhatIsThere() throws IOException {
    List<String> broken = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)")
        .matcher(Files.readString(PAGE))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(PAGE.resolveSibling(link)))
        .toList();
    assertEquals(List.of(), broken);
  }

  @Test
  void readmeLeadsHere() throws IOException {
    assertTrue(Files.readString(Path.of("README.md")).contains("](src/docs/fleet.md)"));
  }
}

package dev.bxml;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.flow.Caller;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that what the page about flows says is so. */
final class FlowsPageTest {
  private static final Path PAGE = Path.of("src/docs/flows.md");

  private static String text(Path file) throws IOException {
    return Files.readString(file);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL)
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  @Test
  void codeIsTheExamples() throws Exception {
    List<String> code = all("```java\n(.*?)```", text(PAGE));
    String flow = text(Path.of("examples/flows/src/main/java/com/acme/flows/ivr/IvrFlow.java"));
    assertEquals(1, code.size());
    assertTrue(flow.contains(code.get(0)), code.get(0));
  }

  @Test
  void methodsOfTheTableAreThoseOfTheCaller() throws Exception {
    Set<String> methods =
        Arrays.stream(Caller.class.getMethods()).map(Method::getName).collect(toSet());
    List<String> cells = all("\\n\\| (?!what a|---)[^|]*\\|([^\\n]*)\\|", text(PAGE));
    assertEquals(8, cells.size());
    for (String cell : cells) {
      for (String name : all("`(\\w+)[(`]", cell)) {
        assertTrue(methods.contains(name), name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ivr/IvrFlow, ivr/Ivr",
    "mailbox/MailboxFlow, mailbox/Mailbox",
    "queue/QueueFlow, queue/CallQueue"
  })
  void flowsHaveAtMostHalfTheLinesOfTheirHandlers(String flow, String handlers) throws Exception {
    long lines = lines(flow);
    long most = lines(handlers) / 2;
    assertTrue(lines <= most, () -> flow + " has " + lines + " lines, and may have " + most);
  }

  /** Counts what somebody has to read: no imports, and no blank lines. */
  private static long lines(String type) throws IOException {
    return Files.readAllLines(
            Path.of("examples/flows/src/main/java/com/acme/flows/" + type + ".java"))
        .stream()
        .filter(line -> !line.isBlank() && !line.matches("(import|package) .*"))
        .count();
  }

  @Test
  void linksLeadToWhatIsThere() throws Exception {
    for (String link : all("\\]\\(([^)]+)\\)", text(PAGE))) {
      assertTrue(Files.exists(PAGE.resolveSibling(link)), link);
    }
  }
}

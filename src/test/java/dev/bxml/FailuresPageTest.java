package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies the findings that failures.md shows. */
final class FailuresPageTest {
  private static final Page PAGE = Page.of("failures.md");

  @Test
  void findings() throws Exception {
    Object findings = Snippets.of(PAGE).run("List<Finding> findings =", null, null);
    assertEquals(
        PAGE.all("^// (.*)"),
        ((List<?>) findings).stream().map(Object::toString).toList());
  }
}

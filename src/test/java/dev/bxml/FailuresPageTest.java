package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.FailureHandler;
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

  @Test
  void settingsThatItNames() {
    List<String> settings = Page.of("settings.md").table("init-param").stream()
        .map(row -> row.get(0).replace("`", ""))
        .toList();
    List<String> named = PAGE.all("\\(init-param `(\\w+)`");
    assertEquals(List.of("failureSentence", "failureHandler"), named);
    assertTrue(settings.containsAll(named), settings::toString);
    assertTrue(PAGE.says("in code `FailureHandler.speaking`"));
    assertNotNull(FailureHandler.speaking("Sorry."));
  }
}

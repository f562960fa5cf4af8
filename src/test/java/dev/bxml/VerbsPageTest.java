package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Runs what verbs.md shows. */
final class VerbsPageTest {
  private static final Page PAGE = Page.of("verbs.md");

  @Test
  void documentsAreBuilt() throws Exception {
    assertNull(Snippets.of(PAGE).run("speakSsml(", null, null));
  }
}

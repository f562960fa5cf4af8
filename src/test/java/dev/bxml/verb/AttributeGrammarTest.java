package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Verifies what the protocol says of one attribute, apart from the table of all. */
final class AttributeGrammarTest {
  private static final Element BARE = Element.named("Gather");

  @Test
  void kinds() {
    AttributeGrammar tag = AttributeGrammar.plain("tag");
    assertEquals("tag", tag.name());
    assertFalse(tag.isUrl());
    assertFalse(tag.isFallbackUrl());
    AttributeGrammar url = AttributeGrammar.url("gatherUrl");
    assertTrue(url.isUrl());
    assertFalse(url.isFallbackUrl());
    AttributeGrammar fallback = AttributeGrammar.fallbackUrl("gatherFallbackUrl");
    assertEquals("gatherFallbackUrl", fallback.name());
    assertTrue(fallback.isUrl());
    assertTrue(fallback.isFallbackUrl());
  }

  @Test
  void whatIsAskedOfTheValue() {
    assertEquals(AttributeGrammar.Kind.PLAIN, AttributeGrammar.plain("voice").kind());
    assertEquals(AttributeGrammar.Kind.TAG, AttributeGrammar.plain("tag").kind());
    assertEquals(
        AttributeGrammar.Kind.USER_TO_USER, AttributeGrammar.plain("uui").kind());
    assertEquals(
        AttributeGrammar.Kind.COUNT, AttributeGrammar.plain("repeatCount").kind());
    assertEquals(
        AttributeGrammar.Kind.COUNT, AttributeGrammar.plain("maxDuration").kind());
    assertEquals(
        AttributeGrammar.Kind.WEB_SOCKET, AttributeGrammar.plain("destination").kind());
    assertEquals(AttributeGrammar.Kind.URL, AttributeGrammar.url("destination").kind());
    AttributeGrammar detailed = AttributeGrammar.plain("tag").orElse("a").needing("b");
    assertEquals(AttributeGrammar.Kind.TAG, detailed.kind());
    assertFalse(detailed.isUrl());
  }

  @Test
  void needsNothing() {
    assertNull(AttributeGrammar.plain("tag").lacking("a", BARE));
  }

  @Test
  void methodNeedsItsUrl() {
    AttributeGrammar method = AttributeGrammar.method("gatherMethod", "gatherUrl");
    assertEquals("gatherMethod", method.name());
    assertEquals("gatherUrl", method.lacking("GET", BARE));
    assertEquals("gatherUrl", method.lacking("GET", BARE.with("gatherUrl", " ")));
    assertNull(method.lacking("GET", BARE.with("gatherUrl", "menu")));
    assertNull(method.lacking("POST", BARE), "the default says nothing");
    assertNull(method.lacking("", BARE), "nor does nothing");
  }

  @Test
  void needsOneOfSomeValues() {
    AttributeGrammar hints =
        AttributeGrammar.plain("hints").needing("input", "speech", "dtmf_speech");
    assertEquals("input", hints.lacking("a", BARE));
    assertEquals("input speech or dtmf_speech", hints.lacking("a", BARE.with("input", "dtmf")));
    assertNull(hints.lacking("a", BARE.with("input", "dtmf_speech")));
  }
}

package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that text from outside can be spoken once it is clean, and is else as it was. */
final class CleanTest {

  @Test
  void noText() {
    assertEquals("", Bxml.clean(null));
    assertEquals("", Bxml.clean(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Lovelace",
        " a  b ",
        "\t\n\r",
        " ",
        "<Hangup/> & \"'",
        "\u007F\u0080\u009F\u2028\uFEFF",
        "\uD7FF",
        "\uE000",
        "\uFFFD",
        "\uD800\uDC00",
        "\uDBFF\uDFFF",
        "😀"
      })
  void whatXmlCarriesStays(String text) {
    assertEquals(text, Bxml.clean(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0",
        "\u0001",
        "\b",
        "\u000B",
        "\f",
        "\u000E",
        "\u001F",
        "\uD800",
        "\uDBFF",
        "\uDC00",
        "\uDFFF",
        "\uDE00\uD83D",
        "\uFFFE",
        "\uFFFF"
      })
  void whatXmlCannotCarryGoes(String text) {
    assertEquals("ab", Bxml.clean("a" + text + "b"));
    assertEquals("😀", Bxml.clean("😀" + text));
    assertEquals("", Bxml.clean(text));
    assertThrows(IllegalArgumentException.class, () -> Bxml.speakSentence("a" + text));
  }

  @Test
  void halfAPairBeforeAWholeOne() {
    assertEquals("😀", Bxml.clean("\uD83D😀"));
  }

  /** What clean leaves, every method takes; what it takes away, none does. */
  @Test
  void everyCharacter() {
    for (int c = 0; c <= 0x10FFFF; c++) {
      String text = "x" + Character.toString(c);
      if (Bxml.clean(text).equals(text)) {
        assertEquals(text, BxmlElement.of(Bxml.tag(text)).text());
      } else {
        assertEquals("x", Bxml.clean(text));
        assertThrows(IllegalArgumentException.class, () -> Bxml.tag(text));
      }
    }
  }
}

package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies which attribute is taken for the one that is meant. */
final class MisnomerTest {

  @Test
  void partOfALongerName() {
    assertEquals(
        "has url; the nearest is gatherUrl",
        Misnomer.ofAttribute("url", List.of("tag", "gatherUrl", "input")));
    assertEquals(
        "has theTagOfThisCall; the nearest is tag",
        Misnomer.ofAttribute("theTagOfThisCall", List.of("theTapeOfThatBall", "tag")));
  }

  /** Two letters are in many names by chance. */
  @Test
  void twoLettersAreNoPart() {
    assertEquals(
        "has to; the nearest is tag", Misnomer.ofAttribute("to", List.of("transferTo", "tag")));
    assertEquals(
        "has tomato; the nearest is tomatx",
        Misnomer.ofAttribute("tomato", List.of("to", "tomatx")));
  }

  @Test
  void longNamesAreNotShown() {
    String longest = "a".repeat(40);
    assertEquals(
        "has " + longest + "; the nearest is tag", Misnomer.ofAttribute(longest, List.of("tag")));
    assertEquals(
        "has a long name; the nearest is tag", Misnomer.ofAttribute(longest + "a", List.of("tag")));
  }
}

package dev.bxml.simulator.platform;

import dev.bxml.simulator.document.Element;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** How long it takes to say something. */
final class Speaking {
  private static final int MILLIS_A_CHARACTER = 60; // a good 150 words a minute
  private static final int MILLIS_A_SENTENCE = 400;
  private static final long MOST_MILLIS_OF_A_BREAK = 10_000;

  /** No page says how long they are: none, that of a comma, of a sentence, of a paragraph. */
  private static final Map<String, Long> BREAKS = Map.of(
      "none", 0L, "x-weak", 0L, "weak", 250L, "medium", 250L, "strong", 500L, "x-strong", 1000L);

  /** No page says in numbers what these are. */
  private static final Map<String, Integer> RATES =
      Map.of("x-slow", 50, "slow", 75, "medium", 100, "fast", 125, "x-fast", 150);

  private static final int USUAL = 100;

  private Speaking() {}

  static Duration time(String text) {
    return Duration.ofMillis(MILLIS_A_SENTENCE + letters(text));
  }

  /** Of a SpeakSentence: with its breaks, and at its pace. */
  static Duration time(Element sentence) {
    return time(sentence.text()).plusMillis(more(sentence));
  }

  private static long letters(String text) {
    return (long) MILLIS_A_CHARACTER * text.length();
  }

  /** What the markup in an element makes it longer than its letters; less than 0 for shorter. */
  private static long more(Element element) {
    return element.children().stream().mapToLong(Speaking::moreOf).sum();
  }

  private static long moreOf(Element markup) {
    return switch (markup.name()) {
      case "break" -> pause(markup.attributes());
      case "sub" -> 0; // in place of which its alias is spoken
      case "prosody" -> more(markup) + slowness(markup);
      case "s" -> more(markup) + BREAKS.getOrDefault("strong", 0L);
      case "p" -> more(markup) + BREAKS.getOrDefault("x-strong", 0L);
      default -> more(markup);
    };
  }

  private static long pause(Map<String, String> attributes) {
    String time = attributes.get("time");
    if (time == null) {
      return BREAKS.getOrDefault(attributes.getOrDefault("strength", "medium"), 0L);
    }
    if (!time.matches("[0-9]{1,9}(\\.[0-9]{1,9})?m?s")) {
      return 0; // a finding
    }
    BigDecimal number = new BigDecimal(time.replaceAll("m?s$", ""));
    BigDecimal millis = time.endsWith("ms") ? number : number.movePointRight(3);
    return Math.min(MOST_MILLIS_OF_A_BREAK, millis.longValue());
  }

  private static long slowness(Element prosody) {
    String rate = prosody.attributes().getOrDefault("rate", "medium");
    int percent = rate.matches("[0-9]{1,4}(\\.[0-9]{1,9})?%")
        ? new BigDecimal(rate.replace("%", "")).intValue()
        : RATES.getOrDefault(rate, USUAL);
    long usual = letters(prosody.text()) + more(prosody);
    return percent == 0 ? 0 : usual * USUAL / percent - usual;
  }
}

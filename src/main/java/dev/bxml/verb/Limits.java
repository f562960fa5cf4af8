package dev.bxml.verb;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documented ranges and lengths, checked at the user's line. A message says the subject, the
 * rule and what was found; it never repeats text, which may be personal.
 */
final class Limits {
  private Limits() {}

  static <T> T notNull(String element, String part, @Nullable T value) {
    if (value == null) {
      throw new NullPointerException("%s.%s must not be null".formatted(element, part));
    }
    return value;
  }

  static void range(String element, String attribute, int value, int least, int most) {
    if (value < least || value > most) {
      boolean open = most == Integer.MAX_VALUE; // which no int exceeds
      String rule = open ? "at least " + least : range(least, most, "");
      throw refused(element, attribute, rule, Integer.toString(value));
    }
  }

  static void seconds(String element, String attribute, Duration value, double least, double most) {
    range(element, attribute, value, least, most, "seconds", 1e9);
  }

  static void milliseconds(
      String element, String attribute, Duration value, double least, double most) {
    range(element, attribute, value, least, most, "milliseconds", 1e6);
  }

  static void whole(String element, String attribute, Duration value) {
    if (notNull(element, attribute, value).toNanosPart() != 0) {
      throw refused(element, attribute, "whole seconds", value.toString());
    }
  }

  static void wholeMilliseconds(String element, String attribute, Duration value) {
    if (notNull(element, attribute, value).toNanosPart() % 1_000_000 != 0) {
      throw refused(element, attribute, "whole milliseconds", value.toString());
    }
  }

  static void length(String element, String attribute, String value, int most) {
    int length = notNull(element, attribute, value).length();
    if (length > most) {
      throw refused(element, attribute, "at most %d characters".formatted(most), length + "");
    }
  }

  static void notBlank(String element, String part, String value) {
    if (notNull(element, part, value).isBlank()) {
      throw refused(element, part, "something", "blank");
    }
  }

  static void noControls(String element, String attribute, String value) {
    if (notNull(element, attribute, value).chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s.%s must hold no control characters, but does; remove them"
              .formatted(element, attribute));
    }
  }

  /** Demands that the whole text match; the rule says in words what the pattern says. */
  static void matching(String element, String part, String value, Pattern pattern, String rule) {
    if (!pattern.matcher(notNull(element, part, value)).matches()) {
      throw refused(element, part, rule, "something else");
    }
  }

  /** Returns the seconds of a duration as BXML writes them: {@code 12}, {@code 0.5}. */
  static String decimal(Duration value) {
    if (value.toNanosPart() == 0) {
      return Long.toString(value.toSeconds());
    }
    return BigDecimal.valueOf(value.toSeconds())
        .add(BigDecimal.valueOf(value.toNanosPart(), 9))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static void range(
      String element,
      String attribute,
      Duration value,
      double least,
      double most,
      String unit,
      double nanosPerUnit) {
    Duration found = notNull(element, attribute, value);
    boolean inRange = found.compareTo(Duration.ofNanos(Math.round(least * nanosPerUnit))) >= 0
        && found.compareTo(Duration.ofNanos(Math.round(most * nanosPerUnit))) <= 0;
    if (!inRange) {
      throw refused(element, attribute, range(least, most, " " + unit), found.toString());
    }
  }

  private static String range(double least, double most, String unit) {
    return "from " + plain(least) + " to " + plain(most) + unit;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static IllegalArgumentException refused(
      String element, String part, String rule, String found) {
    return new IllegalArgumentException(
        "%s.%s must be %s, but is %s".formatted(element, part, rule, found));
  }
}

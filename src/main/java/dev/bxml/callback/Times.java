package dev.bxml.callback;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the wire's times, in no locale and in no zone but the text's own. What is malformed is
 * null.
 */
final class Times {
  private static final int SECONDS_END = "2019-09-13T16:49:40".length();
  private static final int SECONDS_A_DAY = 24 * 60 * 60;
  private static final int MOST_FRACTION_DIGITS = 9;

  private Times() {}

  /**
   * Reads {@code 2019-09-13T16:49:40.500Z}: with or without a fraction of up to nine digits, with
   * Z, an offset such as {@code +02:00}, or neither, which means UTC.
   */
  static @Nullable Instant instant(@Nullable String text) {
    // By hand: every callback has three or so, and java.time's formatters cost ten times as much.
    if (text == null || !isPunctuated(text)) {
      return null;
    }
    try {
      int fractionEnd = fractionEnd(text);
      ZoneOffset offset = offset(text, fractionEnd);
      return offset == null
          ? null
          : Instant.ofEpochSecond(
              seconds(text) - offset.getTotalSeconds(), nanos(text, fractionEnd));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Reads a count of milliseconds since 1970, as the endpoint callbacks' {@code timestamp} is. */
  static @Nullable Instant epochMillis(@Nullable String text) {
    try {
      return text == null ? null : Instant.ofEpochMilli(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads an ISO 8601 duration such as {@code PT5.045329368S}. */
  static @Nullable Duration duration(@Nullable String text) {
    try {
      return text == null ? null : Duration.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static boolean isPunctuated(String text) {
    return text.length() >= SECONDS_END
        && text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** Returns the seconds since 1970. */
  private static long seconds(String text) {
    LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int seconds = atMost(23, number(text, 11, 13)) * 3600
        + atMost(59, number(text, 14, 16)) * 60
        + atMost(59, number(text, 17, 19));
    return date.toEpochDay() * SECONDS_A_DAY + seconds;
  }

  private static int atMost(int most, int number) {
    if (number > most) {
      throw new DateTimeException("no time of a day");
    }
    return number;
  }

  private static int fractionEnd(String text) {
    int end = SECONDS_END;
    if (end < text.length() && text.charAt(end) == '.') {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static int nanos(String text, int fractionEnd) {
    int digits = Math.max(0, fractionEnd - SECONDS_END - 1);
    if (digits > MOST_FRACTION_DIGITS) {
      throw new DateTimeException("finer than a nanosecond");
    }
    int nanos = number(text, fractionEnd - digits, fractionEnd);
    for (int i = digits; i < MOST_FRACTION_DIGITS; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static @Nullable ZoneOffset offset(String text, int start) {
    int length = text.length() - start;
    if (length == 0 || (length == 1 && text.charAt(start) == 'Z')) {
      return ZoneOffset.UTC;
    }
    // Of six characters the JDK takes the shape +hh:mm alone, and throws for anything else.
    return length == 6 ? ZoneOffset.of(text.substring(start)) : null;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        throw new DateTimeException("not a digit");
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}

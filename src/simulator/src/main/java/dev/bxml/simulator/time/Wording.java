package dev.bxml.simulator.time;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times are written. */
public final class Wording {
  private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
          "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private Wording() {}

  /** As the platform writes a time: always with milliseconds. */
  public static String instant(Instant time) {
    return INSTANT.format(time);
  }

  /** As the transcript writes the time since the call began. */
  public static String clock(Duration time) {
    int millis = time.toSecondsPart() * 1000 + time.toMillisPart();
    String padded = String.valueOf(100_000 + millis); // a format costs more than all of the line
    return time.toMinutes() + ":" + padded.substring(1, 3) + "." + padded.substring(3);
  }

  public static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }
}

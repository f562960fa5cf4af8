package dev.bxml.store;

import java.time.Duration;

/** Times as {@link System#nanoTime()} counts them, which counts for 292 years. */
final class Nanos {
  private static final Duration LONGEST = Duration.ofDays(10_000);

  private Nanos() {}

  /** Of a time that is longer than anybody waits, as much as can be added to a clock. */
  static long of(Duration time) {
    return (time.compareTo(LONGEST) < 0 ? time : LONGEST).toNanos();
  }
}

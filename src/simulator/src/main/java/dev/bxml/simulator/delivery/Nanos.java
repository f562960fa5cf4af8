package dev.bxml.simulator.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time for deadlines, in nanoseconds: never negative, so that two can be compared. */
final class Nanos {
  private static final long START = System.nanoTime();
  private static final long FOR_EVER = Long.MAX_VALUE / 2;

  private Nanos() {}

  static long now() {
    return System.nanoTime() - START;
  }

  /** Returns the time after a duration. */
  static long after(Duration time) {
    return now() + Math.min(FOR_EVER, TimeUnit.NANOSECONDS.convert(time));
  }
}

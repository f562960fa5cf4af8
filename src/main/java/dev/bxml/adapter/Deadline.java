package dev.bxml.adapter;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When replies must leave; times are those of {@link System#nanoTime()}. */
record Deadline(Duration time) {
  /** How long a failure handler may take beyond it. */
  static final long GRACE_NANOS = 1_000_000_000;

  private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

  /** Tells that a handler may take any time. */
  boolean isNone() {
    return time.isZero();
  }

  /** Returns when the reply must leave of what came at a time. */
  long of(long start) {
    return start + time.toNanos();
  }

  /**
   * Returns whether it is worth to begin with what came at a time: in the last tenth nobody begins again
   * what has taken another all the time.
   */
  boolean leavesTime(long start) {
    return isNone() || nanosLeft(start) > time.toNanos() / 10;
  }

  /** Returns how long that is from now; a day where there is none. */
  long nanosLeft(long start) {
    return isNone() ? DAY_NANOS : of(start) - System.nanoTime();
  }
}

package dev.bxml.adapter;

import java.time.Duration;

/** When replies must leave; times are those of {@link System#nanoTime()}. */
record Deadline(Duration time) {
  /** How long a failure handler may take beyond it. */
  static final long GRACE_NANOS = 1_000_000_000;

  /** Tells that a handler may take any time. */
  boolean isNone() {
    return time.isZero();
  }

  /** Returns when the reply must leave of what came at a time. */
  long of(long start) {
    return start + time.toNanos();
  }

  /** Returns how long that is from now, with the failure handler's time or without. */
  long nanosLeft(long start, boolean withGrace) {
    if (isNone()) {
      return Long.MAX_VALUE;
    }
    return of(start) - System.nanoTime() + (withGrace ? GRACE_NANOS : 0);
  }
}

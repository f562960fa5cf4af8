package dev.bxml.adapter;

import java.util.concurrent.TimeUnit;

/**
 * How long somebody else is waited for, slice by slice. A slice that has taken much longer than it should
 * tells that this JVM has stood still, collecting garbage or stopped itself: nothing could come from
 * elsewhere meanwhile, and that is not taken for the other's delay.
 */
final class Patience {
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final long end;
  private long left;
  private long now;

  /**
   * Begins.
   *
   * @param nanos how long the other may take
   * @param most how long it may take in all, standing still too
   * @param now what the clock says
   */
  Patience(long nanos, long most, long now) {
    this.left = Math.min(nanos, most);
    this.end = now + most;
    this.now = now;
  }

  /** Returns how long to wait next; 0 when that is over. */
  long slice() {
    return Math.max(0, Math.min(SLICE_NANOS, Math.min(left, end - now)));
  }

  /** A slice is over, in vain. */
  void waited(long until) {
    left -= Math.min(until - now, slice() + SLICE_NANOS);
    now = until;
  }

  boolean isOver() {
    return left <= 0 || now - end >= 0;
  }
}

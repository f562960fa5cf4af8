package dev.bxml.adapter;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Has a store left alone for a second when something was wrong with it. Then one callback asks first,
 * and the others once that went well: a store that hangs holds one thread a second and no more. One
 * that was only late is asked sooner, as soon as it has answered.
 */
final class Breaker {
  static final long PAUSE_NANOS = 1_000_000_000;

  /** Ago by more than {@link #odd} adds. */
  private static final long JUST_OVER = 3;

  /** Not to be asked. */
  static final long NOBODY = -1;

  /** To be asked by everybody. */
  static final long EVERYBODY = 0;

  private final LongSupplier nanoTime;

  /** Until when it is left alone, as an odd number; or {@link #EVERYBODY}. */
  private final AtomicLong until = new AtomicLong(EVERYBODY);

  /** The turn of whoever asks first; {@link #EVERYBODY} if nobody does. */
  private volatile long first;

  Breaker(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Returns whose turn it is; anything but {@link #NOBODY} for who may ask, and then tells how it was. */
  long turn() {
    long end = until.get();
    if (end == EVERYBODY) {
      return EVERYBODY;
    }
    long now = nanoTime.getAsLong();
    long next = odd(now + PAUSE_NANOS);
    boolean isOver = now - end >= 0;
    if (!isOver || !until.compareAndSet(end, next)) {
      return NOBODY;
    }
    first = next;
    return next;
  }

  /** What had this turn went well. */
  void wasWell(long turn) {
    if (turn != EVERYBODY) {
      until.compareAndSet(turn, EVERYBODY);
    }
  }

  void failed() {
    first = EVERYBODY; // whoever asks first has his answer, or is not the only one
    until.set(odd(nanoTime.getAsLong() + PAUSE_NANOS));
  }

  /** What nobody waited for any more was answered: the next one may ask first, unless one does. */
  void answeredLate() {
    long end = until.get();
    if (end != EVERYBODY && end != first) {
      until.compareAndSet(end, odd(nanoTime.getAsLong() - JUST_OVER));
    }
  }

  boolean isOpen() {
    return until.get() != EVERYBODY;
  }

  /** An odd number is none of the two that mean something else, but for -1, which is a moment off. */
  private static long odd(long time) {
    long end = time | 1;
    return end == NOBODY ? end + 2 : end;
  }
}

package dev.bxml.adapter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how many requests are at work, and how many of them on their own threads, which a handler
 * that hangs would hold for ever. Of the requests at work at once at most half are, so that a
 * container is never left without a thread, however few it has: none needs to be asked how many.
 *
 * <p>All adapters of an application share a container, and so they share these counts.
 */
final class RequestThreads {
  /** Never more than so many, however many there are. */
  static final int MOST = 32;

  /** So many where they wait for what must come back in time. */
  static final int MOST_WAITING = 100;

  /** So many always, for the change of threads costs more than most handlers. */
  static final int LEAST = 2;

  /** So many handlers may be at work beyond their deadline; then none is started any more. */
  static final int MOST_LATE = 1000;

  static final RequestThreads OF_APPLICATION = new RequestThreads();

  private static final long REQUEST = 1L << 32;
  private static final long OWN = 1;

  /** Requests in the upper half, those on their own threads in the lower: one step a request. */
  private final AtomicLong counts = new AtomicLong();

  private final AtomicInteger late = new AtomicInteger();

  /** Counts a request, and returns whether its handler may hold its thread, of those that may at all. */
  boolean enter(boolean mayHoldThread) {
    if (!mayHoldThread) {
      counts.addAndGet(REQUEST);
      return false;
    }
    return enter(MOST);
  }

  private boolean enter(int most) {
    long now = counts.addAndGet(REQUEST + OWN);
    if (own(now) <= Math.min(most, Math.max(LEAST, requests(now) / 2))) {
      return true;
    }
    counts.addAndGet(-OWN);
    return false;
  }

  /** Counts a request that is to wait on its own thread, for no handler; returns whether it may. */
  boolean enterToWait() {
    return enter(MOST_WAITING);
  }

  /** Counts a request as on its own thread after all. */
  void stay() {
    counts.addAndGet(OWN);
  }

  /** A handler is done with its request's thread, which has a reply to write and cannot hang any more. */
  void release() {
    counts.addAndGet(-OWN);
  }

  /** A request has its reply. */
  void leave() {
    counts.addAndGet(-REQUEST);
  }

  /** A handler is late and still at work. */
  void isLate() {
    late.incrementAndGet();
  }

  /** A late handler is done; returns how many still are not. */
  int lateIsDone() {
    return late.decrementAndGet();
  }

  boolean noneIsLate() {
    return late.get() == 0;
  }

  boolean tooManyAreLate() {
    return late.get() >= MOST_LATE;
  }

  private static long requests(long counts) {
    return counts >> 32;
  }

  private static long own(long counts) {
    return counts & 0xFFFF_FFFFL;
  }
}

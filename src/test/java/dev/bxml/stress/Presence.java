package dev.bxml.stress;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether an application is there that comes and goes, and how many callers have found it gone. */
final class Presence {
  /** Only so that a test cannot hang: nothing is expected to take that long. */
  private static final int GUARD_SECONDS = 120;

  /** Odd from when it has come to when it begins to go. */
  private final AtomicInteger changes = new AtomicInteger();

  private volatile CountDownLatch missing = new CountDownLatch(0);

  void comes() {
    changes.incrementAndGet();
  }

  /** It is about to go, for so long that so many miss it. */
  void goes(int misses) {
    missing = new CountDownLatch(misses);
    changes.incrementAndGet();
  }

  int changes() {
    return changes.get();
  }

  /** Tells whether it has been there all the time since there were so many changes. */
  boolean sinceThen(int then) {
    return then % 2 == 1 && then == changes.get();
  }

  /** Somebody called and did not reach it. */
  void missed() {
    missing.countDown();
  }

  void awaitMissed() throws InterruptedException {
    await(missing);
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(GUARD_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still to come: " + latch.getCount());
    }
  }
}

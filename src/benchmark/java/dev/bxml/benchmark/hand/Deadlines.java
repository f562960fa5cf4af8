package dev.bxml.benchmark.hand;

import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/** Handlers at work, each in a slot that a ticker looks at every 20 ms. */
final class Deadlines implements AutoCloseable {
  /** More than a container has threads by default; a power of two. */
  private static final int SLOTS = 512;

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final AtomicReferenceArray<Slot> slots = new AtomicReferenceArray<>(SLOTS);
  private volatile boolean isClosed;

  Deadlines() {
    Thread ticker = new Thread(this::tick, "hand-deadline");
    ticker.setDaemon(true);
    ticker.start();
  }

  /** Returns a slot of this thread; null when there is none left. */
  Slot begin(HttpServletResponse response, long start) {
    int from = (int) Thread.currentThread().getId();
    for (int i = from; i < from + SLOTS; i++) {
      int index = i & (SLOTS - 1);
      if (slots.get(index) == null) {
        Slot slot = new Slot(response, start + DEADLINE_NANOS, index);
        if (slots.compareAndSet(index, null, slot)) {
          return slot;
        }
      }
    }
    return null;
  }

  /** Returns whether its handler was in time. */
  boolean end(Slot slot) {
    slots.lazySet(slot.index, null);
    return slot.end();
  }

  private void tick() {
    while (!isClosed) {
      LockSupport.parkNanos(TICK_NANOS);
      long now = System.nanoTime();
      for (int i = 0; i < SLOTS; i++) {
        Slot slot = slots.get(i);
        if (slot != null) {
          slot.endIfLate(now);
        }
      }
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}

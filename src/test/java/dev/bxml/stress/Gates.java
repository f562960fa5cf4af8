package dev.bxml.stress;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a handler and its caller wait for each other. */
final class Gates {
  /** Only so that a test cannot hang; longer than callers wait, who are to notice first. */
  private static final int GUARD_SECONDS = 300;

  private final Map<Integer, Gate> gates = new ConcurrentHashMap<>();

  /** One callback's. */
  static final class Gate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** The handler tells that it runs, and waits for its caller. */
    void enter() throws InterruptedException {
      entered.countDown();
      await(open, "caller");
    }

    /** As {@link #enter()}, but goes on waiting when it is interrupted, and tells it afterwards. */
    void enterWhateverHappens() {
      boolean interrupted = false;
      while (true) {
        try {
          enter();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    /** The caller waits until the handler runs. */
    void awaitEntered() throws InterruptedException {
      await(entered, "handler");
    }

    void open() {
      open.countDown();
    }

    private static void await(CountDownLatch latch, String whom) throws InterruptedException {
      if (!latch.await(GUARD_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no " + whom + " came");
      }
    }
  }

  Gate of(int number) {
    return gates.computeIfAbsent(number, n -> new Gate());
  }

  void remove(int number) {
    gates.remove(number);
  }
}

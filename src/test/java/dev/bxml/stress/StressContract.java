package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.servlet.WebApp;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Puts the servlet under stress in a real container: many callers at once, among whose callbacks are
 * all that is slow, broken, aborted, repeated or late. Then every callback has been handled as often
 * as it must, every reply was the one to its request, each failure has its line in the log, and
 * threads and heap are back where they were.
 *
 * <p>The long form is the same with more of it: {@code mvn -P stress test}. A run is known by its
 * seed, which is printed; {@code -Dstress.seed=} repeats its callbacks.
 */
abstract class StressContract {
  private static final int MIXED = Integer.getInteger("stress.callbacks", 3_000);
  private static final int CALLERS = Integer.getInteger("stress.callers", 200);

  /** More than the threads that a container and the library have together, where those are real. */
  private static final int HANGING = Integer.getInteger("stress.hanging", 300);

  private static final int LEAST_DEADLINE = 3_000;

  /** Only so that a test cannot hang: nothing is expected to take that long. */
  private static final long GUARD_SECONDS = 300L + MIXED / 50;

  /** So many callbacks fill the memory for repetitions, and more cannot make it larger. */
  private static final int REMEMBERED = 10_000;

  /** What a collection may find or leave from time to time, of JVM, container and test. */
  private static final long UNSTEADY_BYTES = 4L * 1024 * 1024;

  private final String name;
  private final WebApp.Container container;
  private final long seed = Long.getLong("stress.seed", System.nanoTime());
  private final List<Figures.InUse> inUse = new ArrayList<>();

  StressContract(String name, WebApp.Container container) {
    this.name = name;
    this.container = container;
  }

  @Test
  void everyCallbackGetsItsReplyAndNothingIsLeftBehind() throws Exception {
    Duration deadline = WarmUp.deadline(container, seed, CALLERS, LEAST_DEADLINE, GUARD_SECONDS);
    Traffic traffic = new Traffic(seed, Mix.OF_ALL, MIXED, HANGING, CALLERS);
    Ledger ledger = new Ledger(traffic);
    Reckoning reckoning = new Reckoning(ledger, seed);
    Set<Thread> threadsBefore = Footprint.threads();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    threads.resetPeakThreadCount();
    measure("before");

    Round round = new Round(container, traffic, ledger, deadline, CALLERS);
    long nanos;
    try (round) {
      nanos = mix(round, traffic);
      hang(round, traffic);
      round.callUpTo(traffic.total(), GUARD_SECONDS);
      round.hangUp();
      reckoning.assertNothingWrong(round);
      measure("at the end");
    }
    int peak = threads.getPeakThreadCount();
    reckoning.assertNothingStays(round, threadsBefore);
    measure("afterwards");

    // What this test is also for: its figures, and the seed to repeat it.
    System.out.println(
        new Figures(name, traffic, ledger, CALLERS, deadline, round.handlers().mostAtWork(), nanos)
            .table(peak, inUse));
    assertHeapIsAsBefore();
  }

  /** Returns how long the mix took. */
  private long mix(Round round, Traffic traffic) throws Exception {
    int half = traffic.mixed() / 2;
    long start = System.nanoTime();
    round.callUpTo(half, GUARD_SECONDS);
    long firstHalf = System.nanoTime() - start;
    measure("halfway");
    start = System.nanoTime();
    round.callUpTo(traffic.mixed(), GUARD_SECONDS);
    return firstHalf + System.nanoTime() - start;
  }

  /** More handlers hang than there are threads, and yet all get their reply, others too. */
  private static void hang(Round round, Traffic traffic) throws Exception {
    int end = traffic.mixed() + traffic.hanging();
    try {
      round.callUpTo(end, GUARD_SECONDS);
    } finally {
      round.open(traffic.mixed(), end);
    }
  }

  private void measure(String when) {
    inUse.add(new Figures.InUse(
        when, ManagementFactory.getThreadMXBean().getThreadCount(), Footprint.heap()));
  }

  /** Nothing stays; and from when all that is to be remembered is, nothing more piles up. */
  private void assertHeapIsAsBefore() {
    assertGrewLittle(inUse.get(0), inUse.get(3));
    if (MIXED / 2 > 2 * REMEMBERED) {
      assertGrewLittle(inUse.get(1), inUse.get(2));
    }
  }

  private void assertGrewLittle(Figures.InUse first, Figures.InUse second) {
    assertTrue(second.heap() - first.heap() < UNSTEADY_BYTES, () -> first + ", but " + second);
  }
}

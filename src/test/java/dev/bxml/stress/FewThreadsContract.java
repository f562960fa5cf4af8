package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.servlet.WebApp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Puts the servlet under stress in a container of 20 threads: the mix, and then as many handlers hang
 * as there are threads, while ordinary callbacks are answered still.
 */
abstract class FewThreadsContract {
  static final int THREADS = 20;

  private static final int MIXED = 300 + Integer.getInteger("stress.callbacks", 0) / 50;
  private static final int CALLERS = 50;

  /** Each late handler holds one of few threads for as long. */
  private static final int LEAST_DEADLINE = 500;

  /** Only so that a test cannot hang: nothing is expected to take that long. */
  private static final long GUARD_SECONDS = 300;

  private final String name;
  private final WebApp.Container container;
  private final long seed = Long.getLong("stress.seed", System.nanoTime());

  /**
   * Tests a container.
   *
   * @param container starts it with {@link #THREADS} threads
   */
  FewThreadsContract(String name, WebApp.Container container) {
    this.name = name;
    this.container = container;
  }

  @Test
  void asManyHandlersHangAsThereAreThreads() throws Exception {
    Duration deadline = WarmUp.deadline(container, seed, CALLERS, LEAST_DEADLINE, GUARD_SECONDS);
    Traffic traffic = new Traffic(seed, Mix.FOR_FEW_THREADS, MIXED, THREADS, 4 * CALLERS);
    Ledger ledger = new Ledger(traffic);
    Reckoning reckoning = new Reckoning(ledger, seed);
    Set<Thread> threadsBefore = Footprint.threads();
    int hanging = traffic.mixed() + traffic.hanging();

    Round round = new Round(container, traffic, ledger, deadline, CALLERS);
    try (round) {
      round.callUpTo(traffic.mixed(), GUARD_SECONDS);
      try {
        round.callUpTo(hanging, GUARD_SECONDS);
        round.callUpTo(hanging + 2 * CALLERS, GUARD_SECONDS);
        assertEquals(THREADS, round.handlers().atWork(), "handlers that hang meanwhile");
      } finally {
        round.open(traffic.mixed(), hanging);
      }
      round.callUpTo(traffic.total(), GUARD_SECONDS);
      reckoning.assertNothingWrong(round);
    }
    reckoning.assertNothingStays(round, threadsBefore);
    System.out.printf(
        "Stress test of %s with %d threads: %d callbacks, seed %d%n",
        name, THREADS, traffic.total(), seed);
  }
}

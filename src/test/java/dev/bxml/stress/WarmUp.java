package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.servlet.WebApp;
import java.time.Duration;
import java.util.Arrays;

/** A container before the one that counts. */
final class WarmUp {
  private static final int EACH = 10;

  private WarmUp() {}

  /**
   * Has the JVM load and compile what it will need, and finds a deadline: ten times as long as any
   * ordinary callback takes on this machine now, so that none of those comes late,
   * and no less than so many milliseconds.
   */
  static Duration deadline(
      WebApp.Container container, long seed, int callers, int least, long guardSeconds)
      throws Exception {
    Traffic traffic = new Traffic(seed, Mix.OF_ALL, 0, 0, EACH * callers);
    Ledger ledger = new Ledger(traffic);
    try (Round round = new Round(container, traffic, ledger, Duration.ofSeconds(60), callers)) {
      round.callUpTo(traffic.total(), guardSeconds);
    }
    assertEquals("", String.join("\n", ledger.wrong()));
    int[] micros = ledger.latencies(traffic.total() / 2, traffic.total());
    long millis = 10L * Arrays.stream(micros).max().orElseThrow() / 1_000;
    return Duration.ofMillis(Math.min(Math.max(millis, least), 10_000));
  }
}

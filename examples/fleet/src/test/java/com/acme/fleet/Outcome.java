package com.acme.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What became of calls under a fault.
 *
 * @param fault what happened
 * @param balancer through which they came
 * @param calls how many there were
 * @param callers how many at once
 * @param asScripted how many of them heard what they should, and ended by themselves
 * @param callbacks how many different ones were sent
 * @param lost reports that no handler has finished
 * @param begunTwice callbacks that more than one handler has begun
 * @param doneTwice callbacks that more than one handler has finished
 * @param orderedTwice calls that have cooked twice
 * @param times of all answers, the shortest first
 * @param failures of calls that were not as scripted
 */
record Outcome(
    String fault,
    String balancer,
    int calls,
    int callers,
    int asScripted,
    int callbacks,
    Set<String> lost,
    long begunTwice,
    Set<String> doneTwice,
    long orderedTwice,
    List<Duration> times,
    List<Throwable> failures) {

  static final String HEAD = """
      | what happens | through | calls (at once) | as scripted | reports lost | begun twice | done twice | p50 / p99 / slowest answer |
      |---|---|---|---|---|---|---|---|""";

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d (%d) | %,d | %d | %d | %d | %s / %s / %s ms |",
        fault,
        balancer,
        calls,
        callers,
        asScripted,
        lost.size(),
        begunTwice,
        doneTwice.size(),
        within(0.5),
        within(0.99),
        within(1));
  }

  private String within(double share) {
    int last = times.size() - 1;
    return last < 0
        ? "-"
        : String.format(Locale.ROOT, "%,d", times.get((int) (last * share)).toMillis());
  }
}

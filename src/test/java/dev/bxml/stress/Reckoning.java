package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What must be true at the end of a round, and when it is over. */
record Reckoning(Ledger ledger, long seed) {
  void assertNothingWrong(Round round) {
    assertEquals("", String.join("\n", ledger.wrong()), hint());
    assertNoneLeft(ledger::complaints);
    assertNoneLeft(() -> difference(expectedRefusals(), ledger.refusals()));
    assertNoneLeft(Footprint::threadsOfLibrary);
    assertEquals(0, round.handlers().atWork(), hint());
    assertEquals("", String.join("\n", ledger.wrong()), hint());
  }

  void assertNothingStays(Round over, Set<Thread> threadsBefore) {
    assertNoneLeft(() -> over.isHeld() ? List.of("the adapter") : List.of());
    assertNoneLeft(() -> Footprint.threadsBeside(threadsBefore));
  }

  void assertNoneLeft(Supplier<List<String>> left) {
    assertEquals("", String.join("\n", Footprint.awaitNone(left)), hint());
  }

  private String hint() {
    return "with -Dstress.seed=" + seed;
  }

  /** Only a few of what strangers send are in the log, and none that nobody has sent. */
  private static List<String> difference(Map<String, Long> expected, Map<String, Long> found) {
    boolean isPart = found.entrySet().stream()
        .allMatch(kind -> kind.getValue() <= expected.getOrDefault(kind.getKey(), 0L));
    return isPart && !found.isEmpty()
        ? List.of()
        : List.of("refused: at most " + expected + ", found " + found);
  }

  private Map<String, Long> expectedRefusals() {
    return ledger.kinds().entrySet().stream()
        .filter(kind -> !kind.getKey().refusal().isEmpty())
        .collect(Collectors.groupingBy(
            kind -> kind.getKey().refusal(),
            TreeMap::new,
            Collectors.summingLong(Map.Entry::getValue)));
  }
}

package dev.bxml.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the store in memory against a plain map, whatever is done in whatever order, while a clock
 * is moved by hand.
 */
final class MemoryStateStoreModelTest {
  /** What an entry takes beside its texts. */
  private static final int OVERHEAD = 240;

  private enum Deed {
    GET,
    PUT,
    REPLACE,
    REPLACE_ANOTHER,
    REMOVE,
    WAIT
  }

  private record Step(Deed deed, int key, int length, long nanos) {
    private String name() {
      return "k" + key;
    }

    private String text() {
      return "t".repeat(length);
    }
  }

  private record Kept(String text, long expiry, int number) {}

  /** What there should be. */
  private static final class Model {
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final int mostEntries;
    private final long mostBytes;
    private long now;
    private int number;

    Model(int mostEntries, long mostBytes, long now) {
      this.mostEntries = mostEntries;
      this.mostBytes = mostBytes;
      this.now = now;
    }

    @Nullable
    String get(String key) {
      Kept found = kept.get(key);
      return found == null || isOver(found) ? null : found.text();
    }

    private boolean isOver(Kept entry) {
      return now - entry.expiry() >= 0;
    }

    boolean replace(String key, @Nullable String expected, @Nullable String next, long nanos) {
      if (!Objects.equals(get(key), expected)) {
        return false;
      }
      kept.remove(key);
      if (next != null) {
        kept.values().removeIf(this::isOver);
        while (kept.size() >= mostEntries || bytes() + sizeOf(key, next) > mostBytes) {
          forgetFirst();
        }
        kept.put(key, new Kept(next, now + nanos, number++));
      }
      return true;
    }

    /** Forgets the one whose time is over first; of those at the same time the one that was put first. */
    private void forgetFirst() {
      String first = kept.entrySet().stream()
          .min(Comparator.comparingLong(
                  (Map.Entry<String, Kept> e) -> e.getValue().expiry() - now)
              .thenComparingInt(e -> e.getValue().number()))
          .orElseThrow()
          .getKey();
      kept.remove(first);
    }

    private long bytes() {
      return kept.entrySet().stream()
          .mapToLong(e -> sizeOf(e.getKey(), e.getValue().text()))
          .sum();
    }
  }

  private static long sizeOf(String key, String text) {
    return OVERHEAD + 2L * key.length() + 2L * text.length();
  }

  @Property
  void whateverHappensInWhateverOrder(
      @ForAll("steps") List<Step> steps,
      @ForAll("bounds") int mostEntries,
      @ForAll("clocks") long start) {
    long mostBytes = 4_000;
    Model model = new Model(mostEntries, mostBytes, start);
    MemoryStateStore store = new MemoryStateStore(mostEntries, mostBytes, () -> model.now);
    for (Step step : steps) {
      String key = step.name();
      String before = model.get(key);
      switch (step.deed()) {
        case GET -> assertEquals(before, store.get(key));
        case PUT -> assertReplaced(model, store, step, null, step.text());
        case REPLACE -> assertReplaced(model, store, step, before, step.text());
        case REPLACE_ANOTHER -> assertReplaced(model, store, step, "another", step.text());
        case REMOVE -> assertReplaced(model, store, step, before, null);
        case WAIT -> model.now += step.nanos();
      }
      assertTrue(store.size() <= mostEntries && store.bytes() <= mostBytes);
    }
    for (int i = 0; i < 8; i++) {
      assertEquals(model.get("k" + i), store.get("k" + i));
    }
  }

  private static void assertReplaced(
      Model model,
      MemoryStateStore store,
      Step step,
      @Nullable String expected,
      @Nullable String next) {
    assertEquals(
        model.replace(step.name(), expected, next, step.nanos()),
        store.replace(step.name(), expected, next, Duration.ofNanos(step.nanos())));
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.of(Deed.class),
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(0, 370),
            Arbitraries.longs().between(1, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<Integer> bounds() {
    return Arbitraries.integers().between(1, 8);
  }

  /** The clock of a JVM begins anywhere, and may overflow. */
  @Provide
  Arbitrary<Long> clocks() {
    return Arbitraries.of(0L, -10L, Long.MAX_VALUE - 40, Long.MIN_VALUE);
  }
}

package dev.bxml.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies compare and set, expiry and bounds of the states in memory. */
@Timeout(60)
final class MemoryStateStoreTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** About to overflow, as nanoTime may. */
  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);

  private final MemoryStateStore store = store(1000, 1_000_000);

  private MemoryStateStore store(int entries, long bytes) {
    return new MemoryStateStore(entries, bytes, clock::get);
  }

  @Test
  void textIsPutWhereThereIsNone() {
    assertNull(store.get("k"));
    assertTrue(store.replace("k", null, "a", HOUR));
    assertEquals("a", store.get("k"));
    assertFalse(store.replace("k", null, "b", HOUR));
    assertEquals("a", store.get("k"));
    assertNull(store.get("K"));
  }

  @Test
  void textIsPutInThePlaceOfTheOneThatIsExpected() {
    store.replace("k", null, "a", HOUR);
    assertFalse(store.replace("k", "b", "c", HOUR));
    assertTrue(store.replace("k", "a", "b", HOUR));
    assertEquals("b", store.get("k"));
    assertTrue(store.replace("k", "b", "b", HOUR));
  }

  @Test
  void textIsRemoved() {
    assertTrue(store.replace("k", null, null, HOUR));
    assertFalse(store.replace("k", "a", null, HOUR));
    store.replace("k", null, "a", HOUR);
    assertFalse(store.replace("k", null, null, HOUR));
    assertTrue(store.replace("k", "a", null, HOUR));
    assertNull(store.get("k"));
    assertEquals(0, store.bytes());
  }

  @Test
  void textWhoseTimeIsOver() {
    store.replace("k", null, "a", HOUR);
    clock.addAndGet(HOUR.toNanos() - 1);
    assertEquals("a", store.get("k"));
    clock.incrementAndGet();
    assertNull(store.get("k"));
    assertFalse(store.replace("k", "a", "b", HOUR));
    assertTrue(store.replace("k", null, "b", HOUR));
  }

  @Test
  void timeIsCountedFromTheLastChange() {
    store.replace("k", null, "a", HOUR);
    clock.addAndGet(HOUR.toNanos() - 1);
    store.replace("k", "a", "b", Duration.ofNanos(5));
    clock.addAndGet(5);
    assertNull(store.get("k"));
  }

  @Test
  void whatIsOverMakesRoomWithoutBeingAskedFor() {
    for (int i = 0; i < 100; i++) {
      store.replace("k" + i, null, "a", Duration.ofSeconds(1));
    }
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    store.replace("other", null, "b", HOUR);
    assertEquals(1, store.size());
  }

  @Test
  void whoseTimeIsOverFirstIsForgottenFirst() {
    MemoryStateStore three = store(3, 1_000_000);
    three.replace("live", null, "a", HOUR);
    three.replace("ended", null, "b", Duration.ofMinutes(5));
    three.replace("used", null, "c", HOUR);
    three.replace("live", "a", "a", HOUR);
    three.replace("fourth", null, "d", HOUR);
    assertNull(three.get("ended"));
    assertEquals("a", three.get("live"));
    three.replace("fifth", null, "e", HOUR);
    assertNull(three.get("used"));
    assertEquals(3, three.size());
  }

  @Test
  void neverMoreBytesThanAllowed() {
    MemoryStateStore small = store(1000, 10_000);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String key = "k" + random.nextInt(50);
      String before = small.get(key);
      small.replace(key, before, "x".repeat(random.nextInt(1000)), HOUR);
      assertTrue(small.bytes() <= 10_000, () -> small.bytes() + " bytes");
    }
  }

  @Test
  void textThatIsTooLong() {
    MemoryStateStore small = store(1000, 10_000);
    IllegalArgumentException refused = assertThrows(
        IllegalArgumentException.class, () -> small.replace("k", null, "x".repeat(2000), HOUR));
    assertEquals(
        "a state must take at most 2500 bytes of memory, but takes 4242; keep less of a call, or give"
            + " the MemoryStateStore more",
        refused.getMessage());
  }

  @Test
  void keptForEver() {
    store.replace("k", null, "a", Duration.ofSeconds(Long.MAX_VALUE));
    clock.addAndGet(Duration.ofDays(9_999).toNanos());
    assertEquals("a", store.get("k"));
  }

  @Test
  void keptForNoTime() {
    IllegalArgumentException refused = assertThrows(
        IllegalArgumentException.class, () -> store.replace("k", null, "a", Duration.ZERO));
    assertEquals(
        "MemoryStateStore.keep must be more than 0 seconds, but is PT0S", refused.getMessage());
  }

  @Test
  void boundsThatAreNone() {
    assertEquals(
        "MemoryStateStore.mostEntries must be at least 1, but is 0",
        assertThrows(IllegalArgumentException.class, () -> new MemoryStateStore(0, 1))
            .getMessage());
    assertEquals(
        "MemoryStateStore.mostBytes must be at least 1, but is 0",
        assertThrows(IllegalArgumentException.class, () -> new MemoryStateStore(1, 0))
            .getMessage());
  }

  @Test
  void oneOfManyThreadsAloneReplacesEachText() throws Exception {
    MemoryStateStore shared = new MemoryStateStore();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Integer> wins = () -> {
        int won = 0;
        for (int i = 0; i < 1_500; i++) {
          won += shared.replace("k" + i, null, "a", HOUR) ? 1 : 0;
        }
        return won;
      };
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(wins));
      }
      int won = 0;
      for (Future<Integer> each : all) {
        won += each.get();
      }
      assertEquals(1_500, won);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void hasNoThread() {
    int before = Thread.activeCount();
    new MemoryStateStore().replace("k", null, "a", HOUR);
    assertEquals(before, Thread.activeCount());
  }
}

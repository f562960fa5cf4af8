package dev.bxml.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.store.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of states does, wherever it keeps them. */
@Timeout(120)
abstract class StateStoreContract {
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration BRIEF = Duration.ofMillis(1);

  /** Returns the store, the same one all through a test. */
  abstract StateStore store();

  @Test
  void nothingIsThereAtFirst() throws Exception {
    assertNull(store().get("c-1"));
    assertTrue(store().replace("c-1", null, null, HOUR));
    assertFalse(store().replace("c-1", "a", "b", HOUR));
    assertFalse(store().replace("c-1", "a", null, HOUR));
    assertNull(store().get("c-1"));
  }

  @Test
  void firstTextIsPutWhereNothingIs() throws Exception {
    assertTrue(store().replace("c-1", null, "a", HOUR));
    assertFalse(store().replace("c-1", null, "b", HOUR));
    assertFalse(store().replace("c-1", null, null, HOUR));
    assertEquals("a", store().get("c-1"));
    assertNull(store().get("c-2"));
  }

  @Test
  void expectedTextIsReplacedAndNoOther() throws Exception {
    store().replace("c-1", null, "a", HOUR);
    assertFalse(store().replace("c-1", "b", "c", HOUR));
    assertEquals("a", store().get("c-1"));
    assertTrue(store().replace("c-1", "a", "b", HOUR));
    assertTrue(store().replace("c-1", "b", "b", HOUR));
    assertEquals("b", store().get("c-1"));
  }

  @Test
  void expectedTextIsRemovedAndNoOther() throws Exception {
    store().replace("c-1", null, "a", HOUR);
    assertFalse(store().replace("c-1", "b", null, HOUR));
    assertTrue(store().replace("c-1", "a", null, HOUR));
    assertNull(store().get("c-1"));
    assertTrue(store().replace("c-1", null, "b", HOUR));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a ",
        "A",
        "ä",
        "a\u0308",
        "☎",
        "\ud83d\ude00",
        "line\nline\r\n\t",
        "\u0000",
        "'\"\\%_?;--",
        "{\"pin\":\"1234\"}"
      })
  void textIsKeptToTheCharacter(String text) throws Exception {
    assertTrue(store().replace("c-1", null, text, HOUR));
    assertEquals(text, store().get("c-1"));
    assertFalse(store().replace("c-1", text + " ", "x", HOUR));
    assertFalse(store().replace("c-1", text + "x", "x", HOUR));
    assertTrue(store().replace("c-1", text, "a", HOUR));
  }

  @Test
  void caseSpacesAndAccentsTellKeysApart() throws Exception {
    List<String> keys = List.of("c-a", "c-A", "c-a ", " c-a", "c-ä", "c-😀", "c-ss", "c-ß");
    for (String key : keys) {
      assertTrue(store().replace(key, null, key, HOUR), key);
    }
    for (String key : keys) {
      assertEquals(key, store().get(key));
    }
  }

  @Test
  void keyOfTwoHundredFiftyFiveCharactersAndLongTextAreKept() throws Exception {
    String key = "k".repeat(255);
    String text = "s".repeat(1_000_000);
    assertTrue(store().replace(key, null, text, HOUR));
    assertEquals(text, store().get(key));
    assertTrue(store().replace(key, text, "short", HOUR));
  }

  @Test
  void textWhoseTimeIsOverIsThereNoMore() throws Exception {
    store().replace("c-1", null, "a", BRIEF);
    awaitEndOf("c-1");
    assertFalse(store().replace("c-1", "a", "b", HOUR));
    assertFalse(store().replace("c-1", "a", null, HOUR));
    assertTrue(store().replace("c-1", null, null, HOUR));
    assertTrue(store().replace("c-1", null, "b", HOUR));
    assertEquals("b", store().get("c-1"));
  }

  @Test
  void textIsKeptForLongerThanAnyClockCounts() throws Exception {
    assertTrue(store().replace("a", null, "1", Duration.ofSeconds(Long.MAX_VALUE)));
    assertEquals("1", store().get("a"));
  }

  @Test
  void timeCountsFromTheLastReplacement() throws Exception {
    store().replace("shorter", null, "a", HOUR);
    assertTrue(store().replace("shorter", "a", "b", BRIEF));
    store().replace("longer", null, "a", Duration.ofSeconds(30));
    assertTrue(store().replace("longer", "a", "b", HOUR));
    awaitEndOf("shorter");
    assertNotNull(store().get("longer"));
  }

  @Test
  void eightThreadsThatAddLoseNothing() throws Exception {
    store().replace("count", null, "0", HOUR);
    assertEquals(8 * 50, add(8, 50));
    assertEquals("400", store().get("count"));
  }

  @Test
  void oneOfEightThreadsPutsTheFirstText() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    AtomicInteger winners = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String mine = "t" + i;
      all.add(threads.submit(() -> {
        for (int key = 0; key < 100; key++) {
          if (store().replace("first-" + key, null, mine, HOUR)) {
            winners.incrementAndGet();
            assertEquals(mine, store().get("first-" + key));
          }
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    assertEquals(100, winners.get());
  }

  private int add(int adders, int times) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(adders);
    AtomicInteger added = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < adders; i++) {
      all.add(threads.submit(() -> {
        for (int n = 0; n < times; n++) {
          String before;
          do {
            before = store().get("count");
          } while (!store()
              .replace("count", before, Integer.toString(Integer.parseInt(before) + 1), HOUR));
          added.incrementAndGet();
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
    return added.get();
  }

  private void awaitEndOf(String key) throws Exception {
    while (store().get(key) != null) {
      Thread.onSpinWait();
    }
  }
}

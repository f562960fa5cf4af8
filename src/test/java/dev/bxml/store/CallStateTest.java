package dev.bxml.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.CallbackReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what is kept of each call, for how long, and that no change is lost. */
@Timeout(60)
final class CallStateTest {
  private static final Codec<Integer> NUMBER = Codec.of(String::valueOf, Integer::valueOf);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);
  private final MemoryStateStore store = new MemoryStateStore(1000, 10_000_000, clock::get);
  private final CallState<Integer> states = CallState.of(store, NUMBER, 0);

  private static CallCallback callback(String eventType, @Nullable String callId) {
    try {
      String id = callId == null ? "" : ",\"callId\":\"" + callId + "\"";
      return (CallCallback) CallbackReader.read("{\"eventType\":\"" + eventType + "\"" + id + "}");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void passes(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void callOfWhichNothingIsKept() {
    assertEquals(0, states.get(callback("gather", "c-1")));
    assertEquals(0, store.size());
  }

  @Test
  void eachCallHasItsOwn() {
    assertEquals(1, states.update(callback("gather", "c-1"), n -> n + 1));
    assertEquals(2, states.update(callback("redirect", "c-1"), n -> n + 1));
    assertEquals(10, states.update(callback("gather", "c-2"), n -> n + 10));
    assertEquals(2, states.get(callback("recordingAvailable", "c-1")));
    assertEquals(10, states.get(callback("disconnect", "c-2")));
  }

  @Test
  void twoNamesInOneStore() {
    CallState<Integer> others = states.named("tries");
    states.update(callback("gather", "c-1"), n -> 1);
    others.update(callback("gather", "c-1"), n -> 2);
    assertEquals(1, states.get(callback("gather", "c-1")));
    assertEquals(2, others.get(callback("gather", "c-1")));
  }

  @Test
  void keptForFourHoursAfterItsLastUpdate() {
    states.update(callback("gather", "c-1"), n -> 1);
    passes(Duration.ofHours(3));
    states.update(callback("gather", "c-1"), n -> n);
    passes(Duration.ofHours(4).minusNanos(1));
    assertEquals(1, states.get(callback("gather", "c-1")));
    passes(Duration.ofNanos(1));
    assertEquals(0, states.get(callback("gather", "c-1")));
  }

  @Test
  void keptForAsLongAsItIsTold() {
    CallState<Integer> brief = states.keep(Duration.ofSeconds(1));
    brief.update(callback("gather", "c-1"), n -> 1);
    passes(Duration.ofSeconds(1));
    assertEquals(0, brief.get(callback("gather", "c-1")));
  }

  @Test
  void reportsThatComeLateStillFindTheStateOfACallThatHasEnded() {
    states.update(callback("gather", "c-1"), n -> 1);
    states.end(callback("disconnect", "c-1"));
    passes(Duration.ofMinutes(5).minusNanos(1));
    assertEquals(1, states.get(callback("recordingAvailable", "c-1")));
    passes(Duration.ofNanos(1));
    assertEquals(0, states.get(callback("recordingAvailable", "c-1")));
  }

  @Test
  void reportThatComesLateDoesNotKeepItForHours() {
    states.update(callback("gather", "c-1"), n -> 1);
    states.end(callback("disconnect", "c-1"));
    passes(Duration.ofMinutes(4));
    assertEquals(2, states.update(callback("recordingAvailable", "c-1"), n -> n + 1));
    passes(Duration.ofMinutes(5));
    assertEquals(0, states.get(callback("recordingAvailable", "c-1")));
  }

  @Test
  void endTwiceAndOfACallOfWhichNothingIsKept() {
    states.end(callback("disconnect", "c-1"));
    assertEquals(0, store.size());
    states.update(callback("gather", "c-1"), n -> 1);
    states.end(callback("disconnect", "c-1"));
    states.end(callback("disconnect", "c-1"));
    assertEquals(1, states.get(callback("disconnect", "c-1")));
  }

  @Test
  void endLengthensNoLife() {
    CallState<Integer> brief = states.keep(Duration.ofSeconds(1));
    brief.update(callback("gather", "c-1"), n -> 1);
    brief.end(callback("disconnect", "c-1"));
    passes(Duration.ofSeconds(1));
    assertEquals(0, brief.get(callback("disconnect", "c-1")));
  }

  @Test
  void twoHundredRacingAppendsLoseNone() throws Exception {
    CallState<String> texts = CallState.of(new MemoryStateStore(), Codec.text(), "");
    CallCallback call = callback("gather", "c-1");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String one = "<" + i + ">";
        done.add(threads.submit(() -> texts.update(call, all -> all + one)));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 200; i++) {
      assertTrue(texts.get(call).contains("<" + i + ">"), "lost " + i);
    }
  }

  @Test
  void changeIsMadeAnewToWhatAnotherServerHasLeft() {
    CallCallback call = callback("gather", "c-1");
    List<Integer> seen = new ArrayList<>();
    int after = states.update(call, n -> {
      seen.add(n);
      if (seen.size() == 1) {
        states.update(call, other -> 5);
      }
      return n + 1;
    });
    assertEquals(6, after);
    assertEquals(List.of(0, 5), seen);
  }

  @Test
  void storeThatNeverAgreesIsLeftWhenTheThreadIsInterrupted() {
    AtomicInteger asked = new AtomicInteger();
    CallState<Integer> hopeless = CallState.of(
        new StateStore() {
          @Override
          public @Nullable String get(String key) {
            return null;
          }

          @Override
          public boolean replace(
              String key, @Nullable String expected, @Nullable String next, Duration keep) {
            if (asked.incrementAndGet() == 100) {
              Thread.currentThread().interrupt();
            }
            return false;
          }
        },
        NUMBER,
        0);
    IllegalStateException failed = assertThrows(
        IllegalStateException.class, () -> hopeless.update(callback("gather", "c-1"), n -> n + 1));
    assertTrue(Thread.interrupted());
    assertEquals(
        "the state of a call could not be changed before the thread was interrupted, at gather c-1",
        failed.getMessage());
    assertEquals(100, asked.get());
  }

  @Test
  void storeThatFails() {
    SQLException away = new SQLException("connection to 10.0.0.1 refused");
    CallState<Integer> failing = CallState.of(failing(away), NUMBER, 0);
    IllegalStateException failed =
        assertThrows(IllegalStateException.class, () -> failing.get(callback("gather", "c-1")));
    assertEquals(
        "the state store failed (java.sql.SQLException) at gather c-1", failed.getMessage());
    assertSame(away, failed.getCause());
  }

  @Test
  void storeThatFailsUnchecked() {
    RuntimeException away = new IllegalStateException("closed");
    CallState<Integer> failing = CallState.of(failing(away), NUMBER, 0);
    assertSame(
        away, assertThrows(RuntimeException.class, () -> failing.get(callback("gather", "c-1"))));
  }

  @Test
  void storeThatIsInterrupted() {
    CallState<Integer> failing = CallState.of(failing(new InterruptedException()), NUMBER, 0);
    assertThrows(
        IllegalStateException.class, () -> failing.update(callback("gather", "c-1"), n -> n));
    assertTrue(Thread.interrupted());
  }

  private static StateStore failing(Exception e) {
    return new StateStore() {
      @Override
      public @Nullable String get(String key) throws Exception {
        throw e;
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep)
          throws Exception {
        throw e;
      }
    };
  }

  @Test
  void textThatTheCodecDoesNotKnow() {
    CallState.of(store, Codec.text(), "").update(callback("gather", "c-1"), text -> "many");
    assertThrows(NumberFormatException.class, () -> states.get(callback("gather", "c-1")));
  }

  @Test
  void changeToNothing() {
    assertThrows(
        NullPointerException.class, () -> states.update(callback("gather", "c-1"), n -> null));
  }

  @Test
  void callbackWithoutACall() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> states.get(callback("gather", null)));
    assertEquals(
        "the gather must have a callId to have a state, but has none", refused.getMessage());
  }

  @Test
  void callWithALongId() {
    CallCallback first = callback("gather", "c-" + "1".repeat(300));
    CallCallback second = callback("gather", "c-" + "1".repeat(299) + "2");
    CallState<Integer> longest = states.named("n".repeat(100));
    longest.update(first, n -> 1);
    longest.update(second, n -> 2);
    assertEquals(1, longest.get(first));
    assertEquals(2, longest.get(second));
    assertNull(store.get("n".repeat(100) + "/c-" + "1".repeat(300)));
    assertTrue(StateKey.of("n".repeat(100), first).length() <= 255);
  }

  @Test
  void settingsThatAreRefused() {
    assertEquals(
        "CallState.keep must be more than 0 seconds, but is PT0S",
        assertThrows(IllegalArgumentException.class, () -> states.keep(Duration.ZERO))
            .getMessage());
    assertThrows(IllegalArgumentException.class, () -> states.keep(Duration.ofSeconds(-1)));
    assertEquals(
        "CallState.named must be from 1 to 100 characters, but is 0",
        assertThrows(IllegalArgumentException.class, () -> states.named(" ")).getMessage());
    assertEquals(
        "CallState.named must be from 1 to 100 characters, but is 101",
        assertThrows(IllegalArgumentException.class, () -> states.named("n".repeat(101)))
            .getMessage());
    assertThrows(NullPointerException.class, () -> CallState.of(store, NUMBER, null));
  }
}

package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what holds calls that may hang. */
@Timeout(60)
final class TimedCallsTest {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final CountDownLatch end = new CountDownLatch(1);
  private final TimedCalls calls = new TimedCalls("bxml-test", 3);

  @AfterEach
  void end() {
    end.countDown();
    calls.close(new CallbackLog());
  }

  @Test
  void callThatReturns() throws Exception {
    TimedCalls.Call<String> call = calls.begin(() -> "done", late -> {});
    assertTrue(call.isDoneIn(MINUTE));
    assertEquals("done", call.result());
    assertEquals(0, calls.hanging());
  }

  @Test
  void callThatThrows() {
    TimedCalls.Call<String> call = calls.begin(
        () -> {
          throw new IOException("gone");
        },
        late -> {});
    assertTrue(call.isDoneIn(MINUTE));
    ExecutionException e = assertThrows(ExecutionException.class, call::result);
    assertEquals("java.io.IOException: gone", e.getMessage());
  }

  @Test
  void callThatThrowsAsIfItWereGivenUp() {
    TimedCalls.Call<String> call = calls.begin(
        () -> {
          throw new CancellationException("by its driver");
        },
        late -> {});
    assertTrue(call.isDoneIn(MINUTE));
    assertThrows(ExecutionException.class, call::result);
    calls.close(new CallbackLog());
    assertEquals(0, calls.hanging());
  }

  @Test
  void callThatComesTooLate() throws Exception {
    CompletableFuture<String> tooLate = new CompletableFuture<>();
    CountDownLatch begun = new CountDownLatch(1);
    TimedCalls.Call<String> call = calls.begin(
        () -> {
          begun.countDown();
          end.await();
          return "late";
        },
        tooLate::complete);
    begun.await();
    assertFalse(call.isDoneIn(1));
    assertEquals(1, calls.hanging());
    end.countDown();
    assertEquals("late", tooLate.get());
  }

  @Test
  void hangingOnesAreCountedUntilTheyComeBack() throws Exception {
    assertFalse(hanging().isDoneIn(1));
    assertFalse(hanging().isDoneIn(1));
    assertFalse(calls.allHang());
    assertFalse(hanging().isDoneIn(1));
    assertTrue(calls.allHang());
    end.countDown();
    calls.close(new CallbackLog());
    assertEquals(0, calls.hanging());
  }

  @Test
  void oneThatIsGivenUpBeforeItHasAThreadIsNotMade() throws Exception {
    takeAll();
    AtomicInteger made = new AtomicInteger();
    TimedCalls.Call<Integer> call = calls.begin(made::incrementAndGet, late -> {});
    assertFalse(call.isDoneIn(1));
    end.countDown();
    calls.close(new CallbackLog());
    assertEquals(0, made.get());
    assertEquals(0, calls.hanging());
  }

  @Test
  void oneThatIsForCertainIsMadeAllTheSame() throws Exception {
    takeAll();
    AtomicInteger made = new AtomicInteger();
    TimedCalls.Call<Object> call = calls.beginForCertain(made::incrementAndGet);
    assertFalse(call.isDoneIn(1));
    end.countDown();
    calls.close(new CallbackLog());
    assertEquals(1, made.get());
  }

  @Test
  void neverMoreThreadsThanSoMany() throws Exception {
    List<TimedCalls.Call<String>> many = new ArrayList<>();
    AtomicInteger atWork = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      many.add(calls.begin(
          () -> {
            most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            atWork.decrementAndGet();
            return "done";
          },
          late -> {}));
    }
    for (TimedCalls.Call<String> call : many) {
      assertTrue(call.isDoneIn(MINUTE));
    }
    assertTrue(most.get() <= 3, most + " at once");
  }

  @Test
  void oneThatWaitsAndIsInterruptedWaitsOn() throws Exception {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    TimedCalls.Call<String> call = hanging();
    Thread waiting = new Thread(() -> {
      boolean done = call.isDoneIn(MINUTE);
      interrupted.complete(done && Thread.interrupted());
    });
    waiting.start();
    waiting.interrupt();
    end.countDown();
    assertTrue(interrupted.get());
  }

  @Test
  void callAfterTheEndFails() {
    calls.close(new CallbackLog());
    TimedCalls.Call<String> call = calls.begin(() -> "done", late -> {});
    assertTrue(call.isDoneIn(0));
    assertThrows(ExecutionException.class, call::result);
  }

  @Test
  void oneThatIgnoresThatTheApplicationEnds() {
    CountDownLatch begun = new CountDownLatch(1);
    try (LogLines log = new LogLines()) {
      calls.begin(
          () -> {
            begun.countDown();
            while (end.getCount() > 0) {
              Thread.onSpinWait();
            }
            return "done";
          },
          late -> {});
      begun.await();
      calls.close(new CallbackLog());
      log.assertLines(
          "WARNING calls of a store or an inbox are still at work on threads of the library,"
              + " although they have been interrupted: the application cannot be unloaded before they are"
              + " done");
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns a call that has begun, and hangs. */
  private TimedCalls.Call<String> hanging() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    TimedCalls.Call<String> call = calls.begin(
        () -> {
          begun.countDown();
          end.await();
          return "late";
        },
        late -> {});
    begun.await();
    return call;
  }

  private void takeAll() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(3);
    for (int i = 0; i < 3; i++) {
      calls.begin(
          () -> {
            begun.countDown();
            end.await();
            return "late";
          },
          late -> {});
    }
    begun.await();
  }
}

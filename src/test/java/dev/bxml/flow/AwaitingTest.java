package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.LogLines;
import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies who begins with what is awaited, when several ask at once or the store is away. */
@Timeout(60)
final class AwaitingTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger times = new AtomicInteger();
  private final Callable<String> effect = () -> "found " + times.incrementAndGet();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** A store that does something once it has noted who is at work. */
  private static final class Store implements StateStore {
    private final MemoryStateStore states = new MemoryStateStore();
    private final Callable<Boolean> noted;

    Store(Callable<Boolean> noted) {
      this.noted = noted;
    }

    @Override
    public @Nullable String get(String key) {
      return states.get(key);
    }

    @Override
    public boolean replace(
        String key, @Nullable String expected, @Nullable String next, Duration keep)
        throws Exception {
      boolean replaced = states.replace(key, expected, next, keep);
      boolean isBegun = replaced && key.equals("place") && expected == null;
      return isBegun ? noted.call() : replaced;
    }
  }

  private static String text(@Nullable Entry entry) {
    assertNotNull(entry);
    return entry.text;
  }

  /** The second finds this server in the store before the first has gone on. */
  @Test
  void twoCallbacksOfACallAtOnce() throws Exception {
    CountDownLatch noted = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    Awaiting awaiting = new Awaiting(
        "orders",
        new Store(() -> {
          noted.countDown();
          goesOn.await();
          return true;
        }),
        SHORT);
    Future<@Nullable Entry> first = threads.submit(() -> awaiting.await("place", "find", effect));
    noted.await();

    assertNull(awaiting.await("place", "find", effect), "the caller is held");
    assertEquals(0, times.get());

    goesOn.countDown();
    first.get();
    Entry found = null;
    while (found == null) { // however long a thread takes to begin
      found = awaiting.await("place", "find", effect);
    }
    assertEquals("found 1", found.text);
    awaiting.close();
    assertEquals(1, times.get());
  }

  @Test
  void storeThatIsAwayAtTheBeginning() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Store store = new Store(() -> {
      if (asked.incrementAndGet() == 1) {
        throw new IllegalStateException("away");
      }
      return true;
    });
    Awaiting awaiting = new Awaiting("orders", store, Duration.ofSeconds(30));
    assertThrows(IllegalStateException.class, () -> awaiting.await("place", "find", effect));
    assertEquals("found 1", text(awaiting.await("place", "find", effect)));
    awaiting.close();
  }

  /** A store that takes no results. */
  private static StateStore takingNoResults(MemoryStateStore states, Callable<Boolean> instead) {
    return new StateStore() {
      @Override
      public @Nullable String get(String key) {
        return states.get(key);
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep)
          throws Exception {
        boolean isResult = next != null && next.charAt(0) == Entry.RESULT;
        return isResult ? instead.call() : states.replace(key, expected, next, keep);
      }
    };
  }

  @Test
  void resultThatTheStoreRefuses() throws Exception {
    MemoryStateStore states = new MemoryStateStore();
    StateStore refusing = takingNoResults(states, () -> {
      throw new IllegalArgumentException("too long");
    });
    Awaiting awaiting = new Awaiting("orders", refusing, Duration.ofSeconds(30));
    Awaiting other = new Awaiting("orders", states, Duration.ofSeconds(30));
    try (LogLines log = new LogLines()) {
      awaiting.await("place", "await find", effect);
      Entry failed = other.await("place", "await find", effect);
      assertEquals("java.lang.IllegalArgumentException", text(failed));
      assertTrue(failed.hasFailed());
      log.assertLines("WARNING await \"find\" of orders failed, of which the flow is told");
    }
    awaiting.close();
    other.close();
    assertEquals(1, times.get());
  }

  @Test
  void resultThatTheStoreDoesNotTake() throws Exception {
    CountDownLatch tried = new CountDownLatch(1);
    StateStore away = takingNoResults(new MemoryStateStore(), () -> {
      tried.countDown();
      throw new IOException("away");
    });
    Awaiting awaiting = new Awaiting("orders", away, Duration.ofSeconds(30));
    try (LogLines log = new LogLines()) {
      assertEquals("found 1", text(awaiting.await("place", "await find", effect)));
      tried.await();
      awaiting.close();
      log.assertLines(
          "WARNING await \"find\" of orders is done, but the state store did not take its"
              + " result: it may be done again");
    }
  }

  @Test
  void noThreadIsLeft() throws Exception {
    assumeTrue(
        Runtime.version().feature() < 21, "elsewhere they may be virtual, and are never too many");
    CountDownLatch over = new CountDownLatch(1);
    Awaiting awaiting = new Awaiting("orders", new MemoryStateStore(), Duration.ZERO);
    for (int i = 1; i < 200; i++) { // one says that the server is alive
      assertNull(awaiting.await("place " + i, "await find", () -> {
        over.await();
        return "found";
      }));
    }
    try (LogLines log = new LogLines()) {
      assertNull(awaiting.await("place", "await find", effect));
      log.assertLines(
          "WARNING await \"find\" of orders waits for a thread, and its caller with it: have"
              + " what flows await end in time");
    }
    over.countDown();
    awaiting.close();
    assertEquals(0, times.get());
  }

  @Test
  void anotherServerWasFaster() throws Exception {
    MemoryStateStore states = new MemoryStateStore();
    Awaiting other = new Awaiting("orders", states, Duration.ofSeconds(30));
    StateStore overtaken = new StateStore() {
      @Override
      public @Nullable String get(String key) {
        return states.get(key);
      }

      @Override
      public boolean replace(
          String key, @Nullable String expected, @Nullable String next, Duration keep)
          throws Exception {
        if (key.equals("place") && expected == null) {
          assertEquals("found 1", text(other.await("place", "find", effect)));
        }
        return states.replace(key, expected, next, keep);
      }
    };
    Awaiting awaiting = new Awaiting("orders", overtaken, Duration.ofSeconds(30));
    Entry found = awaiting.await("place", "find", effect);
    while (found == null) {
      found = awaiting.await("place", "find", effect);
    }
    assertEquals("found 1", found.text);
    assertEquals(1, times.get());
    awaiting.close();
    other.close();
  }
}

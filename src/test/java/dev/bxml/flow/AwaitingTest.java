package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.store.MemoryStateStore;
import dev.bxml.store.StateStore;
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

package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies whom a store that fails still costs anything, by a clock of the test's own. */
@Timeout(60)
final class GuardedStoreTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final Arrival ARRIVAL = new Arrival(
      DeliveryKey.of("POST", "/voice", null, new byte[] {1}),
      "gather",
      "c-1",
      true,
      Duration.ofMinutes(1));

  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicLong clock = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void end() {
    end.countDown();
  }

  @Test
  void storeThatThrowsIsAskedAgainAfterASecond() {
    AtomicInteger failures = new AtomicInteger(1);
    GuardedStore store = guarded(arrival -> {
      asked.incrementAndGet();
      if (failures.getAndDecrement() > 0) {
        throw new IllegalStateException("down");
      }
      return granted(() -> {});
    });
    assertNull(store.claim(ARRIVAL, MINUTE));
    assertNull(store.claim(ARRIVAL, MINUTE));
    assertEquals(1, asked.get());
    aSecondLater();
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertEquals(3, asked.get());
  }

  @Test
  void storeWhoseCompletionsFailIsLeftAloneToo() {
    GuardedStore store = guarded(arrival -> {
      asked.incrementAndGet();
      return granted(() -> {
        throw new IllegalStateException("down");
      });
    });
    Claim.Granted granted = (Claim.Granted) store.claim(ARRIVAL, MINUTE);
    store.settle(granted, Reply.empty(201), MINUTE);
    assertNull(store.claim(ARRIVAL, MINUTE));
    aSecondLater();
    assertNotNull(store.claim(ARRIVAL, MINUTE));
  }

  @Test
  void storeWhoseWaitsFailIsLeftAloneToo() {
    GuardedStore store = guarded(arrival -> new Claim.Held() {
      @Override
      public Claim await(Duration atMost) {
        throw new IllegalStateException("down");
      }
    });
    Claim.Held held = (Claim.Held) store.claim(ARRIVAL, MINUTE);
    assertNull(store.await(held, MINUTE));
    assertNull(store.claim(ARRIVAL, MINUTE));
  }

  /** What was granted before has its end all the same: a database waits for it. */
  @Test
  void claimOfAStoreThatIsLeftAloneHasItsEnd() throws Exception {
    CountDownLatch completed = new CountDownLatch(1);
    AtomicInteger failures = new AtomicInteger(0);
    GuardedStore store = guarded(arrival -> {
      if (failures.getAndIncrement() > 0) {
        throw new IllegalStateException("down");
      }
      return granted(completed::countDown);
    });
    Claim.Granted granted = (Claim.Granted) store.claim(ARRIVAL, MINUTE);
    assertNull(store.claim(ARRIVAL, MINUTE));
    store.settle(granted, Reply.empty(201), MINUTE);
    completed.await();
  }

  @Test
  void storeThatHangsForEverHoldsSoManyThreadsAndNoMore() {
    GuardedStore store = new GuardedStore(
        arrival -> {
          asked.incrementAndGet();
          end.await();
          return granted(() -> {});
        },
        Duration.ofMillis(1),
        StoreFailure.HANDLE,
        new CallbackLog(),
        clock::get);
    while (asked.get() < GuardedStore.MOST_CALLS) { // one that gets no thread in time asks nothing
      assertNull(store.claim(ARRIVAL, MINUTE));
      aSecondLater();
    }
    for (int i = 0; i < 50; i++) {
      assertNull(store.claim(ARRIVAL, MINUTE));
      aSecondLater();
    }
    assertEquals(GuardedStore.MOST_CALLS, asked.get());
    end.countDown();
    store.close();
  }

  @Test
  void nobodyAsksWhenThereIsNoTimeLeft() {
    GuardedStore store = guarded(arrival -> {
      asked.incrementAndGet();
      return granted(() -> {});
    });
    assertNull(store.claim(ARRIVAL, 0));
    assertEquals(0, asked.get());
    assertNotNull(store.claim(ARRIVAL, MINUTE));
  }

  private GuardedStore guarded(DeliveryStore store) {
    return new GuardedStore(
        store, Duration.ofSeconds(50), StoreFailure.HANDLE, new CallbackLog(), clock::get);
  }

  private void aSecondLater() {
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
  }

  private static Claim.Granted granted(Runnable complete) {
    return new Claim.Granted() {
      @Override
      public void complete(Reply reply) {
        complete.run();
      }

      @Override
      public void release() {}
    };
  }
}

package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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

  /** On a busy machine one of many is late now and then, which says nothing of the others. */
  @Test
  void oneOfManyThatIsLateHasTheStoreAskedOn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    GuardedStore store = guarded(Duration.ofSeconds(1), arrival -> {
      if (asked.incrementAndGet() == 1) {
        begun.countDown();
        end.await();
      }
      return granted(() -> {});
    });
    FutureTask<Claim> late = new FutureTask<>(() -> store.claim(ARRIVAL, MINUTE));
    new Thread(late).start();
    begun.await();
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertNull(late.get());
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertEquals(3, asked.get());
  }

  @Test
  void oneOfManyThatFailsHasTheStoreAskedOn() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    GuardedStore store = guarded(arrival -> {
      if (asked.incrementAndGet() == 1) {
        begun.countDown();
        end.await();
        throw new IllegalStateException("its connection broke");
      }
      return granted(() -> {});
    });
    FutureTask<Claim> broken = new FutureTask<>(() -> store.claim(ARRIVAL, MINUTE));
    new Thread(broken).start();
    begun.await();
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    end.countDown();
    assertNull(broken.get());
    assertNotNull(store.claim(ARRIVAL, MINUTE));
  }

  /** Claims that go well say nothing of completions that hang. */
  @Test
  void storeWhoseCompletionsHangIsLeftAloneThoughItsClaimsAreWell() {
    GuardedStore store = guarded(Duration.ofMillis(1), arrival -> new Claim.Granted() {
      @Override
      public void complete(Reply reply) throws InterruptedException {
        end.await();
      }

      @Override
      public void release() {}
    });
    Claim claim = store.claim(ARRIVAL, MINUTE);
    while (claim == null) { // this machine was late
      aSecondLater();
      claim = store.claim(ARRIVAL, MINUTE);
    }
    store.settle((Claim.Granted) claim, Reply.empty(201), MINUTE);
    assertNull(store.claim(ARRIVAL, MINUTE));
  }

  @Test
  void storeThatWasLateIsAskedByTheNextOnceItHasAnswered() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    GuardedStore store = guarded(Duration.ofSeconds(1), arrival -> {
      if (asked.incrementAndGet() == 1) {
        end.await();
      }
      return granted(() -> {}, released::countDown);
    });
    assertNull(store.claim(ARRIVAL, MINUTE));
    assertNull(store.claim(ARRIVAL, MINUTE));
    end.countDown();
    released.await();
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertEquals(3, asked.get());
  }

  @Test
  void storeThatIsFullWhenOneAsksFirstIsWell() {
    GuardedStore store = guarded(arrival -> {
      switch (asked.incrementAndGet()) {
        case 1 -> throw new IllegalStateException("down");
        case 2 -> throw new RejectedExecutionException("full");
        default -> {
          return granted(() -> {});
        }
      }
    });
    assertNull(store.claim(ARRIVAL, MINUTE));
    aSecondLater();
    assertNull(store.claim(ARRIVAL, MINUTE));
    assertNotNull(store.claim(ARRIVAL, MINUTE));
  }

  /** As claims do that wait for a connection, which those have that are done. */
  @Test
  void claimsThatWaitForOthersToEndHoldUpNoEnd() throws Exception {
    CountDownLatch completed = new CountDownLatch(1);
    GuardedStore store = guarded(arrival -> {
      if (asked.incrementAndGet() > 1) {
        completed.await();
      }
      return granted(completed::countDown);
    });
    Claim.Granted first = (Claim.Granted) store.claim(ARRIVAL, MINUTE);
    List<FutureTask<Claim>> others = new ArrayList<>();
    for (int i = 0; i < GuardedStore.MOST_CALLS + 1; i++) {
      FutureTask<Claim> other = new FutureTask<>(() -> store.claim(ARRIVAL, MINUTE));
      new Thread(other).start();
      others.add(other);
    }
    while (asked.get() <= GuardedStore.MOST_CALLS) {
      Thread.onSpinWait();
    }
    store.settle(first, Reply.empty(201), MINUTE);
    for (FutureTask<Claim> other : others) {
      assertNotNull(other.get());
    }
  }

  /** A twin that waits for the end of the first is no store that is late. */
  @Test
  void holderThatTakesAllTheTimeThereIs() {
    GuardedStore store = guarded(Duration.ofSeconds(1), arrival -> {
      asked.incrementAndGet();
      return new Claim.Held() {
        @Override
        public Claim await(Duration atMost) throws InterruptedException {
          end.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
          return this;
        }
      };
    });
    Claim.Held held = (Claim.Held) store.claim(ARRIVAL, MINUTE);
    assertSame(held, store.await(held, 1_000_000));
    assertNotNull(store.claim(ARRIVAL, MINUTE));
    assertEquals(2, asked.get());
  }

  private GuardedStore guarded(DeliveryStore store) {
    return guarded(Duration.ofSeconds(50), store);
  }

  private GuardedStore guarded(Duration timeout, DeliveryStore store) {
    return new GuardedStore(store, timeout, StoreFailure.HANDLE, new CallbackLog(), clock::get);
  }

  private void aSecondLater() {
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
  }

  private static Claim.Granted granted(Runnable complete) {
    return granted(complete, () -> {});
  }

  private static Claim.Granted granted(Runnable complete, Runnable release) {
    return new Claim.Granted() {
      @Override
      public void complete(Reply reply) {
        complete.run();
      }

      @Override
      public void release() {
        release.run();
      }
    };
  }
}

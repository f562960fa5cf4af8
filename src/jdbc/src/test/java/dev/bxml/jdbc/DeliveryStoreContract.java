package dev.bxml.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryKey;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.verb.Bxml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of deliveries does, wherever it keeps them. */
@Timeout(120)
abstract class DeliveryStoreContract {
  static final Duration LONG = Duration.ofSeconds(60);
  private static final Reply MENU =
      Reply.of(Bxml.response(Bxml.speakSentence("Grüß Gott. Press 1, or stay. ☎")));

  final ExecutorService threads = Executors.newCachedThreadPool();

  /** Returns the store, the same one all through a test. */
  abstract DeliveryStore store();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  @Test
  void firstIsGrantedAndOthersAreHeldUntilItIsAnswered() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    assertInstanceOf(Claim.Held.class, store().claim(Arrivals.of(1)));
    first.complete(MENU);
    assertReply(MENU, store().claim(Arrivals.of(1)));
    assertReply(MENU, store().claim(Arrivals.of(1)));
  }

  @Test
  void anotherBodyPathQueryOrMethodIsAnotherDelivery() throws Exception {
    for (DeliveryKey key : List.of(
        DeliveryKey.of("POST", "/a", null, "x".getBytes(UTF_8)),
        DeliveryKey.of("POST", "/a", null, "y".getBytes(UTF_8)),
        DeliveryKey.of("POST", "/b", null, "x".getBytes(UTF_8)),
        DeliveryKey.of("POST", "/a", "n=1", "x".getBytes(UTF_8)),
        DeliveryKey.of("GET", "/a", null, "x".getBytes(UTF_8)))) {
      granted(store().claim(new Arrival(key, "initiate", null, true, LONG))).complete(MENU);
    }
  }

  @Test
  void replyWithoutBodyKeepsItsStatus() throws Exception {
    granted(store().claim(Arrivals.of(1))).complete(Reply.empty(201));
    granted(store().claim(Arrivals.of(2))).complete(Reply.empty(204));
    assertReply(Reply.empty(201), store().claim(Arrivals.of(1)));
    assertReply(Reply.empty(204), store().claim(Arrivals.of(2)));
  }

  @Test
  void replyOfTheLongestDocumentIsKept() throws Exception {
    Reply longest = Reply.raw(
        "<Response>%s</Response>".formatted("ä".repeat(32 * 1024 - 32)).getBytes(UTF_8));
    granted(store().claim(Arrivals.of(1))).complete(longest);
    assertReply(longest, store().claim(Arrivals.of(1)));
  }

  @Test
  void releasedIsGrantedToTheNext() throws Exception {
    granted(store().claim(Arrivals.of(1))).release();
    granted(store().claim(Arrivals.of(1))).complete(MENU);
    assertReply(MENU, store().claim(Arrivals.of(1)));
  }

  @Test
  void firstCallOfATokenCounts() throws Exception {
    Claim.Granted completed = granted(store().claim(Arrivals.of(1)));
    completed.complete(MENU);
    completed.complete(Reply.empty(204));
    completed.release();
    assertReply(MENU, store().claim(Arrivals.of(1)));

    Claim.Granted released = granted(store().claim(Arrivals.of(2)));
    released.release();
    released.complete(MENU);
    granted(store().claim(Arrivals.of(2)));
  }

  @Test
  void tokenOfOneWhoHasReleasedTakesNothingFromTheNext() throws Exception {
    Claim.Granted stale = granted(store().claim(Arrivals.of(1)));
    stale.release();
    Claim.Granted second = granted(store().claim(Arrivals.of(1)));
    stale.release();
    stale.complete(Reply.empty(204));
    assertInstanceOf(Claim.Held.class, store().claim(Arrivals.of(1)));
    second.complete(MENU);
    assertReply(MENU, store().claim(Arrivals.of(1)));
  }

  @Test
  void waiterWhoseTimeIsOverIsStillHeld() throws Exception {
    granted(store().claim(Arrivals.of(1)));
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    assertSame(held, held.await(Duration.ZERO));
    assertSame(held, held.await(Duration.ofMillis(1)));
    assertSame(held, held.await(Duration.ofMillis(150)));
    assertSame(held, held.await(Duration.ofMillis(1100)));
  }

  @Test
  void waiterGetsTheReply() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    Future<Claim> waiter = waiter();
    first.complete(MENU);
    assertReply(MENU, waiter.get());
  }

  @Test
  void waiterIsAnsweredAtOnceWhenTheReplyIsThereAlready() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    first.complete(MENU);
    assertReply(MENU, held.await(Duration.ZERO));
  }

  @Test
  void oneOfThreeWaitersTakesOverWhenTheHolderReleases() throws Exception {
    Claim.Granted first = granted(store().claim(Arrivals.of(1)));
    ExecutorCompletionService<Claim> waiters = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < 3; i++) {
      Claim.Held held = held(store().claim(Arrivals.of(1)));
      Future<Claim> unused = waiters.submit(() -> held.await(LONG));
    }
    first.release();
    granted(waiters.take().get()).complete(MENU);
    assertReply(MENU, waiters.take().get());
    assertReply(MENU, waiters.take().get());
  }

  @Test
  void oneWhoIsAtWorkHoldsUpNobodyElse() throws Exception {
    List<Claim.Granted> atWork = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      atWork.add(granted(store().claim(Arrivals.of(i))));
    }
    for (Claim.Granted claim : atWork) {
      claim.complete(MENU);
    }
  }

  @Test
  void forgottenWhenItsWindowIsOver() throws Exception {
    Arrival brief = Arrivals.of(1, Duration.ofMillis(1));
    granted(store().claim(brief)).complete(MENU);
    Claim again = store().claim(brief);
    while (again instanceof Claim.Answered) {
      again = store().claim(brief);
    }
    if (again instanceof Claim.Held lost) { // between two looks at the row
      again = lost.await(LONG);
    }
    granted(again).complete(Reply.empty(201));
  }

  @Test
  void twoHundredForgottenAtOnceAreGrantedToOneEach() throws Exception {
    for (int i = 0; i < 200; i++) {
      granted(store().claim(Arrivals.of(i, Duration.ofMillis(1)))).complete(MENU);
    }
    while (store().claim(Arrivals.of(199, Duration.ofMillis(1))) instanceof Claim.Answered) {
      Thread.onSpinWait();
    }
    assertEquals(200 - 1, winners(4, 199, 0)); // 199 has just been claimed
  }

  @Test
  void windowCountsFromTheClaimAndNotFromTheReply() throws Exception {
    Arrival brief = Arrivals.of(1, Duration.ofMillis(30));
    Claim.Granted slow = granted(store().claim(brief));
    Arrival clock = Arrivals.of(2, Duration.ofMillis(30));
    granted(store().claim(clock)).complete(MENU);
    while (store().claim(clock) instanceof Claim.Answered) {
      Thread.onSpinWait();
    }
    assertInstanceOf(Claim.Held.class, store().claim(brief), "it is not forgotten while at work");
    slow.complete(MENU);
    granted(store().claim(brief));
  }

  @Test
  void eightThreadsAndAThousandFiveHundredDeliveriesHaveOneWinnerEach() throws Exception {
    assertEquals(1500, winners(8, 1500, 1000));
  }

  /** Has threads claim the same deliveries at once; returns how many of their claims were granted. */
  private int winners(int claimers, int deliveries, int first) throws Exception {
    AtomicInteger winners = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < claimers; i++) {
      all.add(threads.submit(() -> {
        for (int n = first; n < first + deliveries; n++) {
          Claim claim = store().claim(Arrivals.of(n));
          if (claim instanceof Claim.Held held) {
            claim = held.await(LONG);
          }
          if (claim instanceof Claim.Granted granted) {
            winners.incrementAndGet();
            granted.complete(MENU);
          } else {
            assertReply(MENU, claim);
          }
        }
        return null;
      }));
    }
    for (Future<?> each : all) {
      each.get(100, TimeUnit.SECONDS);
    }
    return winners.get();
  }

  /** Returns the end of one who has begun to wait for delivery 1. */
  final Future<Claim> waiter() throws Exception {
    Claim.Held held = held(store().claim(Arrivals.of(1)));
    return threads.submit(() -> held.await(LONG));
  }

  static Claim.Granted granted(Claim claim) {
    return assertInstanceOf(Claim.Granted.class, claim);
  }

  static Claim.Held held(Claim claim) {
    return assertInstanceOf(Claim.Held.class, claim);
  }

  static void assertReply(Reply expected, Claim claim) {
    Reply reply = assertInstanceOf(Claim.Answered.class, claim).reply();
    assertEquals(expected.status(), reply.status());
    assertEquals(expected.headers(), reply.headers());
    assertArrayEquals(expected.body(), reply.body());
  }
}

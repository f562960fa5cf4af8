package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Arrival;
import dev.bxml.store.DeliveryStore.Claim;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Verifies that no store holds a reply, whatever it does. What hangs here hangs until the test is over,
 * so that a reply that is there has not waited for it.
 */
@Timeout(60)
final class StoreFaultTest {
  private static final String INITIATE = "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}";
  private static final String DISCONNECT = "{\"eventType\":\"disconnect\",\"callId\":\"c-1\"}";
  private static final String BY = "a lambda of dev.bxml.adapter.StoreFaultTest";
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Duration DAY = Duration.ofDays(1);

  private final AtomicInteger handled = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final LogLines log = new LogLines();
  private final Set<CallbackAdapter> used = ConcurrentHashMap.newKeySet();

  @AfterEach
  void end() {
    end.countDown();
    used.forEach(CallbackAdapter::close); // whose lines stand in no other test\'s log then
    log.close();
  }

  @Test
  void claimThatHangs() {
    CallbackAdapter adapter = used(counting(arrival -> hang()).storeTimeout(SOON));
    assertEquals(200, initiate(adapter).status());
    assertEquals(1, handled.get());
    assertLines(
        "WARNING the delivery store (" + BY
            + ") must claim within 50 ms, but has not (calls that hang: 1); it is left"
            + " alone for a second, and what comes meanwhile is handled, twice if it comes twice;"
            + " further ones are counted and not logged for up to a minute",
        "INFO initiate c-1: " + BY + " answered 200, 98 bytes in N ms");
  }

  @Test
  void claimThatHangsLongerThanTheDeadline() {
    CallbackAdapter adapter =
        used(counting(arrival -> hang()).storeTimeout(DAY).deadline(Duration.ofMillis(100)));
    assertEquals(200, initiate(adapter).status());
    assertEquals(1, handled.get());
  }

  @Test
  void claimThatHangsAndAHandlerThatTakesItsTimeThen() {
    CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          end.await();
          return response();
        }))
        .deliveryStore(arrival -> hang())
        .failureHandler(FailureHandler.speaking("Sorry."))
        .storeTimeout(DAY)
        .deadline(Duration.ofMillis(100)));
    assertEquals("Sorry.", text(initiate(adapter)));
  }

  @Test
  void claimThatHangsWhereNothingMayBeDoneTwice() {
    CallbackAdapter adapter =
        used(counting(arrival -> hang()).storeTimeout(SOON).whenStoreFails(StoreFailure.REFUSE));
    assertEquals(503, initiate(adapter).status());
    assertEquals(503, disconnect(adapter).status());
    assertEquals(0, handled.get());
    assertLines(
        "WARNING the delivery store (" + BY
            + ") must claim within 50 ms, but has not (calls that hang: 1); it is left"
            + " alone for a second, and what comes meanwhile is answered 503, for another server to"
            + " handle; further ones are counted and not logged for up to a minute",
        "WARNING initiate c-1: " + BY
            + " not called, answered 503, 0 bytes in N ms: the delivery store does not tell whether it"
            + " came before",
        "WARNING disconnect c-1: " + BY
            + " not called, answered 503, 0 bytes in N ms: the delivery store does not tell whether it"
            + " came before");
  }

  /** It would be the failure handler's for a handler; but a balancer is to send it elsewhere. */
  @Test
  void refusalIsNoFailureOfAHandler() {
    CallbackAdapter adapter = used(counting(arrival -> {
          throw new SQLException("down");
        })
        .failureHandler(FailureHandler.speaking("Sorry."))
        .whenStoreFails(StoreFailure.REFUSE));
    assertEquals(503, initiate(adapter).status());
  }

  @Test
  void claimThatThrows() {
    CallbackAdapter adapter = used(counting(arrival -> {
      throw new SQLException("down");
    }));
    assertEquals(200, initiate(adapter).status());
    assertEquals(200, initiate(adapter).status());
    assertEquals(2, handled.get());
    assertLines(
        "WARNING the delivery store (" + BY
            + ") must claim without an exception, but there was java.sql.SQLException; it is left alone"
            + " for a second, and what comes meanwhile is handled, twice if it comes twice; further ones"
            + " are counted and not logged for up to a minute",
        "INFO initiate c-1: " + BY + " answered 200, 98 bytes in N ms",
        "INFO initiate c-1: " + BY + " answered 200, 98 bytes in N ms");
    assertEquals(
        List.of("down"), log.thrown().stream().map(Throwable::getMessage).toList());
  }

  /** It is well, and asked again by the next. */
  @Test
  void storeThatIsFull() {
    AtomicInteger claims = new AtomicInteger();
    CallbackAdapter adapter = used(counting(arrival -> {
      if (claims.incrementAndGet() == 1) {
        throw new RejectedExecutionException("20 claims are open");
      }
      return new Claim.Answered(Reply.empty(204));
    }));
    assertEquals(200, initiate(adapter).status());
    assertEquals(204, initiate(adapter).status());
    assertEquals(
        "WARNING the delivery store (" + BY
            + ") must have a place for each callback, but has none; what finds none is handled, twice if"
            + " it comes twice; further ones are counted and not logged for up to a minute",
        log.lines().get(0));
    assertEquals(
        List.of("20 claims are open"),
        log.thrown().stream().map(Throwable::getMessage).toList());
  }

  @Test
  void storeThatIsFullWhereNothingMayBeDoneTwice() {
    CallbackAdapter adapter = used(counting(arrival -> {
          throw new RejectedExecutionException("20 claims are open");
        })
        .whenStoreFails(StoreFailure.REFUSE));
    assertEquals(503, initiate(adapter).status());
  }

  @Test
  void claimThatIsNone() {
    CallbackAdapter adapter = used(counting(arrival -> null).whenStoreFails(StoreFailure.REFUSE));
    assertEquals(503, initiate(adapter).status());
    assertEquals(
        List.of("claim of a DeliveryStore returned null"),
        log.thrown().stream().map(Throwable::getMessage).toList());
  }

  @Test
  void storeThatIsLeftAloneHoldsNobody() {
    AtomicInteger claims = new AtomicInteger();
    CallbackAdapter adapter = used(counting(arrival -> {
          claims.incrementAndGet();
          return hang();
        })
        .storeTimeout(Duration.ofSeconds(1)));
    for (int i = 0; i < 10; i++) {
      assertEquals(200, initiate(adapter).status());
    }
    assertEquals(1, claims.get());
  }

  @Test
  void completeThatHangs() {
    CallbackAdapter adapter = used(counting(arrival -> granted(this::hang, () -> {})));
    assertEquals(200, initiate(adapter.storeTimeout(SOON)).status());
    assertEquals(
        200,
        initiate(adapter.storeTimeout(DAY).deadline(Duration.ofMillis(100))).status());
    assertEquals(2, handled.get());
    assertEquals(
        "WARNING the delivery store (" + BY
            + ") must complete within 50 ms, but has not (calls that hang: 1); it is"
            + " left alone for a second, and what comes meanwhile is handled, twice if it comes twice;"
            + " further ones are counted and not logged for up to a minute",
        log.lines().get(1));
  }

  @Test
  void completeThatThrowsGivesItsClaimUp() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CallbackAdapter adapter = used(counting(arrival -> granted(
        () -> {
          throw new SQLException("down");
        },
        released::countDown)));
    assertEquals(200, initiate(adapter).status());
    released.await();
    assertEquals(
        List.of("down"), log.thrown().stream().map(Throwable::getMessage).toList());
  }

  @Test
  void releaseThatHangs() {
    CallbackAdapter adapter =
        used(failing(arrival -> granted(() -> {}, this::hang)).storeTimeout(SOON));
    assertEquals(500, initiate(adapter).status());
  }

  @Test
  void releaseThatHangsAfterALateHandler() {
    CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          end.await();
          return response();
        }))
        .deliveryStore(arrival -> granted(() -> {}, this::hang))
        .storeTimeout(DAY)
        .deadline(SOON));
    assertEquals(504, initiate(adapter).status());
  }

  @Test
  void releaseThatThrows() {
    CallbackAdapter adapter = used(failing(arrival -> granted(() -> {}, () -> {
      throw new NoClassDefFoundError("org/postgresql/Driver");
    })));
    assertEquals(500, initiate(adapter).status());
  }

  @Test
  void holderThatIsGone() {
    CallbackAdapter adapter = used(counting(arrival -> held(atMost -> granted(() -> {}, () -> {})))
        .failureHandler(FailureHandler.speaking("Sorry.")));
    assertEquals("Number 1", text(initiate(adapter)));
    assertEquals(201, disconnect(adapter).status());
    assertEquals(2, handled.get());
  }

  @Test
  void holderThatIsGoneLeavesAClaimThatIsCompleted() throws Exception {
    CountDownLatch completed = new CountDownLatch(1);
    CallbackAdapter adapter =
        used(counting(arrival -> held(atMost -> granted(completed::countDown, () -> {}))));
    assertEquals(200, initiate(adapter).status());
    completed.await();
  }

  @Test
  void holderThatIsDone() {
    CallbackAdapter adapter = used(counting(
        arrival -> held(atMost -> new Claim.Answered(Reply.raw("<Response/>".getBytes(UTF_8))))));
    assertEquals("<Response/>", new String(initiate(adapter).body(), UTF_8));
    assertEquals(0, handled.get());
  }

  @Test
  void holderThatIsNeverDone() {
    CallbackAdapter adapter = used(counting(arrival -> held(this::still)).deadline(SOON));
    assertEquals(504, initiate(adapter).status());
    assertEquals(201, disconnect(adapter).status());
    assertEquals(0, handled.get());
  }

  /** What its caller hears was the holder's to say; asked twice, a failure handler runs beside itself. */
  @Test
  void holderThatIsNeverDoneAsksNoFailureHandler() {
    CallbackAdapter adapter = used(counting(arrival -> held(this::still))
        .failureHandler(FailureHandler.speaking("Sorry."))
        .deadline(SOON));
    assertEquals(504, initiate(adapter).status());
    assertEquals(0, handled.get());
  }

  /** Another has taken all the time, and is as good as late himself. */
  @Test
  void claimThatComesInTheLastMomentIsPassedOn() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    CallbackAdapter adapter = used(counting(arrival -> held(atMost -> {
          assertEquals(false, end.await(atMost.toNanos() * 95 / 100, TimeUnit.NANOSECONDS));
          return granted(() -> {}, released::countDown);
        }))
        .deadline(Duration.ofSeconds(2)));
    assertEquals(504, initiate(adapter).status());
    released.await();
    assertEquals(0, handled.get());
  }

  @Test
  void waitThatHangs() {
    CallbackAdapter adapter = used(counting(arrival -> held(atMost -> hang())).deadline(SOON));
    assertEquals(504, initiate(adapter).status());
    assertEquals(201, disconnect(adapter).status());
    assertEquals(0, handled.get());
  }

  @Test
  void waitThatThrows() {
    DeliveryStore store = arrival -> held(atMost -> {
      throw new SQLException("down");
    });
    assertEquals(200, initiate(counting(store)).status());
    assertEquals(
        503, initiate(counting(store).whenStoreFails(StoreFailure.REFUSE)).status());
    assertEquals(1, handled.get());
  }

  @Test
  void waitLastsUntilTheDeadlineAndNoLonger() {
    List<Duration> waits = new CopyOnWriteArrayList<>();
    CallbackAdapter adapter = used(counting(arrival -> held(atMost -> {
          waits.add(atMost);
          return new Claim.Answered(Reply.empty(204));
        }))
        .storeTimeout(Duration.ofMillis(1))
        .deadline(Duration.ofSeconds(20)));
    assertEquals(204, initiate(adapter.storeTimeout(Duration.ofSeconds(10))).status());
    assertEquals(1, waits.size());
    assertTrue(
        waits.get(0).compareTo(Duration.ofSeconds(20)) < 0
            && waits.get(0).compareTo(Duration.ofSeconds(1)) > 0,
        waits::toString);
  }

  /** Nobody asks for one that has had its answer. */
  @Test
  void waiterThatIsAnsweredAsksNoMore() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CallbackAdapter adapter = used(counting(arrival -> {
          asked.incrementAndGet();
          return held(atMost -> {
            asked.incrementAndGet();
            return still(atMost);
          });
        })
        .deadline(SOON));
    for (int i = 0; i < 20; i++) {
      assertEquals(504, initiate(adapter).status());
    }
    adapter.close(); // waits for what is still asked
    assertEquals(40, asked.get());
  }

  @Test
  void claimThatIsGrantedTooLateIsReleased() throws Exception {
    CountDownLatch mayGrant = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CallbackAdapter adapter = used(counting(arrival -> {
          mayGrant.await();
          return granted(() -> {}, released::countDown);
        })
        .storeTimeout(SOON));
    assertEquals(200, initiate(adapter).status());
    assertEquals(1, released.getCount());
    mayGrant.countDown();
    released.await();
  }

  @Test
  void claimThatAWaiterIsGrantedTooLateIsReleased() throws Exception {
    CountDownLatch mayGrant = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CallbackAdapter adapter = used(counting(arrival -> held(atMost -> {
          mayGrant.await();
          return granted(() -> {}, released::countDown);
        }))
        .deadline(SOON));
    assertEquals(504, initiate(adapter).status());
    mayGrant.countDown();
    released.await();
    assertEquals(0, handled.get());
  }

  @Test
  void windowBesideAStoreInWhateverOrder() {
    List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    DeliveryStore store = arrival -> {
      arrivals.add(arrival);
      return granted(() -> {}, () -> {});
    };
    CallbackAdapter base = used(counting(arrival -> hang()));
    initiate(base.deliveryStore(store).duplicateWindow(Duration.ofSeconds(30)));
    initiate(base.duplicateWindow(Duration.ofSeconds(30)).deliveryStore(store));
    disconnect(base.deliveryStore(store));
    assertEquals(
        List.of("initiate c-1 true PT30S", "initiate c-1 true PT30S", "disconnect c-1 false PT1M"),
        arrivals.stream()
            .map(arrival -> "%s %s %s %s"
                .formatted(
                    arrival.eventType(),
                    arrival.callId(),
                    arrival.waitsForBxml(),
                    arrival.window()))
            .toList());
  }

  @Test
  void storeIsToldTheDeadline() {
    List<Duration> deadlines = new CopyOnWriteArrayList<>();
    CallbackAdapter adapter = used(counting(arrival -> {
      deadlines.add(arrival.deadline());
      return granted(() -> {}, () -> {});
    }));
    initiate(adapter);
    initiate(adapter.deadline(Duration.ofSeconds(6)));
    initiate(adapter.deadline(Duration.ZERO));
    assertEquals(List.of(Duration.ofSeconds(10), Duration.ofSeconds(6), Duration.ZERO), deadlines);
  }

  @Test
  void windowOfNoTimeBesideAStore() {
    CallbackAdapter adapter =
        used(counting(arrival -> hang()).duplicateWindow(Duration.ZERO).storeTimeout(DAY));
    String off = "WARNING the delivery store (" + BY
        + ") is not asked, since duplicateWindow is 0: each delivery is handled";
    adapter.warmUp();
    assertLines(off);
    initiate(adapter);
    initiate(adapter);
    String answered = "INFO initiate c-1: " + BY + " answered 200, 98 bytes in N ms";
    assertLines(off, answered, answered);
  }

  @Test
  void windowOfNoTimeBesideAStoreOfAnAdapterThatNobodyStarts() {
    initiate(counting(arrival -> hang()).duplicateWindow(Duration.ZERO));
    assertEquals(2, log.lines().size());
    assertTrue(log.lines().get(0).contains("is not asked, since duplicateWindow is"));
  }

  @Test
  void timeoutOfNoTime() {
    CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none()));
    assertEquals(
        "storeTimeout must be more than 0 seconds, but is PT0S",
        message(() -> adapter.storeTimeout(Duration.ZERO)));
    assertEquals(
        "storeTimeout must be from 0 seconds to a day, but is PT-1S",
        message(() -> adapter.storeTimeout(Duration.ofSeconds(-1))));
    assertEquals(
        "reportDeadline must be from 0 seconds to a day, but is PT25H",
        message(() -> adapter.reportDeadline(Duration.ofHours(25))));
  }

  @Test
  void threadsThatAStoreHoldsEndWithTheApplication() throws Exception {
    Semaphore ended = new Semaphore(0);
    CallbackAdapter adapter = used(counting(arrival -> {
          try {
            return hang();
          } catch (InterruptedException e) {
            ended.release();
            throw e;
          }
        })
        .storeTimeout(SOON));
    assertEquals(200, initiate(adapter).status());
    adapter.close();
    ended.acquire();
  }

  @Test
  void storeOfAnApplicationThatHasEnded() {
    CallbackAdapter adapter = used(counting(arrival -> granted(() -> {}, () -> {})));
    adapter.close();
    assertEquals(200, initiate(adapter).status());
  }

  private CallbackAdapter counting(DeliveryStore store) {
    return used(new CallbackAdapter(CallbackHandlers.none()
            .onInitiate(call -> response(speakSentence("Number " + handled.incrementAndGet())))
            .onDisconnect(call -> handled.incrementAndGet()))
        .deliveryStore(store));
  }

  private CallbackAdapter failing(DeliveryStore store) {
    return used(new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IllegalStateException("on purpose");
        }))
        .deliveryStore(store));
  }

  /** Hangs until the test is over, and returns nothing then. */
  private Claim hang() throws InterruptedException {
    end.await();
    return null;
  }

  /** Waits for as long as it may, and says that its holder is still at work. */
  private Claim still(Duration atMost) throws InterruptedException {
    assertEquals(false, end.await(atMost.toNanos(), TimeUnit.NANOSECONDS));
    return null;
  }

  private interface Step {
    void run() throws Exception;
  }

  private static Claim granted(Step complete, Step release) {
    return new Claim.Granted() {
      @Override
      public void complete(Reply reply) throws Exception {
        complete.run();
      }

      @Override
      public void release() throws Exception {
        release.run();
      }
    };
  }

  private interface Waiting {
    Claim await(Duration atMost) throws Exception;
  }

  /** Returns a claim of somebody else, which waits so; null for the claim itself. */
  private static Claim held(Waiting waiting) {
    return new Claim.Held() {
      @Override
      public Claim await(Duration atMost) throws Exception {
        Claim claim = waiting.await(atMost);
        return claim == null ? this : claim;
      }
    };
  }

  private void assertLines(String... lines) {
    log.assertLines(lines);
  }

  private static String message(Supplier<?> call) {
    try {
      throw new AssertionError("nothing is thrown, but returned is " + call.get());
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  private static String text(Reply reply) {
    return new String(reply.body(), UTF_8).replaceAll("<[^>]*>", "");
  }

  private static Reply initiate(CallbackAdapter adapter) {
    return adapter.handle(CallbackRequest.post("", "application/json", INITIATE.getBytes(UTF_8)));
  }

  private static Reply disconnect(CallbackAdapter adapter) {
    return adapter.handle(CallbackRequest.post("", "application/json", DISCONNECT.getBytes(UTF_8)));
  }

  private CallbackAdapter used(CallbackAdapter adapter) {
    used.add(adapter);
    return adapter;
  }
}

package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.store.DeliveryStore;
import dev.bxml.store.DeliveryStore.Claim;
import dev.bxml.store.MemoryDeliveryStore;
import dev.bxml.verb.Bxml;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that a callback that comes twice is handled once, and answered twice. */
@Timeout(60)
final class RepeatedDeliveryTest {
  private static final String INITIATE = "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}";

  private final AtomicInteger handled = new AtomicInteger();

  @Test
  void waitingEventGetsTheVerySameReply() {
    CallbackAdapter adapter = counting();
    Reply first = adapter.handle(post("/voice/a", INITIATE));
    Reply second = adapter.handle(post("/voice/a", INITIATE));
    assertEquals(1, handled.get());
    assertEquals(200, second.status());
    assertArrayEquals(first.body(), second.body());
  }

  @Test
  void reportGetsItsStatus() {
    CallbackAdapter adapter = new CallbackAdapter(
        CallbackHandlers.none().onDisconnect(call -> handled.incrementAndGet()));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          201, adapter.handle(post("", "{\"eventType\":\"disconnect\"}")).status());
    }
    assertEquals(1, handled.get());
  }

  @Test
  void logTellsOfTheRepetition() {
    CallbackAdapter adapter = counting();
    adapter.handle(post("/voice/a", INITIATE));
    try (LogLines log = new LogLines()) {
      adapter.handle(post("/voice/a", INITIATE));
      log.assertLines(
          "INFO initiate c-1 at /voice/a: a lambda of dev.bxml.adapter.RepeatedDeliveryTest not called again,"
              + " answered 200, 98 bytes in N ms: repeated");
    }
  }

  @Test
  void byGetToo() {
    CallbackAdapter adapter = counting();
    for (int i = 0; i < 2; i++) {
      CallbackRequest get = CallbackRequest.get("", "eventType=initiate");
      assertEquals(200, adapter.handle(get).status());
    }
    assertEquals(1, handled.get());
  }

  @Test
  void anotherPathQueryOrByteIsAnotherCallback() {
    CallbackAdapter adapter = counting();
    adapter.handle(post("/voice/a", INITIATE));
    adapter.handle(post("/voice/b", INITIATE));
    adapter.handle(post("/voice/a", INITIATE + " "));
    adapter.handle(CallbackRequest.post("/voice/a", "application/json", INITIATE.getBytes(UTF_8))
        .query("x=1"));
    assertEquals(4, handled.get());
  }

  @Test
  void failedOneIsHandledAgain() {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
      if (handled.incrementAndGet() == 1) {
        throw new IllegalStateException("first");
      }
      return response(hangup());
    }));
    assertEquals(500, adapter.handle(post("", INITIATE)).status());
    assertEquals(200, adapter.handle(post("", INITIATE)).status());
    assertEquals(2, handled.get());
  }

  @Test
  void oneThatComesWhileTheFirstIsAtWorkWaitsForIt() {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
      atWork.countDown();
      goOn.await();
      return response(speakSentence("Number " + handled.incrementAndGet()));
    }));
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> adapter.handle(post("", INITIATE)));
    await(atWork);
    CompletableFuture<Reply> second =
        CompletableFuture.supplyAsync(() -> adapter.handle(post("", INITIATE)));
    goOn.countDown();
    assertArrayEquals(first.join().body(), second.join().body());
    assertEquals(1, handled.get());
  }

  @Test
  void oneThatWaitsLongerThanTheDeadline() {
    CountDownLatch goOn = new CountDownLatch(1);
    DeliveryStore neverDone = arrival -> held(atMost -> {
      goOn.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return null;
    });
    CallbackAdapter adapter = counting().deliveryStore(neverDone).deadline(Duration.ofMillis(50));
    try (LogLines log = new LogLines()) {
      assertEquals(504, adapter.handle(post("", INITIATE)).status());
      log.assertLines(
          "WARNING initiate c-1: a lambda of dev.bxml.adapter.RepeatedDeliveryTest not called again,"
              + " answered 504, 0 bytes in N ms: repeated, and the first delivery has failed or has no"
              + " reply in time");
    }
    assertEquals(0, handled.get());
    goOn.countDown();
  }

  @Test
  void storeThatFailsLosesNoCall() {
    DeliveryStore broken = arrival -> {
      throw new IllegalStateException("down");
    };
    assertEquals(
        200, counting().deliveryStore(broken).handle(post("", INITIATE)).status());
  }

  /** A class that is missing is an Error, and so what a store meets whose driver is not deployed. */
  @Test
  void storeThatCannotEvenBeLinkedLosesNoCall() {
    DeliveryStore broken = arrival -> {
      throw new NoClassDefFoundError("org/postgresql/Driver");
    };
    assertEquals(
        200, counting().deliveryStore(broken).handle(post("", INITIATE)).status());
    assertEquals(1, handled.get());
  }

  @Test
  void storeThatReturnsNullLosesNoCall() {
    assertEquals(
        200,
        counting().deliveryStore(arrival -> null).handle(post("", INITIATE)).status());
    assertEquals(1, handled.get());
  }

  @Test
  void firstOneThatFailsLeavesItsClaimToOneThatWaits() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
      if (handled.incrementAndGet() == 1) {
        atWork.countDown();
        goOn.await();
        throw new IllegalStateException("first");
      }
      return response(hangup());
    }));
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> adapter.handle(post("", INITIATE)));
    atWork.await();
    CompletableFuture<Reply> second =
        CompletableFuture.supplyAsync(() -> adapter.handle(post("", INITIATE)));
    goOn.countDown();
    assertEquals(500, first.join().status());
    assertEquals(200, second.join().status());
    assertEquals(2, handled.get());
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

  /** An adapter made from another has a memory of its own. */
  @Test
  void adaptersMadeFromOneAnother() {
    CallbackAdapter base = new CallbackAdapter(CallbackHandlers.none());
    List<CallbackAdapter> others = List.of(
        base.handlers(speaking("A")),
        base.handlers(speaking("B")),
        base.handlers(speaking("C")).validation(Validation.OFF),
        base.handlers(speaking("D")).deadline(Duration.ofSeconds(5)),
        base.handlers(speaking("E")).failureHandler(FailureHandler.speaking("Sorry.")),
        base.duplicateWindow(Duration.ofSeconds(9)).handlers(speaking("F")),
        base.duplicateWindow(Duration.ofSeconds(9)).handlers(speaking("G")));
    assertEquals(
        List.of("A", "B", "C", "D", "E", "F", "G"),
        others.stream()
            .map(adapter -> new String(adapter.handle(post("", INITIATE)).body(), UTF_8))
            .map(xml -> xml.replaceAll("<[^>]*>", ""))
            .toList());
    CallbackAdapter first = others.get(0);
    assertEquals(
        200, first.validation(Validation.WARN).handle(post("", INITIATE)).status());
  }

  /** A store is the application's, and so is what adapters share by it. */
  @Test
  void adaptersThatShareAStore() {
    DeliveryStore store = new MemoryDeliveryStore();
    CallbackAdapter base = counting().deliveryStore(store);
    base.handle(post("", INITIATE));
    base.maxBodyBytes(1_000).handle(post("", INITIATE));
    base.duplicateWindow(Duration.ofSeconds(30)).handle(post("", INITIATE));
    assertEquals(1, handled.get());
  }

  private static CallbackHandlers speaking(String text) {
    return CallbackHandlers.none().onInitiate(call -> response(speakSentence(text)));
  }

  @Test
  void switchedOff() {
    CallbackAdapter adapter = counting().duplicateWindow(Duration.ZERO);
    adapter.handle(post("", INITIATE));
    adapter.handle(post("", INITIATE));
    assertEquals(2, handled.get());
  }

  private CallbackAdapter counting() {
    return new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> count()));
  }

  private Bxml count() {
    return response(speakSentence("Number " + handled.incrementAndGet()));
  }

  private static CallbackRequest post(String path, String json) {
    return CallbackRequest.post(path, "application/json", json.getBytes(UTF_8));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}

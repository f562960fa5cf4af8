package dev.bxml.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that nobody waits for the handler of a report, and that it is not disturbed. */
@Timeout(60)
final class LateReportTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final String AVAILABLE =
      "{\"eventType\":\"recordingAvailable\",\"callId\":\"c-1\"}";
  private static final String BY = "a lambda of dev.bxml.adapter.LateReportTest";

  private final LogLines log = new LogLines();
  private final Set<CallbackAdapter> used = ConcurrentHashMap.newKeySet();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();

  /** Of handlers: on a busy machine, one may begin after its report has been answered. */
  private final Semaphore begun = new Semaphore(0);

  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  @AfterEach
  void end() {
    goOn.countDown();
    used.forEach(CallbackAdapter::close); // whose lines stand in no other test\'s log then
    log.close();
  }

  @Test
  void reportAtItsDeadline() throws Exception {
    assertEquals(201, slow().handle(report()).status());
    assertFalse(done.isDone());
    goOn.countDown();
    done.join();
    assertFalse(interrupted.get());
    awaitLines(
        "WARNING recordingAvailable c-1: " + BY
            + " answered 201, 0 bytes in N ms: it is at work longer than the deadline, and goes on",
        "INFO recordingAvailable c-1: " + BY
            + " done N ms after its callback came, and answered at the deadline; N late ones are"
            + " still at work");
  }

  @Test
  void reportOnTheThreadOfItsRequest() {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CompletableFuture<Thread> handling = new CompletableFuture<>();
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onRecordingAvailable(call -> {
              handling.complete(Thread.currentThread());
              goOn.await();
              done.complete(null);
            }))
            .deadline(SOON));
    Thread request = new Thread(() -> adapter.handle(report(), reply::complete));
    request.start();
    assertEquals(201, reply.join().status());
    assertSame(request, handling.join());
    assertTrue(request.isAlive(), "its thread is still the handler's");
    goOn.countDown();
    done.join();
  }

  /** On the thread of its request too: its application ends, and with it what it works with. */
  @Test
  void reportThatGoesOnWhenItsApplicationEnds() throws Exception {
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    CallbackAdapter adapter = used(slow());
    Thread request = new Thread(() -> adapter.handle(report(), reply::complete));
    request.start();
    assertEquals(201, reply.join().status());
    adapter.close();
    done.join();
    request.join();
    assertTrue(interrupted.get());
  }

  @Test
  void repetitionWhileTheFirstGoesOn() throws Exception {
    CallbackAdapter adapter = used(slow());
    assertEquals(201, adapter.handle(report()).status());
    assertEquals(201, adapter.handle(report()).status());
    assertEquals(201, adapter.handle(report()).status());
    begun.acquire();
    assertEquals(1, calls.get());
    goOn.countDown();
    done.join();
    log.await(4);
    assertEquals(201, adapter.handle(report()).status());
    assertEquals(1, calls.get());
  }

  /** It has come before the deadline, and so waits for the first; that has none for it in time. */
  @Test
  void repetitionThatCameBeforeTheDeadline() {
    CountDownLatch atWork = new CountDownLatch(1);
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onRecordingAvailable(call -> {
              calls.incrementAndGet();
              atWork.countDown();
              goOn.await();
            }))
            .deadline(Duration.ofMillis(500)));
    CompletableFuture<Reply> first = CompletableFuture.supplyAsync(() -> adapter.handle(report()));
    await(atWork);
    CompletableFuture<Reply> second = CompletableFuture.supplyAsync(() -> adapter.handle(report()));
    assertEquals(201, first.join().status());
    assertEquals(201, second.join().status());
    assertEquals(1, calls.get());
  }

  @Test
  void reportThatFailsAfterItsDeadline() throws Exception {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onRecordingAvailable(call -> {
              calls.incrementAndGet();
              begun.release();
              goOn.await();
              throw new IllegalStateException("no download");
            }))
            .deadline(SOON));
    assertEquals(201, adapter.handle(report()).status());
    goOn.countDown();
    awaitLines(
        "WARNING recordingAvailable c-1: " + BY
            + " answered 201, 0 bytes in N ms: it is at work longer than the deadline, and goes on",
        "SEVERE recordingAvailable c-1: " + BY
            + " failed N ms after its callback came, and answered 201 at the deadline");
    assertEquals(
        List.of("no download"), log.thrown().stream().map(Throwable::getMessage).toList());

    adapter.handle(report());
    begun.acquire(2);
    assertEquals(2, calls.get(), "its claim is given up");
  }

  @Test
  void reportOfAConferenceAndOfADtmf() {
    for (String event :
        List.of("conferenceCompleted", "dtmf", "disconnect", "transferDisconnect")) {
      CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none()
              .onConferenceCompleted(call -> goOn.await())
              .onDtmf(call -> goOn.await())
              .onDisconnect(call -> goOn.await())
              .onTransferDisconnect(call -> goOn.await()))
          .deadline(SOON)
          .failureHandler((callback, failure) -> {
            throw new AssertionError("nobody hears it");
          }));
      assertEquals(
          201, adapter.handle(post("{\"eventType\":\"%s\"}".formatted(event))).status());
    }
  }

  /** Of an unknown event nobody knows whether a call waits for it. */
  @Test
  void unknownEventIsNoReport() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onUnknownCallback(call -> {
              goOn.await();
              return null;
            }))
            .deadline(SOON));
    assertEquals(504, adapter.handle(post("{\"eventType\":\"newer\"}")).status());
  }

  @Test
  void reportThatFailsBeforeItsDeadline() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onRecordingAvailable(call -> {
          throw new IllegalStateException("no download");
        })));
    assertEquals(500, adapter.handle(report()).status());
  }

  @Test
  void reportWithoutAMemoryOfDeliveries() throws Exception {
    CallbackAdapter adapter = used(slow().duplicateWindow(Duration.ZERO));
    assertEquals(201, adapter.handle(report()).status());
    assertEquals(201, adapter.handle(report()).status());
    begun.acquire(2);
    assertEquals(2, calls.get());
  }

  private CallbackAdapter slow() {
    return used(new CallbackAdapter(CallbackHandlers.none().onRecordingAvailable(call -> {
          calls.incrementAndGet();
          begun.release();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
          done.complete(null);
        }))
        .deadline(SOON));
  }

  /** The last line comes when the handler is done, which is after what the test waits for. */
  private void awaitLines(String... expected) throws InterruptedException {
    log.await(expected.length);
    assertEquals(
        List.of(expected),
        log.lines().stream()
            .map(line -> line.replaceAll("\\d+ (ms|late)", "N $1"))
            .toList());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static CallbackRequest report() {
    return post(AVAILABLE);
  }

  private static CallbackRequest post(String json) {
    return CallbackRequest.post("", "application/json", json.getBytes(UTF_8));
  }

  private CallbackAdapter used(CallbackAdapter adapter) {
    used.add(adapter);
    return adapter;
  }
}

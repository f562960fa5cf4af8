package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.InitiateHandler;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.CustomVerb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Verifies that a callback gets its reply whatever its handler does: throws, hangs, or returns what
 * the platform would refuse.
 */
@Timeout(60)
final class FailsafeTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Bxml SORRY = response(speakSentence("Sorry."), hangup());

  private final LogLines log = new LogLines();
  private final Set<CallbackAdapter> used = ConcurrentHashMap.newKeySet();
  private final CountDownLatch testIsOver = new CountDownLatch(1);

  @AfterEach
  void end() {
    testIsOver.countDown();
    used.forEach(CallbackAdapter::close); // whose lines stand in no other test\'s log then
    log.close();
  }

  @Test
  void handlerThrows() {
    CallbackAdapter adapter = used(adapter(call -> {
      throw new IllegalStateException("SECRET");
    }));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    assertLog(
        "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 500, 0 bytes in N ms");
    assertEquals("SECRET", log.thrown().get(0).getMessage());
  }

  @Test
  void handlerThrowsAndTheCallerIsTold() {
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("SECRET");
        })
        .failureHandler(FailureHandler.speaking("Sorry.")));
    assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1")));
    assertLog(
        "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 200, 105 bytes in N ms");
  }

  @Test
  void stackOverflow() {
    CallbackAdapter adapter = used(adapter(FailsafeTest::recurse));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    assertEquals(StackOverflowError.class, log.thrown().get(0).getClass());
  }

  /** Deeper than a stack is high: found when it is written, which must not be too late to say so. */
  @ParameterizedTest
  @EnumSource
  void documentThatCannotBeWritten(Validation validation) {
    CustomVerb deep = verb("A");
    for (int i = 0; i < 100_000; i++) {
      deep = verb("A").nested(deep);
    }
    Bxml document = response(deep);
    CallbackAdapter adapter = used(adapter(call -> document).validation(validation));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    List<Reply> replies = new ArrayList<>();
    adapter.handle(initiate("c-2"), replies::add);
    assertEquals("[500, 0 bytes]", replies.toString());
    assertReply(
        200,
        SORRY.toXml(),
        adapter.failureHandler((callback, failure) -> SORRY).handle(initiate("c-3")));
  }

  @Test
  void logThatFails() {
    Handler fullDisk = new Handler() {
      @Override
      public void publish(LogRecord line) {
        throw new IllegalStateException("no space left on device");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    Logger logger = Logger.getLogger("dev.bxml");
    CallbackAdapter adapter = used(adapter(call -> SORRY));
    CallbackAdapter failing = used(adapter(call -> {
      throw new IllegalStateException("SECRET");
    }));
    logger.addHandler(fullDisk);
    try {
      assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1")));
      assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1"))); // repeated
      assertReply(500, "", failing.handle(initiate("c-1")));
      assertReply(501, "", adapter.handle(post("{\"eventType\":\"answer\"}")));
      assertReply(400, "", adapter.handle(post("[]")));
    } finally {
      logger.removeHandler(fullDisk);
    }
  }

  @Test
  void error() {
    CallbackAdapter adapter = used(adapter(call -> {
      throw new AssertionError("no");
    }));
    assertReply(500, "", adapter.handle(initiate("c-1")));
  }

  @Test
  void invalidDocument() {
    List<Failure> failures = new ArrayList<>();
    CallbackAdapter adapter =
        used(adapter(call -> response(transfer())).failureHandler((callback, failure) -> {
          failures.add(failure);
          return SORRY;
        }));
    assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1")));
    assertEquals(Failure.Kind.INVALID, failures.get(0).kind());
    assertEquals(
        "Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        failures.get(0).cause().orElseThrow().getMessage());
    assertLog(
        "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 200, 105 bytes in N ms: its BXML is invalid: Response/Transfer[1] must have 1 to 8 destinations, but has 0");
  }

  @Test
  void invalidDocumentThatIsOnlyWarnedOf() {
    CallbackAdapter adapter =
        used(adapter(call -> response(transfer())).validation(Validation.WARN));
    assertReply(200, response(transfer()).toXml(), adapter.handle(initiate("c-1")));
    assertReply(200, response(transfer()).toXml(), adapter.handle(initiate("c-2")));
    assertLog(
        "WARNING initiate c-1: Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        "INFO initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest answered 200, 70 bytes in N ms",
        "INFO initiate c-2: a lambda of dev.bxml.adapter.FailsafeTest answered 200, 70 bytes in N ms");
  }

  /** The same event comes to several URLs, and each has a document of its own. */
  @Test
  void whatIsWarnedOfIsAtAUrl() {
    CallbackAdapter adapter = used(adapter(call -> response(hangup(), hangup())));
    assertEquals(
        200,
        adapter
            .handle(CallbackRequest.post(
                "/voice/pin/4711",
                "application/json",
                "{\"eventType\":\"initiate\",\"callId\":\"c-1\"}".getBytes(UTF_8)))
            .status());
    assertLog(
        "WARNING initiate c-1 at /voice/pin/***: Response/Hangup[2] should be reachable, but Hangup[1]"
            + " ends the document before it",
        "INFO initiate c-1 at /voice/pin/***: a lambda of dev.bxml.adapter.FailsafeTest answered 200,"
            + " 77 bytes in N ms");
  }

  @Test
  void invalidDocumentThatNobodyChecks() {
    CallbackAdapter adapter =
        used(adapter(call -> response(transfer())).validation(Validation.OFF));
    assertEquals(200, adapter.handle(initiate("c-1")).status());
  }

  @Test
  void failureHandlerThrows() {
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> {
          throw new IllegalStateException("second");
        }));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    assertLog(
        "SEVERE initiate c-1: the failure handler failed too, answered 500, 0 bytes",
        "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 500, 0 bytes in N ms");
  }

  @Test
  void failureHandlerReturnsNothingOrWhatWouldBeRefused() {
    for (Bxml bad : new Bxml[] {null, response(transfer())}) {
      CallbackAdapter adapter = used(adapter(call -> {
            throw new IllegalStateException("first");
          })
          .failureHandler((callback, failure) -> bad));
      assertReply(500, "", adapter.handle(initiate("c-1")));
    }
  }

  @Test
  void reportThatThrowsHasNobodyToTell() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
              throw new IllegalStateException("no");
            }))
            .failureHandler(FailureHandler.speaking("Sorry.")));
    assertReply(500, "", adapter.handle(post("{\"eventType\":\"disconnect\"}")));
  }

  @Test
  void handlerThatIsInterruptedAtTheDeadline() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CallbackAdapter adapter = used(adapter(call -> {
          try {
            testIsOver.await();
            return SORRY;
          } catch (InterruptedException e) {
            interrupted.complete(true);
            throw e;
          }
        })
        .deadline(SOON));
    assertReply(504, "", adapter.handle(initiate("c-1")));
    assertTrue(interrupted.join());
    assertTrue(
        log.lines()
            .contains(
                "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 504,"
                    + " 0 bytes in N ms: it is late"),
        log.lines().toString());
  }

  @Test
  void handlerThatIgnoresInterruption() {
    CallbackAdapter adapter =
        used(adapter(this::hang).deadline(SOON).failureHandler(FailureHandler.speaking("Sorry.")));
    assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1")));
  }

  @Test
  void handlerThatWaitsForALock() {
    ReentrantLock lock = new ReentrantLock();
    CallbackAdapter adapter = used(adapter(call -> {
          lock.lock(); // uninterruptible
          try {
            return SORRY;
          } finally {
            lock.unlock();
          }
        })
        .deadline(SOON));
    lock.lock();
    try {
      assertReply(504, "", adapter.handle(initiate("c-1")));
    } finally {
      lock.unlock();
    }
  }

  @Test
  void lateFailureHandlerIsNotWaitedFor() {
    CallbackAdapter adapter =
        used(adapter(this::hang).deadline(SOON).failureHandler((callback, failure) -> hang(null)));
    assertReply(504, "", adapter.handle(initiate("c-1")));
  }

  @Test
  void replyOfALateHandlerIsDroppedAndTold() throws Exception {
    AtomicInteger replies = new AtomicInteger();
    CountDownLatch answered = new CountDownLatch(1);
    CallbackAdapter adapter = used(adapter(call -> {
          awaitUninterruptibly(answered);
          return SORRY;
        })
        .deadline(SOON));
    AtomicReference<Reply> reply = new AtomicReference<>();
    adapter.handle(initiate("c-1"), sent -> {
      replies.incrementAndGet();
      reply.set(sent);
      answered.countDown();
    });
    assertEquals(1, replies.get());
    assertReply(504, "", reply.get());
    assertFalse(Thread.currentThread().isInterrupted(), "the container's thread is left clean");
    String told = log.lines().stream()
        .filter(line -> line.contains("too late"))
        .findFirst()
        .orElse("");
    assertTrue(
        told.matches(
            "WARNING initiate c-\\d+: a lambda of dev.bxml.adapter.FailsafeTest done \\d+ ms after"
                + " its callback came, too late; \\d+ late ones are still at work"),
        told);
  }

  @Test
  void noDeadline() {
    CallbackAdapter adapter = used(adapter(call -> SORRY).deadline(Duration.ZERO));
    Thread caller = Thread.currentThread();
    AtomicReference<Thread> handling = new AtomicReference<>();
    CallbackAdapter watched = used(adapter.interceptors((callback, next) -> {
      handling.set(Thread.currentThread());
      return next.proceed();
    }));
    watched.handle(initiate("c-1"));
    assertSame(caller, handling.get());
  }

  @Test
  void handlersThatHangDoNotStopTheOthers() {
    CallbackAdapter adapter = used(new CallbackAdapter(
            CallbackHandlers.none().onInitiate(this::hang).onRedirect(call -> SORRY))
        .deadline(Duration.ofSeconds(2)));
    List<Thread> containerThreads = new ArrayList<>();
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < RequestThreads.MOST + 20; i++) {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      CallbackRequest request = initiate("c-" + i);
      Thread thread = new Thread(() -> adapter.handle(request, reply::complete));
      thread.setDaemon(true);
      thread.start();
      containerThreads.add(thread);
      replies.add(reply);
    }
    replies.forEach(reply -> assertEquals(504, reply.join().status()));
    assertReply(200, SORRY.toXml(), adapter.handle(post("{\"eventType\":\"redirect\"}")));
    testIsOver.countDown();
    containerThreads.forEach(FailsafeTest::join);
  }

  /** So many that nothing else runs on a virtual thread, and none of them can be interrupted. */
  @Test
  void handlersThatSpinOnAllThreadsThatCarryVirtualOnes() {
    CallbackAdapter adapter = used(adapter(call -> {
          while (testIsOver.getCount() > 0) {
            Thread.onSpinWait();
          }
          return SORRY;
        })
        .deadline(SOON));
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors() + 1; i++) {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      CallbackRequest request = initiate("c-" + i);
      new Thread(() -> reply.complete(adapter.handle(request))).start();
      replies.add(reply);
    }
    replies.forEach(reply -> assertReply(504, "", reply.join()));
  }

  @Test
  void threadsOfOursAreVirtualWhereTheJvmHasThem() {
    AtomicReference<Thread> handling = new AtomicReference<>();
    CallbackAdapter adapter = used(adapter(call -> {
      handling.set(Thread.currentThread());
      return SORRY;
    }));
    assertEquals(200, adapter.handle(initiate("c-1")).status());
    boolean hasVirtual = Runtime.version().feature() >= 21;
    assertEquals(
        hasVirtual ? "VirtualThread" : "Thread", handling.get().getClass().getSimpleName());
    assertTrue(
        handling.get().getName().matches("bxml-handler-\\d+"), handling.get().getName());
  }

  @Test
  void platformThatReadsItsReplySlowlyHoldsUpNobodyElse() throws Exception {
    CallbackAdapter adapter = used(new CallbackAdapter(
            CallbackHandlers.none().onInitiate(call -> SORRY).onRedirect(this::hang))
        .deadline(SOON));
    CountDownLatch writing = new CountDownLatch(1);
    Thread slow = new Thread(() -> adapter.handle(initiate("c-1"), reply -> {
      writing.countDown();
      awaitUninterruptibly(testIsOver);
    }));
    slow.start();
    writing.await();
    assertReply(504, "", adapter.handle(post("{\"eventType\":\"redirect\"}"))); // at its deadline
    testIsOver.countDown();
    slow.join();
  }

  @Test
  void failureHandlerWaitsForALock() {
    ReentrantLock lock = new ReentrantLock();
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> {
          lock.lock();
          try {
            return SORRY;
          } finally {
            lock.unlock();
          }
        })
        .deadline(SOON));
    lock.lock();
    try {
      assertReply(500, "", adapter.handle(initiate("c-1")));
    } finally {
      lock.unlock();
    }
  }

  /** It throws late, and its failure handler is still at work at the deadline. */
  @Test
  void failureHandlerIsAskedOnce() {
    List<Failure.Kind> asked = Collections.synchronizedList(new ArrayList<>());
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> {
          asked.add(failure.kind());
          return hang(null);
        })
        .deadline(SOON));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    assertEquals(List.of(Failure.Kind.THREW), asked);
    assertLog(
        "SEVERE initiate c-1: a lambda of dev.bxml.adapter.FailsafeTest failed, answered 500, 0 bytes in N ms");
  }

  @Test
  void failureHandlerOfAnInvalidDocumentIsAskedOnce() {
    List<Failure.Kind> asked = Collections.synchronizedList(new ArrayList<>());
    CallbackAdapter adapter = used(adapter(call -> response(transfer()))
        .failureHandler((callback, failure) -> {
          asked.add(failure.kind());
          return hang(null);
        })
        .deadline(SOON));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    assertEquals(List.of(Failure.Kind.INVALID), asked);
  }

  /** Some time beyond the deadline is its own, and its sentence is heard. */
  @Test
  void failureHandlerThatIsDoneSoonAfterTheDeadline() {
    CountDownLatch late = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> {
          asked.incrementAndGet();
          late.await();
          return SORRY;
        })
        .deadline(SOON));
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> adapter.handle(initiate("c-1")));
    // Another that becomes late behind it, so that the deadline of the first has passed.
    CallbackAdapter other = used(adapter(this::hang).deadline(Duration.ofMillis(200)));
    assertReply(504, "", other.handle(initiate("c-2")));
    late.countDown();
    assertReply(200, SORRY.toXml(), reply.join());
    assertEquals(1, asked.get());
  }

  /** It has waited for the first in vain; what the caller hears was the first one's to say. */
  @Test
  void repetitionDoesNotAskTheFailureHandler() {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch atWork = new CountDownLatch(1);
    CallbackAdapter adapter = used(adapter(call -> {
          atWork.countDown();
          return hang(null);
        })
        .failureHandler((callback, failure) -> {
          asked.incrementAndGet();
          return hang(null);
        })
        .deadline(Duration.ofMillis(300)));
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> adapter.handle(initiate("c-1")));
    awaitUninterruptibly(atWork);
    assertEquals(504, adapter.handle(initiate("c-1")).status());
    assertEquals(504, first.join().status());
    assertEquals(1, asked.get());
  }

  @Test
  void failureHandlerThatHangsIsCountedAsLate() {
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> hang(null))
        .deadline(SOON));
    assertReply(500, "", adapter.handle(initiate("c-1")));
    while (RequestThreads.OF_APPLICATION.noneIsLate()) {
      Thread.onSpinWait(); // it is counted once its reply is out
    }
    testIsOver.countDown();
    while (!RequestThreads.OF_APPLICATION.noneIsLate()) {
      Thread.onSpinWait();
    }
  }

  /** It was once told of as of one of -1 that are still at work. */
  @Test
  void failureHandlerThatIsDoneWhileTheReplyInItsPlaceIsWritten() throws Exception {
    CallbackAdapter adapter = used(adapter(call -> {
          throw new IllegalStateException("first");
        })
        .failureHandler((callback, failure) -> hang(null))
        .deadline(SOON));
    Thread request = new Thread(() -> adapter.handle(initiate("c-1"), reply -> {
      testIsOver.countDown();
      while (log.lines().stream().noneMatch(line -> line.contains("too late"))) {
        Thread.onSpinWait();
      }
    }));
    request.start();
    request.join();
    assertTrue(
        log.lines().stream().noneMatch(line -> line.contains(" -1 late ones")),
        log.lines().toString());
  }

  @Test
  void handlerThatWaitsForAMonitor() throws Exception {
    Object monitor = new Object();
    CountDownLatch isTaken = new CountDownLatch(1);
    Thread owner = new Thread(() -> {
      synchronized (monitor) {
        isTaken.countDown();
        awaitUninterruptibly(testIsOver);
      }
    });
    owner.start();
    isTaken.await();
    CallbackAdapter adapter = used(adapter(call -> {
          synchronized (monitor) {
            return SORRY;
          }
        })
        .deadline(SOON)
        .failureHandler(FailureHandler.speaking("Sorry.")));
    assertReply(200, SORRY.toXml(), adapter.handle(initiate("c-1")));
    testIsOver.countDown();
    owner.join();
  }

  @Test
  void handlerThatLeavesItsThreadInterrupted() {
    CallbackAdapter adapter = used(adapter(call -> {
      Thread.currentThread().interrupt();
      return SORRY;
    }));
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    adapter.handle(initiate("c-1"), reply -> interrupted.set(Thread.interrupted()));
    assertEquals(false, interrupted.get(), "a channel closes when an interrupted thread writes");
  }

  /** So that the container's connection may live on. */
  @Test
  void replyInTimeIsSentByTheThreadOfItsRequestHoweverManyAreAtWork() {
    int many = RequestThreads.MOST + 20;
    CountDownLatch allAtWork = new CountDownLatch(many);
    CallbackAdapter adapter = used(adapter(call -> {
      allAtWork.countDown();
      allAtWork.await();
      return SORRY;
    }));
    List<CompletableFuture<Boolean>> sentByItsOwn = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      CompletableFuture<Boolean> own = new CompletableFuture<>();
      CallbackRequest request = initiate("c-" + i);
      new Thread(() -> {
            Thread thread = Thread.currentThread();
            adapter.handle(request, reply -> own.complete(Thread.currentThread() == thread));
          })
          .start();
      sentByItsOwn.add(own);
    }
    sentByItsOwn.forEach(own -> assertTrue(own.join()));
  }

  @Test
  void durationsOutOfReason() {
    CallbackAdapter adapter = used(adapter(call -> SORRY));
    for (Duration bad : List.of(Duration.ofMillis(-1), Duration.ofDays(1).plusNanos(1))) {
      assertEquals(
          "deadline must be from 0 seconds to a day, but is " + bad,
          assertThrows(IllegalArgumentException.class, () -> adapter.deadline(bad))
              .getMessage());
      assertEquals(
          "duplicateWindow must be from 0 seconds to a day, but is " + bad,
          assertThrows(IllegalArgumentException.class, () -> adapter.duplicateWindow(bad))
              .getMessage());
    }
  }

  /** Asserts the lines but for those of late handlers, which come when they please. */
  private void assertLog(String... expected) {
    assertEquals(
        List.of(expected),
        log.lines().stream().filter(line -> !line.contains("too late")).toList());
  }

  private Bxml hang(Object call) {
    awaitUninterruptibly(testIsOver);
    return SORRY;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // as some do
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static Bxml recurse(Object call) {
    return recurse(call);
  }

  private CallbackAdapter adapter(InitiateHandler handler) {
    return used(new CallbackAdapter(CallbackHandlers.none().onInitiate(handler)));
  }

  private static CallbackRequest initiate(String callId) {
    return post("{\"eventType\":\"initiate\",\"callId\":\"%s\"}".formatted(callId));
  }

  private static CallbackRequest post(String json) {
    return CallbackRequest.post("", "application/json", json.getBytes(UTF_8));
  }

  private static void assertReply(int status, String body, Reply reply) {
    assertEquals(status, reply.status());
    assertEquals(body, new String(reply.body(), UTF_8));
  }

  private CallbackAdapter used(CallbackAdapter adapter) {
    used.add(adapter);
    return adapter;
  }
}

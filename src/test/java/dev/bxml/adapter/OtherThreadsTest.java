package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies what a handler finds that runs on another thread than the request's. */
@Timeout(60)
final class OtherThreadsTest {
  private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();
  private static final ThreadLocal<String> CONTEXT = new ThreadLocal<>();

  private final LogLines log = new LogLines();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final Set<CallbackAdapter> used = ConcurrentHashMap.newKeySet();

  @AfterEach
  void end() {
    testIsOver.countDown();
    used.forEach(CallbackAdapter::close); // whose lines stand in no other test's log then
    TENANT.remove();
    CONTEXT.remove();
    log.close();
  }

  /** A pooled thread would go on with what the request had that started it. */
  @Test
  void inheritableThreadLocalOfAnotherCaller() {
    CallbackAdapter adapter = adapter(() -> seen.add(String.valueOf(TENANT.get())));
    TENANT.set("A");
    handle(adapter, initiate("c-1"));
    TENANT.set("B");
    handle(adapter, initiate("c-2"));
    assertEquals(List.of("null", "null"), seen);
  }

  @Test
  void inheritableThreadLocalOfWhoeverHasTheWatchdogStarted() {
    TENANT.set("A");
    CallbackAdapter adapter = hanging().failureHandler((callback, failure) -> {
      seen.add(String.valueOf(TENANT.get()));
      return response(hangup());
    });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of("null"), seen);
  }

  @Test
  void classLoaderOfTheRequest() {
    AtomicReference<ClassLoader> found = new AtomicReference<>();
    CallbackAdapter adapter =
        adapter(() -> found.set(Thread.currentThread().getContextClassLoader()));
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    for (int i = 0; i < 3; i++) { // a pooled thread gets it anew each time
      ClassLoader own = new URLClassLoader(new URL[0], before);
      Thread.currentThread().setContextClassLoader(own);
      try {
        handle(adapter, initiate("c-" + i));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      assertSame(own, found.get());
    }
  }

  @Test
  void classLoaderOfWhatAnswersForALateOne() {
    AtomicReference<ClassLoader> found = new AtomicReference<>();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader application = new URLClassLoader(new URL[0], before);
    Thread.currentThread().setContextClassLoader(application);
    CallbackAdapter adapter;
    try {
      adapter = hanging().failureHandler((callback, failure) -> {
        found.set(Thread.currentThread().getContextClassLoader());
        return response(hangup());
      });
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertSame(application, found.get());
  }

  @Test
  void decoratorHandsOverWhatTheRequestsThreadHas() {
    CallbackAdapter adapter =
        adapter(() -> seen.add(CONTEXT.get())).taskDecorator(OtherThreadsTest::handingOver);
    CONTEXT.set("one");
    handle(adapter, initiate("c-1"));
    CONTEXT.set("two");
    handle(adapter, initiate("c-2"));
    assertEquals(List.of("one", "two"), seen);
  }

  @Test
  void decoratorIsAskedOnTheRequestsThread() {
    Thread request = Thread.currentThread();
    CallbackAdapter adapter = adapter(() -> assertNotSame(request, Thread.currentThread()))
        .taskDecorator(task -> {
          seen.add(String.valueOf(Thread.currentThread() == request));
          return task;
        });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of("true", "true"), seen, "for the handler, and for whoever is to be late");
  }

  @Test
  void failureHandlerOfALateOneIsDecoratedToo() {
    CONTEXT.set("one");
    CallbackAdapter adapter = hanging()
        .taskDecorator(OtherThreadsTest::handingOver)
        .failureHandler((callback, failure) -> {
          seen.add(CONTEXT.get());
          return response(hangup());
        });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of("one"), seen);
  }

  /** The first decorated task runs the handler, the second what answers when that is late. */
  @Test
  void decoratedAlarmThatHangs() {
    CountDownLatch end = new CountDownLatch(1);
    CallbackAdapter adapter = hanging().taskDecorator(hangingInTheSecond(end));
    assertEquals(504, handle(adapter, initiate("c-1")).status());
    end.countDown();
  }

  @Test
  void decoratedAlarmOfAReportThatHangs() {
    CountDownLatch end = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
          seen.add("handled");
          awaitUninterruptibly(end);
        }))
        .deadline(Duration.ofMillis(50))
        .taskDecorator(hangingInTheSecond(end));
    assertEquals(201, handle(adapter, post("disconnect", "c-1")).status());
    end.countDown();
    assertEquals(List.of("handled"), seen);
  }

  /** Which task is the handler's, the name of its thread says. */
  private static UnaryOperator<Runnable> hangingInTheSecond(CountDownLatch end) {
    return task -> () -> {
      if (Thread.currentThread().getName().startsWith("bxml-late")) {
        awaitUninterruptibly(end);
      }
      task.run();
    };
  }

  /** Its thread has everything anyway. */
  @Test
  void handlerOnTheRequestsThreadIsNotDecorated() {
    CallbackAdapter adapter = adapter(() -> seen.add("handled"))
        .deadline(Duration.ZERO)
        .taskDecorator(task -> {
          throw new AssertionError("not asked");
        });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of("handled"), seen);
  }

  @Test
  void decoratorThatThrows() {
    CallbackAdapter adapter = adapter(() -> seen.add("handled")).taskDecorator(task -> {
      throw new IllegalStateException("no context");
    });
    assertEquals(500, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of(), seen);
    assertEquals(
        List.of(
            "SEVERE initiate c-1: the taskDecorator failed, so that nothing is handed over to another thread",
            "SEVERE initiate c-1: a lambda of dev.bxml.adapter.OtherThreadsTest failed, answered 500,"
                + " 0 bytes in N ms"),
        log.lines());
    assertEquals(
        List.of("no context", "no context"),
        log.thrown().stream().map(Throwable::getMessage).toList());
  }

  @Test
  void decoratorThatReturnsNothing() {
    CallbackAdapter adapter = adapter(() -> seen.add("handled")).taskDecorator(task -> null);
    assertEquals(500, handle(adapter, initiate("c-1")).status());
    assertEquals(
        "a taskDecorator must return a task, but a lambda of dev.bxml.adapter.OtherThreadsTest"
            + " returned null",
        log.thrown().get(0).getMessage());
  }

  @Test
  void decoratedTaskThatThrowsBeforeTheHandler() {
    CallbackAdapter adapter = adapter(() -> seen.add("handled")).taskDecorator(task -> () -> {
      throw new IllegalStateException("no context");
    });
    assertEquals(500, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of(), seen);
  }

  @Test
  void decoratedTaskThatThrowsBehindTheHandler() throws Exception {
    CallbackAdapter adapter = adapter(() -> seen.add("handled")).taskDecorator(task -> () -> {
      task.run();
      throw new IllegalStateException("cannot clean up");
    });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    log.await(2);
    assertTrue(
        log.lines()
            .contains(
                "SEVERE initiate c-1: the taskDecorator failed, so that nothing is handed over to another thread"),
        log.lines().toString());
  }

  @Test
  void decoratedTaskThatDoesNothing() {
    CallbackAdapter adapter = adapter(() -> seen.add("handled")).taskDecorator(task -> () -> {});
    assertEquals(500, handle(adapter, initiate("c-1")).status());
    assertEquals(List.of(), seen);
    assertEquals(
        List.of("a taskDecorator must run the task that it is given, but a lambda of"
            + " dev.bxml.adapter.OtherThreadsTest did not"),
        log.thrown().stream().map(Throwable::getMessage).toList());
  }

  /** It is none that goes on, which would be counted as late and keep its claim for ever. */
  @Test
  void decoratedTaskThatDoesNothingForAReport() {
    AtomicInteger calls = new AtomicInteger();
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onDisconnect(call -> calls.incrementAndGet()))
        .taskDecorator(task -> () -> {});
    assertEquals(500, handle(adapter, post("disconnect", "c-1")).status());
    assertEquals(500, handle(adapter, post("disconnect", "c-1")).status(), "its claim is given up");
    assertEquals(0, calls.get());
  }

  @Test
  void decoratedTaskThatRunsAReportTwice() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger calls = new AtomicInteger();
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
          calls.incrementAndGet();
          goOn.await();
        }))
        .deadline(Duration.ofMillis(50))
        .taskDecorator(task -> () -> {
          task.run();
          task.run();
        });
    assertEquals(201, handle(adapter, post("disconnect", "c-1")).status());
    goOn.countDown();
    log.await(2);
    adapter.close();
    assertEquals(1, calls.get());
  }

  @Test
  void namesOfThreads() {
    AtomicReference<String> handler = new AtomicReference<>();
    CallbackAdapter adapter = adapter(() -> {
          handler.set(Thread.currentThread().getName());
          awaitUninterruptibly(testIsOver);
        })
        .deadline(Duration.ofMillis(50))
        .failureHandler((callback, failure) -> {
          seen.add(Thread.currentThread().getName());
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.matches("bxml-deadline-\\d+"))
              .findFirst()
              .ifPresent(seen::add);
          return response(hangup());
        });
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertTrue(handler.get().matches("bxml-handler-\\d+"), handler.get());
    assertTrue(seen.get(0).matches("bxml-late-\\d+"), seen.toString());
    assertEquals(2, seen.size(), seen.toString());
  }

  /** More than the pool of threads holds where they are not virtual, none of them late. */
  @Test
  void moreAtOnceThanThereAreThreads() {
    int many = Dispatcher.MOST_THREADS + RequestThreads.MOST + 40;
    CyclicBarrier allAtWork = new CyclicBarrier(many);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          allAtWork.await();
          return response(hangup());
        }))
        .deadline(Duration.ofSeconds(50));
    List<CompletableFuture<Reply>> replies = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      CallbackRequest request = initiate("c-" + i);
      boolean withSink = i % 2 == 0;
      new Thread(() -> {
            if (withSink) {
              adapter.handle(request, reply::complete);
            } else {
              reply.complete(handle(adapter, request));
            }
          })
          .start();
      replies.add(reply);
    }
    replies.forEach(reply -> assertEquals(200, reply.join().status()));
  }

  @Test
  void noThreadLeftWhileSomeAreLate() {
    RequestThreads.OF_APPLICATION.isLate();
    try {
      CallbackAdapter adapter = adapter(() -> seen.add("handled"));
      adapter.close(); // so that no thread is to be had
      assertEquals(503, handle(adapter, initiate("c-1")).status());
      assertTrue(
          log.lines().get(0).endsWith(": too many handlers are at work, late ones among them"),
          log.lines().toString());
    } finally {
      RequestThreads.OF_APPLICATION.lateIsDone();
    }
  }

  @Test
  void closedAdapterAnswersAllTheSame() {
    AtomicReference<Thread> handling = new AtomicReference<>();
    CallbackAdapter adapter = adapter(() -> handling.set(Thread.currentThread()));
    adapter.close();
    adapter.close();
    assertEquals(200, handle(adapter, initiate("c-1")).status());
    assertSame(Thread.currentThread(), handling.get());
  }

  @Test
  void closingEndsThreadsAndInterruptsHandlers() {
    CompletableFuture<Thread> interrupted = new CompletableFuture<>();
    AtomicInteger calls = new AtomicInteger();
    CallbackAdapter adapter = adapter(() -> {
          calls.incrementAndGet();
          try {
            testIsOver.await();
          } catch (InterruptedException e) {
            interrupted.complete(Thread.currentThread());
          }
        })
        .deadline(Duration.ofSeconds(50));
    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> handle(adapter, initiate("c-1")));
    while (calls.get() == 0) {
      Thread.onSpinWait();
    }
    adapter.close();
    assertTrue(interrupted.join().getName().startsWith("bxml-handler-"));
    assertEquals(200, reply.join().status());
  }

  /** Who would do it at the deadline may be gone, and its classes with it. */
  @Test
  void closingAnswersForHandlersOnTheThreadsOfTheirRequests() {
    CompletableFuture<Thread> interrupted = new CompletableFuture<>();
    CountDownLatch atWork = new CountDownLatch(1);
    CallbackAdapter adapter = adapter(() -> {
          atWork.countDown();
          try {
            testIsOver.await();
          } catch (InterruptedException e) {
            interrupted.complete(Thread.currentThread());
          }
        })
        .deadline(Duration.ofSeconds(50));
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    Thread request = new Thread(() -> adapter.handle(initiate("c-1"), reply::complete));
    request.start();
    awaitUninterruptibly(atWork);
    adapter.close();
    assertEquals(504, reply.join().status());
    assertSame(request, interrupted.join());
    assertTrue(
        log.lines()
            .contains(
                "WARNING handlers were still at work on their requests' threads when the"
                    + " application ended; they have been answered for as late ones, before their deadline"),
        log.lines().toString());
  }

  @Test
  void closingAnswersForReportsOnTheThreadsOfTheirRequests() {
    CountDownLatch atWork = new CountDownLatch(1);
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
          atWork.countDown();
          awaitUninterruptibly(testIsOver);
        }))
        .deadline(Duration.ofSeconds(50));
    CompletableFuture<Reply> reply = new CompletableFuture<>();
    new Thread(() -> adapter.handle(post("disconnect", "c-1"), reply::complete)).start();
    awaitUninterruptibly(atWork);
    adapter.close();
    assertEquals(201, reply.join().status());
  }

  private Reply handle(CallbackAdapter adapter, CallbackRequest request) {
    used.add(adapter);
    return adapter.handle(request);
  }

  private CallbackAdapter adapter(Runnable handling) {
    return new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
      handling.run();
      return response(hangup());
    }));
  }

  private CallbackAdapter hanging() {
    return adapter(() -> awaitUninterruptibly(testIsOver)).deadline(Duration.ofMillis(50));
  }

  private static Runnable handingOver(Runnable task) {
    String context = CONTEXT.get();
    return () -> {
      CONTEXT.set(context);
      try {
        task.run();
      } finally {
        CONTEXT.remove();
      }
    };
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

  private static CallbackRequest initiate(String callId) {
    return post("initiate", callId);
  }

  private static CallbackRequest post(String event, String callId) {
    return CallbackRequest.post(
        "",
        "application/json",
        "{\"eventType\":\"%s\",\"callId\":\"%s\"}".formatted(event, callId).getBytes(UTF_8));
  }
}

package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.callback.Callback;
import dev.bxml.callback.Request;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies that what a handler wants done after its reply is, and when it is not. */
@Timeout(60)
final class AfterReplyTest {
  private static final Duration SOON = Duration.ofMillis(50);
  private static final Bxml BYE = response(hangup());
  private static final String BY = "a lambda of dev.bxml.adapter.AfterReplyTest";

  private final LogLines log = new LogLines();
  private final Set<CallbackAdapter> used = ConcurrentHashMap.newKeySet();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final Queue<String> events = new ConcurrentLinkedQueue<>();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  @AfterEach
  void end() {
    goOn.countDown();
    used.forEach(CallbackAdapter::close); // whose lines stand in no other test\'s log then
    log.close();
  }

  @Test
  void replyOfAWaitingCallback() {
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> {
        events.add("after");
        done.complete(null);
      });
      events.add("handler");
      return BYE;
    }));

    adapter.handle(gatherRequest(1), reply -> events.add("reply"));

    done.join();
    assertEquals(List.of("handler", "reply", "after"), List.copyOf(events));
  }

  @Test
  void replyThatIsReturned() {
    CallbackAdapter adapter = used(gather(this::completing));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    done.join();
  }

  @Test
  void callbackByGet() {
    CallbackAdapter adapter = used(gather(this::completing));

    assertEquals(
        200, adapter.handle(CallbackRequest.get("", "eventType=gather")).status());
    done.join();
  }

  @Test
  void noDeadline() {
    CallbackAdapter adapter = used(gather(this::completing).deadline(Duration.ZERO));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    done.join();
  }

  /** It has what the handler's thread had, and a thread of its own. */
  @Test
  void threadOfATask() {
    CompletableFuture<Thread> ours = new CompletableFuture<>();
    CompletableFuture<ClassLoader> loader = new CompletableFuture<>();
    CompletableFuture<String> inherited = new CompletableFuture<>();
    InheritableThreadLocal<String> tenant = new InheritableThreadLocal<>();
    ClassLoader handlers = new ClassLoader(null) {};
    CallbackAdapter adapter = used(gather(gather -> {
      tenant.set("acme");
      Thread.currentThread().setContextClassLoader(handlers);
      gather.request().afterReply(() -> {
        ours.complete(Thread.currentThread());
        loader.complete(Thread.currentThread().getContextClassLoader());
        inherited.complete(tenant.get());
      });
      return BYE;
    }));

    ClassLoader before = Thread.currentThread().getContextClassLoader();
    adapter.handle(gatherRequest(1), reply -> {});
    Thread.currentThread().setContextClassLoader(before);
    tenant.remove();

    assertTrue(
        ours.join().getName().startsWith("bxml-after-reply-"), ours.join().getName());
    assertTrue(ours.join().isDaemon());
    assertEquals(handlers, loader.join());
    assertEquals(null, inherited.join());
  }

  @Test
  void decoratedTask() {
    ThreadLocal<String> tenant = new ThreadLocal<>();
    CompletableFuture<String> found = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(gather -> {
          tenant.set("acme");
          gather.request().afterReply(() -> found.complete(tenant.get()));
          return BYE;
        })
        .taskDecorator(task -> {
          String here = tenant.get();
          return () -> {
            tenant.set(here);
            task.run();
            task.run(); // in vain
          };
        }));

    adapter.handle(gatherRequest(1), reply -> {});

    assertEquals("acme", found.join());
    tenant.remove();
  }

  @Test
  void decoratorThatFailsIsAFailureOfTheHandler() {
    for (UnaryOperator<Runnable> decorator : List.<UnaryOperator<Runnable>>of(
        task -> {
          if (Thread.currentThread().getName().equals("of the request")) {
            return task; // for the deadline
          }
          throw new IllegalStateException("no tenant");
        },
        task -> Thread.currentThread().getName().equals("of the request") ? task : null)) {
      CallbackAdapter adapter = used(gather(this::completing).taskDecorator(decorator));
      Thread.currentThread().setName("of the request");
      assertEquals(500, adapter.handle(gatherRequest(1)).status());
      adapter.close();
    }
    assertFalse(done.isDone());
  }

  @Test
  void decoratorThatRunsNothing() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CallbackAdapter adapter = used(gather(this::completing)
        .taskDecorator(task -> asked.incrementAndGet() == 1 ? task : () -> {}));

    adapter.handle(gatherRequest(1), reply -> {});

    log.await(2);
    assertLines(
        "INFO gather c-1: " + BY + " answered 200, 68 bytes in N ms",
        "SEVERE gather c-1: " + BY + " failed after its reply, N ms after its callback came");
    assertEquals(
        List.of("a taskDecorator must run the task that it is given, but one did not"), thrown());
    assertFalse(done.isDone());
  }

  @Test
  void taskThatFails() throws Exception {
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> {
        throw new IllegalStateException("no archive");
      });
      return BYE;
    }));

    adapter.handle(gatherRequest(1), reply -> {});

    log.await(2);
    assertLines(
        "INFO gather c-1: " + BY + " answered 200, 68 bytes in N ms",
        "SEVERE gather c-1: " + BY + " failed after its reply, N ms after its callback came");
    assertEquals(List.of("no archive"), thrown());
  }

  @Test
  void taskThatFailsByAnError() throws Exception {
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> {
        throw new StackOverflowError("deep");
      });
      return BYE;
    }));

    adapter.handle(gatherRequest(1), reply -> {});
    log.await(2);

    assertEquals(List.of("deep"), thrown());
  }

  /** The deadline of the second callback has come, and so that of the first has too. */
  @Test
  void deadlineIsNotATasks() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none()
            .onGather(gather -> {
              gather.request().afterReply(() -> {
                try {
                  goOn.await();
                  interrupted.complete(false);
                } catch (InterruptedException e) {
                  interrupted.complete(true);
                }
              });
              return BYE;
            })
            .onRedirect(redirect -> {
              new CountDownLatch(1).await();
              return BYE;
            }))
        .deadline(SOON));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    assertEquals(504, adapter.handle(post("{\"eventType\":\"redirect\"}")).status());
    goOn.countDown();

    assertFalse(interrupted.join());
  }

  @Test
  void handlerThatThrows() {
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> done.complete(null));
      gather.request().afterReply(() -> done.complete(null));
      throw new IllegalStateException("no menu");
    }));

    assertEquals(500, adapter.handle(gatherRequest(1)).status());
    assertDropped("SEVERE gather c-1: " + BY + " failed, answered 500, 0 bytes in N ms", 2);
  }

  @Test
  void handlerThatThrowsWithAFailureHandlerThatWantsSomethingToo() {
    CallbackAdapter adapter = used(gather(gather -> {
          throw new IllegalStateException("no menu");
        })
        .failureHandler((callback, failure) -> {
          callback.request().afterReply(() -> done.complete(null));
          return BYE;
        }));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    assertDropped("SEVERE gather c-1: " + BY + " failed, answered 200, 68 bytes in N ms", 1);
  }

  @Test
  void documentThatIsInvalid() {
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> done.complete(null));
      return response(transfer());
    }));

    assertEquals(500, adapter.handle(gatherRequest(1)).status());
    assertDropped(
        "SEVERE gather c-1: " + BY + " failed, answered 500, 0 bytes in N ms: its BXML is invalid:"
            + " Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        1);
  }

  @Test
  void interceptorThatAnswersAnError() {
    CallbackAdapter adapter = used(gather(this::completing).interceptors((callback, next) -> {
      next.proceed();
      return Reply.empty(503);
    }));

    assertEquals(503, adapter.handle(gatherRequest(1)).status());
    assertDropped("INFO gather c-1: " + BY + " answered 503, 0 bytes in N ms", 1);
  }

  @Test
  void interceptorThatWantsSomethingToo() throws Exception {
    Semaphore ran = new Semaphore(0);
    CallbackAdapter adapter = used(gather(gather -> {
          gather.request().afterReply(ran::release);
          return BYE;
        })
        .interceptors((callback, next) -> {
          callback.request().afterReply(ran::release);
          return next.proceed();
        }));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    ran.acquire(2);
  }

  @Test
  void handlerThatIsLate() throws Exception {
    CompletableFuture<RejectedExecutionException> refused = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(gather -> {
          gather.request().afterReply(() -> done.complete(null));
          try {
            goOn.await();
          } catch (InterruptedException e) {
            goOn.await(); // until its 504 is out
          }
          refused.complete(assertThrows(
              RejectedExecutionException.class, () -> gather.request().afterReply(() -> {})));
          return BYE;
        })
        .deadline(SOON));

    assertEquals(504, adapter.handle(gatherRequest(1)).status());
    log.await(2);
    assertDropped(
        "SEVERE gather c-1: " + BY + " failed, answered 504, 0 bytes in N ms: it is late", 1);
    goOn.countDown();
    assertEquals(
        "afterReply must be called before the callback is answered in place of its handler, but is"
            + " called after that: the handler has failed or is late",
        refused.join().getMessage());
  }

  /** The thread that answers in its place waits for nothing of the application's. */
  @Test
  void decoratorThatHangsHoldsUpNoReply() throws Exception {
    CompletableFuture<Void> end = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(this::completing).deadline(SOON).taskDecorator(task -> {
      if (Thread.currentThread().getName().startsWith("bxml-handler")) {
        end.join();
      }
      return task;
    }));

    CompletableFuture<Reply> reply =
        CompletableFuture.supplyAsync(() -> adapter.handle(gatherRequest(1)));

    try {
      assertEquals(504, reply.get(10, TimeUnit.SECONDS).status());
    } finally {
      end.complete(null);
    }
    log.await(2);
    assertFalse(done.isDone());
  }

  @Test
  void repetition() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> {
        runs.incrementAndGet();
        done.complete(null);
      });
      return BYE;
    }));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    done.join();
    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    adapter.close(); // nothing is left to be done
    assertEquals(1, runs.get());
  }

  @Test
  void report() {
    CallbackAdapter adapter = used(new CallbackAdapter(CallbackHandlers.none()
        .onDisconnect(call -> call.request().afterReply(() -> {
          events.add("after");
          done.complete(null);
        }))));

    adapter.handle(post("{\"eventType\":\"disconnect\"}"), reply -> events.add("" + reply));

    done.join();
    assertEquals(List.of("201, 0 bytes", "after"), List.copyOf(events));
  }

  /** It is answered at its deadline, and what it wants done waits for the end of its handler. */
  @Test
  void reportThatGoesOn() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
              call.request().afterReply(() -> {
                events.add("after");
                done.complete(null);
              });
              goOn.await();
              events.add("handler");
            }))
            .deadline(SOON));

    assertEquals(201, adapter.handle(post("{\"eventType\":\"disconnect\"}")).status());
    assertEquals(List.of(), List.copyOf(events));
    goOn.countDown();

    done.join();
    assertEquals(List.of("handler", "after"), List.copyOf(events));
  }

  @Test
  void reportThatGoesOnAndFails() throws Exception {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
              call.request().afterReply(() -> done.complete(null));
              goOn.await();
              throw new IllegalStateException("no database");
            }))
            .deadline(SOON));

    assertEquals(201, adapter.handle(post("{\"eventType\":\"disconnect\"}")).status());
    goOn.countDown();
    log.await(3);

    assertEquals(dropped("disconnect", 1), log.lines().get(2));
    assertFalse(done.isDone());
  }

  /** Its 201 is still being written when its handler is done: that is awaited too. */
  @Test
  void reportWhoseHandlerEndsWhileItIsAnswered() {
    CountDownLatch answering = new CountDownLatch(1);
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onDisconnect(call -> {
              call.request().afterReply(() -> {
                events.add("after");
                done.complete(null);
              });
              answering.await();
            }))
            .deadline(SOON));

    adapter.handle(post("{\"eventType\":\"disconnect\"}"), reply -> {
      answering.countDown();
      awaitLines(2); // the second says that the handler is done
      events.add("reply");
    });

    done.join();
    assertEquals(List.of("reply", "after"), List.copyOf(events));
  }

  @Test
  void conferenceForWhichNothingChanges() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onConferenceMemberJoin(member -> {
          member.request().afterReply(() -> done.complete(null));
          return ConferenceBxml.none();
        })));

    assertEquals(
        204, adapter.handle(post("{\"eventType\":\"conferenceMemberJoin\"}")).status());
    done.join();
  }

  @Test
  void eventThatNobodyKnows() {
    CallbackAdapter adapter =
        used(new CallbackAdapter(CallbackHandlers.none().onUnknownCallback(call -> {
          call.request().afterReply(() -> done.complete(null));
          return null;
        })));

    assertEquals(201, adapter.handle(post("{\"eventType\":\"newer\"}")).status());
    done.join();
  }

  /** The handler has run, and does not run again for a repetition: so its task is not lost. */
  @Test
  void replyThatCannotBeWritten() {
    CallbackAdapter adapter = used(gather(this::completing));

    adapter.handle(gatherRequest(1), reply -> {
      throw new EOFException("SECRET-9876");
    });

    done.join();
    assertLines(
        "INFO gather c-1: " + BY + " answered 200, 68 bytes in N ms",
        "WARNING gather c-1: the reply could not be written (java.io.EOFException); most likely the"
            + " platform has gone");
  }

  @Test
  void callFromAnotherThread() throws Exception {
    CallbackAdapter adapter = used(gather(gather -> {
      Thread other = new Thread(() -> completing(gather));
      other.start();
      other.join();
      return BYE;
    }));

    adapter.handle(gatherRequest(1), reply -> events.add("reply " + done.isDone()));

    done.join();
    assertEquals(List.of("reply false"), List.copyOf(events));
  }

  @Test
  void callWhenTheReplyHasLeft() {
    CompletableFuture<Request> kept = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(gather -> {
      kept.complete(gather.request());
      return BYE;
    }));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());
    kept.join().afterReply(() -> done.complete(null));
    done.join();
  }

  @Test
  void taskThatBeginsAnewEnds() {
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<String> refused = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(new Runnable() {
        @Override
        public void run() {
          runs.incrementAndGet();
          try {
            gather.request().afterReply(this);
          } catch (RejectedExecutionException e) {
            refused.complete(e.getMessage());
          }
        }
      });
      return BYE;
    }));

    assertEquals(200, adapter.handle(gatherRequest(1)).status());

    assertEquals(
        "afterReply must be called at most 16 times a callback, but is called once more; do more in"
            + " one task",
        refused.join());
    assertEquals(16, runs.get());
  }

  @Test
  void seventeenthOfACallback() {
    CallbackAdapter adapter = used(gather(gather -> {
      for (int i = 0; i < 16; i++) {
        gather.request().afterReply(() -> {});
      }
      throw assertThrows(
          RejectedExecutionException.class, () -> gather.request().afterReply(() -> {}));
    }));

    assertEquals(500, adapter.handle(gatherRequest(1)).status());
    assertEquals(
        List.of("afterReply must be called at most 16 times a callback, but is called once more; do"
            + " more in one task"),
        thrown());
  }

  /** The last one of all is told at once; and there is room again when they are done. */
  @Test
  void oneTooManyInAll() throws Exception {
    Semaphore ran = new Semaphore(0);
    CallbackAdapter adapter = used(gather(gather -> {
      int tasks = Integer.parseInt(gather.digits());
      for (int i = 0; i < tasks; i++) {
        gather.request().afterReply(() -> {
          awaitQuietly(goOn);
          ran.release();
        });
      }
      return BYE;
    }));
    for (int i = 0; i < 100; i++) {
      assertEquals(200, adapter.handle(gatherRequest(i, 10)).status());
    }

    assertEquals(500, adapter.handle(gatherRequest(1000, 1)).status());
    assertEquals(
        List.of(
            "at most 1000 tasks may wait for their replies or be at work after them, but as many"
                + " do; do this one in the handler, or have something else do it"),
        thrown());

    goOn.countDown();
    ran.acquire(1000);
    while (adapter.handle(gatherRequest(1001, 1)).status() != 200) {
      Thread.onSpinWait(); // a place is free a moment after its task is done
    }
    ran.acquire();
  }

  @Test
  void endOfTheApplicationAwaitsWhatIsQuick() {
    CompletableFuture<Void> atWork = new CompletableFuture<>();
    CallbackAdapter adapter = used(gather(gather -> {
      gather.request().afterReply(() -> {
        atWork.complete(null);
        awaitQuietly(goOn);
        done.complete(null);
      });
      return BYE;
    }));
    adapter.handle(gatherRequest(1), reply -> {});
    atWork.join();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(adapter::close);
    goOn.countDown();
    closed.join();

    assertTrue(done.isDone());
    assertLines("INFO gather c-1: " + BY + " answered 200, 68 bytes in N ms");
  }

  @Test
  void endOfTheApplicationInterruptsWhatHangs() {
    CallbackAdapter adapter = used(gather(gather -> {
      for (int i = 0; i < 11; i++) {
        gather.request().afterReply(() -> {
          try {
            goOn.await();
          } catch (InterruptedException e) {
            events.add("interrupted");
          }
        });
      }
      return BYE;
    }));
    for (int i = 0; i < 10; i++) {
      adapter.handle(gatherRequest(i), reply -> {});
    }

    adapter.close();

    assertEquals(100, events.size());
    assertEquals(
        "WARNING what was to be done after replies was still at work when the application ended, and"
            + " has been interrupted; 10 more had not begun, and are dropped",
        log.lines().get(10));
  }

  @Test
  void callAfterTheEndOfTheApplication() {
    CallbackAdapter adapter = used(gather(this::completing));
    adapter.close();

    assertEquals(500, adapter.handle(gatherRequest(1)).status());
    assertEquals(
        List.of("afterReply must be called while the application runs, but it has ended"),
        thrown());
  }

  private Bxml completing(Callback callback) {
    callback.request().afterReply(() -> done.complete(null));
    return BYE;
  }

  private void awaitLines(int lines) {
    try {
      log.await(lines);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertLines(String... expected) {
    assertEquals(
        List.of(expected),
        log.lines().stream().map(line -> line.replaceAll("\\d+ ms", "N ms")).toList());
  }

  private List<String> thrown() {
    return log.thrown().stream().map(Throwable::getMessage).toList();
  }

  private void assertDropped(String answered, int tasks) {
    assertLines(answered, dropped("gather", tasks));
    assertFalse(done.isDone());
  }

  private static String dropped(String event, int tasks) {
    return "WARNING %s%s: %s wanted something done after its reply (%d), which is dropped: it has failed, was late, or its reply became an error"
        .formatted(event, event.equals("gather") ? " c-1" : "", BY, tasks);
  }

  private CallbackAdapter gather(GatherHandler handler) {
    return used(new CallbackAdapter(CallbackHandlers.none().onGather(handler)));
  }

  private static CallbackRequest gatherRequest(int number) {
    return gatherRequest(number, 1);
  }

  private static CallbackRequest gatherRequest(int number, int digits) {
    return post("{\"eventType\":\"gather\",\"callId\":\"c-%d\",\"digits\":\"%d\"}"
        .formatted(number, digits));
  }

  private static CallbackRequest post(String json) {
    return CallbackRequest.post("", "application/json", json.getBytes(UTF_8));
  }

  private CallbackAdapter used(CallbackAdapter adapter) {
    used.add(adapter);
    return adapter;
  }
}

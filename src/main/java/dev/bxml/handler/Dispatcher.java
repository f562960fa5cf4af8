package dev.bxml.handler;

import dev.bxml.verb.Bxml;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a callback to its handler, and sees to it that it gets one reply, in time, whatever the
 * handler does.
 *
 * <p>A handler runs on the thread that the request came on, which costs nothing. When many are at
 * work at once they are slow, and further ones get threads of ours. So handlers that hang, and
 * ignore that they are interrupted, never hold more than a few threads of the container, and it
 * goes on answering.
 */
final class Dispatcher {
  /** So many handlers may be at work on the container's threads. */
  static final int MOST_ON_CALLERS_THREADS = 32;

  /** So many threads of ours run handlers, where they are not virtual. */
  static final int MOST_THREADS = 200;

  /** So many handlers may be at work beyond their deadline; then none is started any more. */
  static final int MOST_HELD = 1000;

  private final Policy policy;
  private final @Nullable Deliveries deliveries;
  private final CallbackLog log;
  private final ReplyCheck check;
  private final Watchdog watchdog = new Watchdog();
  private final Executor workers = Workers.create(MOST_THREADS);
  private final AtomicInteger onCallersThreads = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();

  Dispatcher(Policy policy, @Nullable Deliveries deliveries, CallbackLog log) {
    this.policy = policy;
    this.deliveries = deliveries;
    this.log = log;
    this.check = new ReplyCheck(policy.validation(), log);
  }

  /**
   * Has a task handled and its reply sent; returns when that is done.
   *
   * @param onThisThread whether the handler may be called on this thread, and may hold it
   */
  void dispatch(Task task, Consumer<Reply> sink, boolean onThisThread) {
    Delivery delivery = new Delivery(this, task, sink);
    if (policy.deadline().isZero()) {
      delivery.run();
    } else if (held.get() >= MOST_HELD) {
      delivery.fail(new Failure(Failure.Kind.BUSY, null));
    } else {
      watchdog.set(delivery);
      run(delivery, onThisThread);
      delivery.awaitSent();
    }
  }

  /** Answers a task like the earlier delivery of its callback, once that has its reply. */
  void repeat(Task task, CompletionStage<Reply> earlier, Consumer<Reply> sink) {
    CallbackEvent recording = FlightRecording.begun();
    Reply reply = Deliveries.await(earlier, nanosLeft(task));
    Reply answer = reply == null ? replyTo(task, new Failure(Failure.Kind.LATE, null)) : reply;
    log.repeated(task, answer);
    FlightRecording.repeated(recording, task, answer);
    write(task::describe, answer, sink);
  }

  private void run(Delivery delivery, boolean onThisThread) {
    try {
      if (onThisThread && onCallersThreads.incrementAndGet() <= MOST_ON_CALLERS_THREADS) {
        delivery.run();
      } else {
        workers.execute(delivery::run);
      }
    } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread to be had
      delivery.fail(new Failure(Failure.Kind.BUSY, null));
    } finally {
      if (onThisThread) {
        onCallersThreads.decrementAndGet();
      }
    }
  }

  /**
   * Calls the interceptors and the handler. The reply is checked within, so that interceptors see an
   * invalid one fail, and once more behind them, since they may return another.
   */
  Reply call(Task task) throws Exception {
    return policy.interceptors().isEmpty() ? handled(task) : checked(task, intercepted(task, 0));
  }

  private Reply handled(Task task) throws Exception {
    return checked(task, task.event().call(task.handler(), task.callback()));
  }

  private Reply checked(Task task, Reply reply) throws InvalidBxmlException {
    check.check(reply, task.callback(), task.request().contextPath());
    return reply;
  }

  private Reply intercepted(Task task, int next) throws Exception {
    if (next == policy.interceptors().size()) {
      return handled(task);
    }
    CallbackInterceptor interceptor = policy.interceptors().get(next);
    Reply reply = interceptor.intercept(task.callback(), () -> intercepted(task, next + 1));
    if (reply == null) {
      throw new NullPointerException("an interceptor must return a reply, but %s returned null"
          .formatted(interceptor.getClass().getName()));
    }
    return reply;
  }

  /** Returns what is sent for a failure: what its handler says, or an error status. */
  Reply replyTo(Task task, Failure failure) {
    FailureHandler failureHandler = policy.failureHandler();
    Reply plain = Reply.empty(failure.kind().status());
    if (failureHandler == null || !task.event().waitsForBxml()) {
      return plain;
    }
    try {
      Bxml bxml = failureHandler.onFailure(task.callback(), failure);
      return checked(task, Event.replyOf(bxml));
    } catch (Throwable e) {
      log.failureHandlerFailed(task, plain, e);
      return plain;
    }
  }

  /** Keeps a reply for repetitions, tells of it in the log, and hands it to whoever writes it. */
  void send(Task task, Reply reply, @Nullable Failure failure, Consumer<Reply> sink) {
    log.answered(task, reply, failure);
    settle(task, reply, failure == null);
    write(task::describe, reply, sink);
  }

  /** Hands a reply to whoever writes it. */
  void write(Supplier<String> what, Reply reply, Consumer<Reply> sink) {
    try {
      sink.accept(reply);
    } catch (RuntimeException e) {
      log.notWritten(what, e);
    }
  }

  private void settle(Task task, Reply reply, boolean good) {
    DeliveryKey key = task.key();
    if (deliveries != null && key != null) {
      deliveries.settle(key, reply, good);
    }
  }

  /** Returns when a reply must leave, by {@link System#nanoTime()}, if there is a deadline. */
  long deadlineOf(Task task) {
    return task.start() + policy.deadline().toNanos();
  }

  private long nanosLeft(Task task) {
    return policy.deadline().isZero() ? Long.MAX_VALUE : deadlineOf(task) - System.nanoTime();
  }

  void set(Watchdog.Alarm alarm) {
    watchdog.set(alarm);
  }

  void callOff(Watchdog.Alarm alarm) {
    if (!policy.deadline().isZero()) {
      watchdog.callOff(alarm);
    }
  }

  void handlerIsHeld() {
    held.incrementAndGet();
  }

  void lateHandlerIsDone(Task task) {
    log.lateHandlerIsDone(task, held.decrementAndGet());
  }
}

package dev.bxml.handler;

import dev.bxml.verb.Bxml;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a callback to its handler, and sees to it that it gets one reply, in time, whatever the
 * handler does.
 *
 * <p>A handler runs on the thread that the request came on, which costs nothing. When several are at
 * work at once, only some hold their requests' threads and the others get threads of ours, so that
 * handlers that hang, and ignore that they are interrupted, leave the container threads to go on
 * answering with: {@link RequestThreads}.
 */
final class Dispatcher {
  /** So many threads of ours run handlers, where they are not virtual. */
  static final int MOST_THREADS = 200;

  /** So many answer for late ones. */
  private static final int MOST_THREADS_FOR_LATE = 200;

  /** How long the end of an application waits for what is at work, and once more for its end. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Policy policy;
  private final @Nullable Deliveries deliveries;
  private final CallbackLog log;
  private final ReplyCheck check;
  private final Handover handover;
  private final RequestThreads requestThreads = RequestThreads.OF_APPLICATION;
  private final Workers handlers = Workers.create("bxml-handler", MOST_THREADS);
  private final Workers forLate = Workers.notVirtual("bxml-late", MOST_THREADS_FOR_LATE);
  private final Watchdog watchdog;

  /** Handlers at work beyond their deadline, wherever: hardly ever any. */
  private final Set<Delivery> late = ConcurrentHashMap.newKeySet();

  Dispatcher(Policy policy, @Nullable Deliveries deliveries, CallbackLog log) {
    this.policy = policy;
    this.deliveries = deliveries;
    this.log = log;
    this.check = new ReplyCheck(policy.validation(), log);
    this.handover = new Handover(policy.taskDecorator());
    this.watchdog = new Watchdog(Workers.daemons("bxml-deadline"), forLate, log::watchdogFailed);
  }

  /**
   * Has a task handled and its reply sent; returns when that is done.
   *
   * @param mayHoldThread whether the handler may be called on this thread, and may hold it
   */
  void dispatch(Task task, Consumer<Reply> sink, boolean mayHoldThread) {
    if (policy.deadline().isZero()) {
      new Delivery(this, task, sink, true).run();
      return;
    }
    boolean own = mayHoldThread && requestThreads.enter();
    if (!mayHoldThread) {
      requestThreads.enterForOther();
    }
    Delivery delivery = new Delivery(this, task, sink, own);
    delivery.countsAsHolding(own);
    try {
      dispatch(delivery, task, own);
    } catch (Throwable e) { // such as no memory: nobody waits in vain, and its claim is given up
      delivery.fail(new Failure(Failure.Kind.THREW, e));
    }
    try {
      delivery.awaitSent();
    } finally {
      delivery.releaseThread();
      requestThreads.leave();
    }
  }

  private void dispatch(Delivery delivery, Task task, boolean own) {
    watch(delivery, task);
    if (requestThreads.tooManyAreLate()) {
      delivery.fail(new Failure(Failure.Kind.BUSY, null));
    } else if (own) {
      delivery.run();
    } else {
      handOver(delivery, task);
    }
  }

  private void watch(Delivery delivery, Task task) {
    if (handover.isDecorated()) {
      try {
        delivery.handOver(handover);
      } catch (Throwable e) {
        log.decoratorFailed(task, e);
      }
    }
    watchdog.set(delivery);
  }

  /** Has the handler called on another thread; on this one after all if there is no other. */
  private void handOver(Delivery delivery, Task task) {
    Runnable handedOver;
    try {
      handedOver = handover.around(delivery::run);
    } catch (Throwable e) {
      delivery.fail(new Failure(Failure.Kind.THREW, e));
      return;
    }
    try {
      handlers.execute(() -> run(handedOver, delivery, task));
    } catch (Throwable e) { // all are taken, or there is no memory for one
      stay(delivery);
    }
  }

  private void run(Runnable handedOver, Delivery delivery, Task task) {
    try {
      handedOver.run();
      if (!delivery.hasBegun()) {
        throw new IllegalStateException(
            "a taskDecorator must run the task that it is given, but " + handover + " did not");
      }
    } catch (Throwable e) { // by a decorator, since a delivery throws nothing
      if (!delivery.fail(new Failure(Failure.Kind.THREW, e))) {
        log.decoratorFailed(task, e);
      }
    }
  }

  /** Where none is late, the threads are taken by handlers that will soon be done. */
  private void stay(Delivery delivery) {
    if (requestThreads.noneIsLate()) {
      requestThreads.stay();
      delivery.runHere();
    } else {
      delivery.fail(new Failure(Failure.Kind.BUSY, null));
    }
  }

  void releaseRequestThread() {
    requestThreads.release();
  }

  /** Answers a task like the earlier delivery of its callback, once that has its reply. */
  void repeat(Task task, Deliveries known, CompletionStage<Reply> earlier, Consumer<Reply> sink) {
    CallbackEvent recording = FlightRecording.begun();
    Reply answer = known.isGoingOn(task.key()) ? task.event().unhandled() : likeThe(earlier, task);
    log.repeated(task, answer);
    FlightRecording.repeated(recording, task, answer);
    write(task::describe, answer, sink);
  }

  /**
   * Waits as long as the first delivery may take, its failure handler included, which is then not
   * asked again.
   */
  private Reply likeThe(CompletionStage<Reply> earlier, Task task) {
    boolean report = task.event().isReport(); // which asks no failure handler
    long left = nanosLeft(task);
    long patience = report || left == Long.MAX_VALUE ? left : left + Delivery.GRACE_NANOS;
    Reply reply = Deliveries.await(earlier, patience);
    if (reply != null) {
      return reply;
    }
    return report ? task.event().unhandled() : Reply.empty(Failure.Kind.LATE.status());
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
    check.check(reply, task);
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
          .formatted(OwnClass.nameOf(interceptor)));
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
    settle(task, reply, failure == null && isSuccess(reply));
    write(task::describe, reply, sink);
  }

  /** An interceptor may answer with an error, which the platform's next try is not to get again. */
  private static boolean isSuccess(Reply reply) {
    return reply.status() < 300;
  }

  /** Answers a report whose handler is still at work, and keeps its claim. */
  void sendEarly(Task task, Reply reply, Consumer<Reply> sink) {
    log.goesOn(task, reply);
    write(task::describe, reply, sink);
  }

  /** Hands a reply to whoever writes it. */
  void write(Supplier<String> what, Reply reply, Consumer<Reply> sink) {
    try {
      sink.accept(reply);
    } catch (Throwable e) { // Errors too: the thread is the container's, and expects none
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

  void handlerIsLate(Delivery delivery) {
    requestThreads.isLate();
    late.add(delivery);
  }

  /** It was not late after all. */
  void handlerIsNotLate(Delivery delivery) {
    late.remove(delivery);
    requestThreads.lateIsDone();
  }

  void lateHandlerIsDone(Delivery delivery, Task task) {
    late.remove(delivery);
    log.lateHandlerIsDone(task, requestThreads.lateIsDone());
  }

  /** A report is answered, and its handler goes on. */
  void reportIsLate(Delivery delivery, Task task) {
    handlerIsLate(delivery);
    DeliveryKey key = task.key();
    if (deliveries != null && key != null) {
      deliveries.goesOn(key);
    }
  }

  void lateReportIsDone(
      Delivery delivery, Task task, @Nullable Reply reply, @Nullable Failure failure) {
    late.remove(delivery);
    boolean good = failure == null && reply != null && isSuccess(reply);
    settle(task, reply == null ? task.event().unhandled() : reply, good);
    log.lateReportIsDone(task, failure, requestThreads.lateIsDone());
  }

  void decoratorFailed(Task task, Throwable cause) {
    log.decoratorFailed(task, cause);
  }

  /** Ends the threads that were started; interrupts handlers that are not done soon. */
  void close() {
    handlers.close();
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      forLate.close();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() throws InterruptedException {
    if (!awaitHandlers()) {
      handlers.interrupt();
    }
    if (watchdog.close(PATIENCE_NANOS)) {
      log.answeredEarly();
    }
    forLate.close();
    boolean forLateEnded = forLate.awaitEnd(PATIENCE_NANOS);
    if (!forLateEnded) {
      forLate.interrupt();
    }
    late.forEach(Delivery::interrupt); // reports among them that have been answered this moment
    if (!handlers.awaitEnd(PATIENCE_NANOS) || !forLateEnded) {
      log.stillAtWork();
    }
    watchdog.close(PATIENCE_NANOS); // what answered early has set alarms of its own
  }

  /** Waits a little for those on our threads, and for late ones on those of their requests. */
  private boolean awaitHandlers() throws InterruptedException {
    long start = System.nanoTime();
    boolean ended = handlers.awaitEnd(PATIENCE_NANOS);
    while (!late.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    return ended;
  }
}

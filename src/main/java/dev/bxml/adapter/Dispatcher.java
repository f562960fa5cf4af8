package dev.bxml.adapter;

import dev.bxml.handler.Handling;
import dev.bxml.handler.Reply;
import dev.bxml.log.OwnClass;
import dev.bxml.store.DeliveryKey;
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
  private final Propagation propagation;
  private final Handover handover;
  private final RequestThreads requestThreads = RequestThreads.OF_APPLICATION;
  private final Workers handlers = Workers.create("bxml-handler", MOST_THREADS);
  private final Workers forLate = Workers.notVirtual("bxml-late", MOST_THREADS_FOR_LATE);
  private final Watchdog watchdog;

  /** Handlers at work beyond their deadline, wherever: hardly ever any. */
  private final Set<PendingReply> late = ConcurrentHashMap.newKeySet();

  Dispatcher(Policy policy, @Nullable Deliveries deliveries, CallbackLog log) {
    this.policy = policy;
    this.deliveries = deliveries;
    this.log = log;
    this.check = new ReplyCheck(policy.validation(), log);
    this.propagation = new Propagation(log);
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
      new PendingReply(this, task, sink, true).run();
      return;
    }
    boolean own = mayHoldThread && requestThreads.enter();
    if (!mayHoldThread) {
      requestThreads.enterForOther();
    }
    PendingReply pending = new PendingReply(this, task, sink, own);
    pending.countsAsHolding(own);
    try {
      dispatch(pending, task, own);
    } catch (Throwable e) { // such as no memory: nobody waits in vain, and its claim is given up
      pending.fail(new Failure(Failure.Kind.THREW, e));
    }
    try {
      pending.awaitSent();
    } finally {
      pending.releaseThread();
      requestThreads.leave();
    }
  }

  private void dispatch(PendingReply pending, Task task, boolean own) {
    watch(pending, task);
    if (requestThreads.tooManyAreLate()) {
      pending.fail(new Failure(Failure.Kind.BUSY, null));
    } else if (own) {
      pending.run();
    } else {
      handOver(pending, task);
    }
  }

  private void watch(PendingReply pending, Task task) {
    if (handover.isDecorated()) {
      try {
        pending.handOver(handover);
      } catch (Throwable e) {
        log.decoratorFailed(task, e);
      }
    }
    watchdog.set(pending);
  }

  /** Has the handler called on another thread; on this one after all if there is no other. */
  private void handOver(PendingReply pending, Task task) {
    Runnable handedOver;
    try {
      handedOver = handover.around(pending::run);
    } catch (Throwable e) {
      pending.fail(new Failure(Failure.Kind.THREW, e));
      return;
    }
    try {
      handlers.execute(() -> run(handedOver, pending, task));
    } catch (Throwable e) { // all are taken, or there is no memory for one
      stay(pending);
    }
  }

  private void run(Runnable handedOver, PendingReply pending, Task task) {
    try {
      handedOver.run();
      if (!pending.hasBegun()) {
        throw new IllegalStateException(
            "a taskDecorator must run the task that it is given, but " + handover + " did not");
      }
    } catch (Throwable e) { // by a decorator, since a pending reply throws nothing
      if (!pending.fail(new Failure(Failure.Kind.THREW, e))) {
        log.decoratorFailed(task, e);
      }
    }
  }

  /** Where none is late, the threads are taken by handlers that will soon be done. */
  private void stay(PendingReply pending) {
    if (requestThreads.noneIsLate()) {
      requestThreads.stay();
      pending.runHere();
    } else {
      pending.fail(new Failure(Failure.Kind.BUSY, null));
    }
  }

  void releaseRequestThread() {
    requestThreads.release();
  }

  /** Answers a task like the earlier delivery of its callback, once that has its reply. */
  void repeat(Task task, Deliveries known, CompletionStage<Reply> earlier, Consumer<Reply> sink) {
    CallbackEvent recording = FlightRecording.begun();
    Reply kept = known.isGoingOn(task.key()) ? task.handling().unhandled() : likeThe(earlier, task);
    Reply answer = propagation.sent(task, kept);
    log.repeated(task, answer);
    FlightRecording.repeated(recording, task, answer);
    write(task::describe, answer, sink);
  }

  /**
   * Waits as long as the first delivery may take, its failure handler included, which is then not
   * asked again.
   */
  private Reply likeThe(CompletionStage<Reply> earlier, Task task) {
    boolean report = task.handling().isReport(); // which asks no failure handler
    long left = nanosLeft(task);
    long patience = report || left == Long.MAX_VALUE ? left : left + PendingReply.GRACE_NANOS;
    Reply reply = Deliveries.await(earlier, patience);
    if (reply != null) {
      return reply;
    }
    return report ? task.handling().unhandled() : Reply.empty(Failure.Kind.LATE.status());
  }

  /**
   * Calls the interceptors and the handler. The reply is checked within, so that interceptors see an
   * invalid one fail, and once more behind them, since they may return another.
   */
  Reply call(Task task) throws Exception {
    return policy.interceptors().isEmpty() ? handled(task) : checked(task, intercepted(task, 0));
  }

  private Reply handled(Task task) throws Exception {
    return checked(task, reply(task));
  }

  /** A handler for unknown events may not know of those that are known here. */
  private Reply reply(Task task) throws Exception {
    Handling handling = task.handling();
    Reply reply = handling.call();
    if (handling.isReport() && reply.document() != null) {
      log.reportAnswered(task);
      return handling.unhandled();
    }
    if (handling.waitsForBxml() && reply.document() == null) {
      log.unhandled(handling, task.request());
    }
    return reply;
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
    if (failureHandler == null || !task.handling().waitsForBxml()) {
      return plain;
    }
    try {
      Bxml bxml = failureHandler.onFailure(task.callback(), failure);
      return checked(task, Reply.of(notNull(bxml)));
    } catch (Throwable e) {
      log.failureHandlerFailed(task, plain, e);
      return plain;
    }
  }

  private static Bxml notNull(@Nullable Bxml bxml) {
    if (bxml == null) {
      throw new NullPointerException(
          "a failure handler must return a document, but returned null; Bxml.response() hangs up");
    }
    return bxml;
  }

  /**
   * Keeps a reply for repetitions, tells of it in the log, and hands it to whoever writes it.
   *
   * @return what was sent, with credentials
   */
  Reply send(Task task, Reply reply, @Nullable Failure failure, Consumer<Reply> sink) {
    Reply sent = propagation.sent(task, reply);
    log.answered(task, sent, failure);
    settle(task, reply, failure == null && isSuccess(reply)); // which is without them
    write(task::describe, sent, sink);
    return sent;
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

  void handlerIsLate(PendingReply pending) {
    requestThreads.isLate();
    late.add(pending);
  }

  /** It was not late after all. */
  void handlerIsNotLate(PendingReply pending) {
    late.remove(pending);
    requestThreads.lateIsDone();
  }

  void lateHandlerIsDone(PendingReply pending, Task task) {
    late.remove(pending);
    log.lateHandlerIsDone(task, requestThreads.lateIsDone());
  }

  /** A report is answered, and its handler goes on. */
  void reportIsLate(PendingReply pending, Task task) {
    handlerIsLate(pending);
    DeliveryKey key = task.key();
    if (deliveries != null && key != null) {
      deliveries.goesOn(key);
    }
  }

  void lateReportIsDone(
      PendingReply pending, Task task, @Nullable Reply reply, @Nullable Failure failure) {
    late.remove(pending);
    boolean good = failure == null && reply != null && isSuccess(reply);
    settle(task, reply == null ? task.handling().unhandled() : reply, good);
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
    late.forEach(PendingReply::interrupt); // reports among them that have been answered this moment
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

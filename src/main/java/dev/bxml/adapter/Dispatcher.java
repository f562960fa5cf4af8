package dev.bxml.adapter;

import dev.bxml.thread.Watchdog;
import dev.bxml.thread.Workers;
import java.util.concurrent.TimeUnit;

/**
 * Finds a thread for a handler, and has somebody watch its deadline.
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

  private final Deadline deadline;
  private final CallbackLog log;
  private final Handover handover;
  private final RequestThreads requestThreads = RequestThreads.OF_APPLICATION;
  private final Workers handlers = Workers.create("bxml-handler", MOST_THREADS);
  private final Workers forLate = Workers.notVirtual("bxml-late", MOST_THREADS_FOR_LATE);
  private final Watchdog watchdog;
  private final LateHandlers late;
  private final PendingReply.Means means;

  Dispatcher(
      Deadline deadline,
      Handover handover,
      HandlerChain chain,
      ReplySender sender,
      Deliveries deliveries,
      boolean answersEarly,
      CallbackLog log) {
    this.deadline = deadline;
    this.handover = handover;
    this.log = log;
    this.watchdog = new Watchdog(Workers.daemons("bxml-deadline"), forLate, log::watchdogFailed);
    this.late = new LateHandlers(requestThreads, deliveries, log);
    this.means =
        new PendingReply.Means(chain, sender, late, requestThreads, watchdog, log, answersEarly);
  }

  /**
   * Begins with a task: has its deadline watched, and its handler called by another thread unless
   * {@link PendingReply#holdsRequestThread()} says that it is to be called on this one.
   *
   * @param mayHoldThread whether the handler may be called on this thread, and may hold it
   */
  PendingReply begin(Task task, AfterReply afterReply, ReplySink sink, boolean mayHoldThread) {
    boolean own = requestThreads.enter(mayHoldThread);
    if (!own && deadline.isNone()) {
      requestThreads.stay();
      own = true;
    }
    long due = deadline.of(task.start());
    PendingReply pending = new PendingReply(means, task, afterReply, sink, due, own);
    try {
      begin(pending, task, own);
    } catch (Throwable e) { // such as no memory: nobody waits in vain, and its claim is given up
      pending.fail(new Failure(Failure.Kind.THREW, e));
    }
    return pending;
  }

  private void begin(PendingReply pending, Task task, boolean own) {
    if (deadline.isNone()) {
      return;
    }
    watch(pending, task);
    if (requestThreads.tooManyAreLate()) {
      pending.fail(new Failure(Failure.Kind.BUSY, null));
    } else if (!own) {
      handOver(pending, task);
    }
  }

  /** Returns when the reply of what has begun is sent. */
  void end(PendingReply pending) {
    try {
      pending.awaitSent();
    } finally {
      pending.releaseThread();
      requestThreads.leave();
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

  /** Has the handler called by another thread; by this one after all if there is no other. */
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
      pending.stay();
    } else {
      pending.fail(new Failure(Failure.Kind.BUSY, null));
    }
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
    late.interrupt(); // reports among them that have been answered this moment
    if (!handlers.awaitEnd(PATIENCE_NANOS) || !forLateEnded) {
      log.stillAtWork("handlers");
    }
    watchdog.close(PATIENCE_NANOS); // what answered early has set alarms of its own
  }

  /** Waits a little for those on our threads, and for late ones on those of their requests. */
  private boolean awaitHandlers() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    boolean ended = handlers.awaitEnd(PATIENCE_NANOS);
    late.awaitEnd(until);
    return ended;
  }
}

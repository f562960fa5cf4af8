package dev.bxml.handler;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One callback on its way to its reply. Whoever has a reply first sends it: the handler's thread,
 * or at the deadline the watchdog's. The other finds it answered and drops its own.
 *
 * <p>The thread that handed in the request must not go before a reply is sent, for then the
 * container takes its response back.
 *
 * <p>Nothing is locked on the way of a handler that is in time, and never while a reply is written,
 * which takes as long as the platform takes to read it.
 */
final class Delivery implements Watchdog.Alarm {
  /** How long a failure handler may take beyond the deadline. */
  private static final long GRACE_NANOS = 1_000_000_000;

  private static final Failure LATE = new Failure(Failure.Kind.LATE, null);

  private enum State {
    /** Its handler has not been called yet. */
    WAITING,
    /** Its handler is at work. */
    HANDLING,
    /** Its handler is done, and something is still to be sent. */
    HANDLED,
    /** The deadline has passed, and something is still to be sent. */
    LATE,
    /** Somebody sends its reply. */
    ANSWERED
  }

  private final Dispatcher dispatcher;
  private final Task task;
  private final Consumer<Reply> sink;
  private final long due;
  private final Thread requestThread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** Null when nobody records. */
  private final @Nullable CallbackEvent recording = CallbackEvent.begun();

  /** Set before the state says that it is at work. */
  private @Nullable Thread handling;

  private volatile boolean isSent;

  Delivery(Dispatcher dispatcher, Task task, Consumer<Reply> sink) {
    this.dispatcher = dispatcher;
    this.task = task;
    this.sink = sink;
    this.due = dispatcher.deadlineOf(task);
  }

  /** Has the handler called on this thread, and sends its reply unless that has been done. */
  void run() {
    if (!begin()) {
      return;
    }
    Reply reply = null;
    Failure failure = null;
    try {
      reply = dispatcher.call(task);
    } catch (InvalidBxmlException e) {
      failure = new Failure(Failure.Kind.INVALID, e);
    } catch (Throwable e) { // Errors too: whatever happens, the platform gets a status in time
      failure = new Failure(Failure.Kind.THREW, e);
    }
    if (end()) { // else the watchdog answers, and may be why the handler failed
      sendEither(reply, failure);
    }
  }

  private void sendEither(@Nullable Reply reply, @Nullable Failure failure) {
    if (reply != null) {
      send(reply, null);
    } else if (failure != null) {
      fail(failure);
    }
  }

  /** Sends what the policy says for a failure, unless a reply has been sent. */
  void fail(Failure failure) {
    send(dispatcher.replyTo(task, failure), failure);
  }

  /** Waits until a reply is sent, which the deadline sees to. */
  void awaitSent() {
    if (!isSent) {
      awaitOtherThread();
    }
  }

  private synchronized void awaitOtherThread() {
    boolean interrupted = false;
    while (!isSent) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long due() {
    return due;
  }

  /** The deadline has passed: interrupts the handler and answers in its place. */
  @Override
  public void ring() {
    if (becomesLate()) {
      Watchdog.Alarm lastCall = new LastCall(System.nanoTime() + GRACE_NANOS);
      dispatcher.set(lastCall);
      fail(LATE);
      dispatcher.callOff(lastCall);
    }
  }

  /** The deadline has passed, and nobody has time for more than a status. */
  @Override
  public void ringBusy() {
    if (becomesLate()) {
      sendLateStatus();
    }
  }

  private void sendLateStatus() {
    send(Reply.empty(LATE.kind().status()), LATE);
  }

  /** The failure handler is late too. */
  private final class LastCall implements Watchdog.Alarm {
    private final long due;

    private LastCall(long due) {
      this.due = due;
    }

    @Override
    public long due() {
      return due;
    }

    @Override
    public void ring() {
      sendLateStatus();
    }

    @Override
    public void ringBusy() {
      sendLateStatus();
    }
  }

  /** Returns whether the handler is still worth calling. */
  private boolean begin() {
    handling = Thread.currentThread();
    return state.compareAndSet(State.WAITING, State.HANDLING);
  }

  /** Returns whether the handler was in time. */
  private boolean end() {
    boolean inTime = state.compareAndSet(State.HANDLING, State.HANDLED);
    if (!inTime) {
      lateHandlerIsDone();
    }
    return inTime;
  }

  /** What interrupted the handler must not hit whatever its thread does next. */
  private void lateHandlerIsDone() {
    synchronized (this) {
      Thread.interrupted(); // under the lock, so that it has been interrupted by now
    }
    dispatcher.lateHandlerIsDone(task);
  }

  /** Returns whether a reply is still to be sent, now that it is late. */
  private boolean becomesLate() {
    return state.compareAndSet(State.WAITING, State.LATE)
        || interruptHandler()
        || state.compareAndSet(State.HANDLED, State.LATE);
  }

  private synchronized boolean interruptHandler() {
    if (!state.compareAndSet(State.HANDLING, State.LATE)) {
      return false;
    }
    dispatcher.handlerIsHeld();
    Objects.requireNonNull(handling).interrupt();
    return true;
  }

  private void send(Reply reply, @Nullable Failure failure) {
    if (state.getAndSet(State.ANSWERED) == State.ANSWERED) {
      return;
    }
    try {
      dispatcher.callOff(this);
      if (recording != null) {
        recording.end(task, reply, failure);
      }
      dispatcher.send(task, reply, failure, sink);
    } finally {
      sent();
    }
  }

  private void sent() {
    isSent = true;
    if (Thread.currentThread() != requestThread) {
      wakeRequestThread();
    }
  }

  private synchronized void wakeRequestThread() {
    notifyAll();
  }
}

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
  private final @Nullable CallbackEvent recording = FlightRecording.begun();

  /** Whose thread the handler has; set before the state says that it is at work. */
  private volatile @Nullable Thread handling;

  private volatile boolean isSent;

  /** What the request's thread is to send. */
  private volatile @Nullable Answer answer;

  private record Answer(Reply reply, @Nullable Failure failure) {}

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

  /** Waits until a reply is sent, which the deadline sees to, or is there to be sent from here. */
  void awaitSent() {
    if (!isSent) {
      boolean interrupted = awaitAnswer();
      if (answer != null) {
        write(answer);
      }
      if (interrupted) { // not before: a channel closes when an interrupted thread writes
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns whether this thread was interrupted meanwhile. */
  private synchronized boolean awaitAnswer() {
    boolean interrupted = false;
    while (!isSent && answer == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
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
    if (state.compareAndSet(State.HANDLING, State.HANDLED)) {
      Thread.interrupted(); // by the handler itself: a channel closes when such a thread writes
      return true;
    }
    synchronized (this) {
      Thread.interrupted(); // by the watchdog, which has done so once the lock is free
    }
    dispatcher.lateHandlerIsDone(task);
    return false;
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
    dispatcher.callOff(this);
    Answer found = new Answer(reply, failure);
    if (Thread.currentThread() == requestThread || handling == requestThread) {
      write(found);
    } else {
      handOver(found);
    }
  }

  private void write(Answer found) {
    try {
      dispatcher.send(task, found.reply(), found.failure(), sink);
      // Last: whatever a recording does, the reply is out, and nobody waits for it for ever.
      FlightRecording.handled(recording, task, found.reply(), found.failure());
    } finally {
      isSent = true;
      if (Thread.currentThread() != requestThread) {
        wakeRequestThread();
      }
    }
  }

  /** The request's thread waits for nothing else, and its connection is as good as new then. */
  private synchronized void handOver(Answer found) {
    answer = found;
    notifyAll();
  }

  private synchronized void wakeRequestThread() {
    notifyAll();
  }
}

package dev.bxml.adapter;

import dev.bxml.handler.Reply;
import dev.bxml.thread.Alarm;
import dev.bxml.thread.Watchdog;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One callback on its way to its reply. Whoever has a reply first sends it: the handler's thread,
 * or at the deadline the watchdog's. The other finds it answered and drops its own. Of a report
 * nobody awaits the end: at the deadline it is answered, and its handler goes on.
 *
 * <p>The thread that handed in the request must not go before a reply is sent, for then the
 * container takes its response back.
 *
 * <p>Nothing is locked on the way of a handler that is in time, but for what it wants done after its
 * reply; and never while a reply is written, which takes as long as the platform takes to read it.
 */
final class PendingReply extends Alarm implements LateHandlers.Late {
  private static final Failure LATE = new Failure(Failure.Kind.LATE, null);

  private enum State {
    /** Its handler has not been called yet. */
    WAITING,
    /** Its handler is at work. */
    HANDLING,
    /** Its handler is done, and its reply is about to be sent. */
    HANDLED,
    /** It has failed or is late, and what is sent for that is being asked for, once. */
    FAILING,
    /** A report: it is answered, and its handler is still at work. */
    GOES_ON,
    /** Somebody sends its reply. */
    ANSWERED
  }

  /** What all of an adapter share; whether it answers reports before their handlers are done. */
  record Means(
      HandlerChain chain,
      ReplySender sender,
      LateHandlers late,
      RequestThreads threads,
      Watchdog watchdog,
      CallbackLog log,
      boolean answersEarly) {}

  private final Means means;
  private final Task task;
  private final AfterReply afterReply;
  private final ReplySink sink;
  private final Thread requestThread = Thread.currentThread();
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** Null when nobody records. */
  private final @Nullable CallbackEvent recording = FlightRecording.begun();

  /** Whether the handler may hold the request's thread; that thread alone changes it, with the lock. */
  private boolean holdsRequestThread;

  /** Whether the request's thread is counted as held; changed by that thread alone. */
  private boolean isCounted;

  /** Whose thread the handler has; set before the state says that it is at work. */
  private volatile @Nullable Thread handling;

  /** What it is being answered for; set soon after the state says that it is failing. */
  private volatile @Nullable Failure failing;

  /** Sends a plain status when the failure handler is late too. */
  private volatile @Nullable LastCall lastCall;

  /** What rings in place of this, since it hands something over; null when nothing is. */
  private @Nullable Runnable ringing;

  /** Whether a late handler is done, so that its thread is another's; with the lock. */
  private boolean isDone;

  private volatile boolean isSent;

  /** Whether the handler of a report that is not answered yet has ended well; with the lock. */
  private @Nullable Boolean endOfReport;

  /** What the request's thread is to send. */
  private volatile @Nullable Answer answer;

  /** A reply, why when it is not the handler's own, and whether the handler goes on. */
  private record Answer(Reply reply, @Nullable Failure failure, boolean early) {}

  /**
   * Makes one for the request that this thread has handed in.
   *
   * @param holdsRequestThread whether the handler is to be called on this thread
   */
  PendingReply(
      Means means,
      Task task,
      AfterReply afterReply,
      ReplySink sink,
      long due,
      boolean holdsRequestThread) {
    super(due);
    this.means = means;
    this.task = task;
    this.afterReply = afterReply;
    this.sink = sink;
    this.holdsRequestThread = holdsRequestThread;
    this.isCounted = holdsRequestThread;
  }

  /** Has the deadline ring by what a decorator makes of it; before it is set. */
  void handOver(Handover handover) {
    ringing = handover.around(this::answerInItsPlace);
  }

  /** Has the handler called on this thread, and answers with its reply unless that has been done. */
  void run() {
    if (!begin()) {
      return;
    }
    Reply reply = null;
    Failure failure = null;
    try {
      HandlerChain chain = means.chain();
      reply = chain.isHandlerAlone()
          ? chain.answered(task, task.handling().call())
          : chain.intercepted(task);
    } catch (InvalidBxmlException e) {
      failure = new Failure(Failure.Kind.INVALID, e);
    } catch (Throwable e) { // Errors too: whatever happens, the platform gets a status in time
      failure = new Failure(Failure.Kind.THREW, e);
    }
    if (end(failure)) {
      sendEither(reply, failure);
    } else {
      finishLate(reply, failure);
    }
  }

  /** Says that the handler is to be called on the request's thread, for want of another; on that thread. */
  void stay() {
    Answer early = holdThisThread();
    if (early != null) {
      write(early); // the deadline has passed meanwhile
    }
    isCounted = true;
  }

  /** Tells whether the handler is to be called on the request's thread, which asks. */
  boolean holdsRequestThread() {
    return holdsRequestThread;
  }

  /** The request's thread is held no more; on that thread. */
  void releaseThread() {
    if (isCounted) {
      isCounted = false;
      means.threads().release();
    }
  }

  private synchronized @Nullable Answer holdThisThread() {
    holdsRequestThread = true;
    return answer;
  }

  /** Returns what was thrown where it has been answered for a failure; null if nothing was. */
  @Nullable
  Throwable thrown() {
    Failure found = failing;
    return found == null ? null : found.cause().orElse(null);
  }

  /**
   * Answers for a failure before the handler was called, or around it.
   *
   * @return whether it was still to be answered
   */
  boolean fail(Failure failure) {
    if (state.compareAndSet(State.WAITING, State.FAILING)
        || state.compareAndSet(State.HANDLING, State.FAILING)
        || state.compareAndSet(State.HANDLED, State.FAILING)) {
      answerFor(failure);
      return true;
    }
    if (state.get() == State.GOES_ON && handling == null) {
      reportIsDone(null, failure);
      return true;
    }
    return false;
  }

  /** Tells whether somebody has tried to have the handler called, late or not. */
  boolean hasBegun() {
    return handling != null;
  }

  /** Waits until a reply is sent, which the deadline sees to, or is there to be sent from here. */
  void awaitSent() {
    if (!isSent) {
      boolean interrupted = answer == null && awaitAnswer();
      if (!isSent && answer != null) {
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

  /** The deadline has passed: interrupts the handler and answers in its place. */
  @Override
  public void ring() {
    Runnable handedOver = ringing;
    if (handedOver == null) {
      answerInItsPlace();
      return;
    }
    setLastCall(); // should it hang
    try {
      handedOver.run();
    } catch (Throwable e) {
      means.log().decoratorFailed(task, e);
    }
    answerInItsPlace(); // should a decorator not have done so
    if (state.get() != State.FAILING) {
      callOffLastCall();
    }
  }

  private void answerInItsPlace() {
    if (means.answersEarly() && task.handling().isReport()) {
      answerEarly();
    } else if (becomesLate()) {
      setLastCall();
      answerFor(LATE);
    } else if (state.get() == State.FAILING) {
      setLastCall(); // its failure handler has been asked, and may take no longer
    }
  }

  /** The deadline has passed, and nobody has time for more than a status. */
  @Override
  public void ringBusy() {
    if (means.answersEarly() && task.handling().isReport()) {
      answerEarly();
    } else if (becomesLate()) {
      send(plain(LATE), LATE);
    } else if (state.get() == State.FAILING) {
      answerForFailureHandler();
    }
  }

  /** The failure handler is late too: it is given up, and counted until it is done. */
  private void answerForFailureHandler() {
    Failure found = failing;
    Failure failure = found == null ? LATE : found;
    means.late().add(this); // before the failure handler can be done
    if (!send(plain(failure), failure)) {
      means.late().remove(this);
    }
  }

  private static Reply plain(Failure failure) {
    return Reply.empty(failure.kind().status());
  }

  private synchronized void setLastCall() {
    if (lastCall == null) {
      LastCall call = new LastCall();
      lastCall = call;
      means.watchdog().set(call);
    }
  }

  /** The failure handler is late too, or what a decorator has made of the alarm. */
  private final class LastCall extends Alarm {
    private LastCall() {
      super(System.nanoTime() + Deadline.GRACE_NANOS);
    }

    @Override
    public void ring() {
      PendingReply.this.ringBusy();
    }
  }

  /** Returns whether the handler is still worth calling; a decorator may try to do so twice. */
  private boolean begin() {
    if (handling != null) {
      return false;
    }
    handling = Thread.currentThread();
    return state.compareAndSet(State.WAITING, State.HANDLING) || state.get() == State.GOES_ON;
  }

  /** Returns whether the handler was in time. */
  private boolean end(@Nullable Failure failure) {
    if (state.compareAndSet(State.HANDLING, failure == null ? State.HANDLED : State.FAILING)) {
      Thread.interrupted(); // by the handler itself: a channel closes when such a thread writes
      return true;
    }
    synchronized (this) {
      isDone = true;
      Thread.interrupted(); // by the watchdog, which has done so once the lock is free
    }
    return false;
  }

  private void finishLate(@Nullable Reply reply, @Nullable Failure failure) {
    if (state.get() == State.GOES_ON) {
      reportIsDone(reply, failure);
    } else {
      means.late().isDone(this, task);
    }
  }

  /** What is to be done after the 201 of a report waits for both, that and the end of its handler. */
  private void reportIsDone(@Nullable Reply reply, @Nullable Failure failure) {
    means.late().reportIsDone(this, task, reply, failure);
    boolean good = Deliveries.isGood(reply, failure);
    synchronized (this) {
      if (!isSent) {
        endOfReport = good;
        return;
      }
    }
    afterReply.replied(task, good);
  }

  private synchronized @Nullable Boolean endOfReport() {
    return endOfReport;
  }

  /** Asks a handler that is late to end, since the application does. */
  @Override
  public synchronized void interrupt() {
    Thread thread = handling;
    if (!isDone && thread != null) {
      thread.interrupt();
    }
  }

  /** Returns whether it is this moment that it becomes late. */
  private boolean becomesLate() {
    return state.compareAndSet(State.WAITING, State.FAILING) || interruptHandler();
  }

  private synchronized boolean interruptHandler() {
    if (!state.compareAndSet(State.HANDLING, State.FAILING)) {
      return false;
    }
    means.late().add(this);
    Objects.requireNonNull(handling).interrupt();
    return true;
  }

  /** Tells the platform that its report has come; the handler may take its time. */
  private void answerEarly() {
    if (goesOn()) {
      handIn(new Answer(task.handling().unhandled(), null, true));
    }
  }

  private synchronized boolean goesOn() {
    boolean goes = state.compareAndSet(State.HANDLING, State.GOES_ON)
        || state.compareAndSet(State.WAITING, State.GOES_ON);
    if (goes) {
      means.late().addReport(this, task);
    }
    return goes;
  }

  private void sendEither(@Nullable Reply reply, @Nullable Failure failure) {
    if (reply != null) {
      send(reply, null);
    } else if (failure != null) {
      answerFor(failure);
    }
  }

  /** Sends what the policy says for a failure, unless a reply has been sent meanwhile. */
  private void answerFor(Failure failure) {
    failing = failure;
    if (!send(means.chain().replyTo(task, failure), failure)) {
      means.late().isDone(this, task);
    }
  }

  /** Returns whether this is the reply that is sent. */
  private boolean send(Reply reply, @Nullable Failure failure) {
    Answer found = new Answer(reply, failure, false); // first: what is said to be answered, is
    if (state.getAndSet(State.ANSWERED) == State.ANSWERED) {
      return false;
    }
    means.watchdog().callOff(this);
    if (failure != null) {
      callOffLastCall();
    }
    handIn(found);
    return true;
  }

  private synchronized void callOffLastCall() {
    if (lastCall != null) {
      means.watchdog().callOff(lastCall);
    }
  }

  /** Has the request's thread write a reply once it is back, if it is free to, or else writes it. */
  private void handIn(Answer found) {
    if (Thread.currentThread() == requestThread) {
      answer = found;
    } else if (!isLeftToRequestThread(found)) {
      write(found);
    }
  }

  /** The request's thread waits for nothing else, and its connection is as good as new then. */
  private synchronized boolean isLeftToRequestThread(Answer found) {
    if (holdsRequestThread) {
      return false;
    }
    answer = found;
    notifyAll();
    return true;
  }

  private void write(Answer found) {
    if (Thread.currentThread() == requestThread) {
      releaseThread();
    }
    try {
      Reply sent = found.reply();
      if (found.early()) {
        means.sender().sendEarly(task, sent, sink);
      } else {
        sent = means.sender().send(task, sent, found.failure(), sink);
      }
      // Last: whatever a recording does, the reply is out, and nobody waits for it for ever.
      FlightRecording.ended(recording, task, sent, found.failure(), false);
    } finally {
      isSent = true;
      if (Thread.currentThread() != requestThread) {
        wakeRequestThread();
      }
    }
    goOnAfter(found);
  }

  private void goOnAfter(Answer sent) {
    if (!sent.early()) {
      afterReply.replied(task, Deliveries.isGood(sent.reply(), sent.failure()));
      return;
    }
    Boolean good = endOfReport();
    if (good != null) {
      afterReply.replied(task, good);
    }
  }

  private synchronized void wakeRequestThread() {
    notifyAll();
  }
}

package dev.bxml.handler;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One callback on its way to its reply. Whoever has a reply first sends it: the handler's thread,
 * or at the deadline the watchdog's. The other finds it sent and drops its own.
 *
 * <p>The thread that handed in the request must not go before a reply is sent, for then the
 * container takes its response back.
 */
final class Delivery {
  /** How long a failure handler may take beyond the deadline. */
  private static final long GRACE_NANOS = 1_000_000_000;

  private static final Failure LATE = new Failure(Failure.Kind.LATE, null);

  private final Dispatcher dispatcher;
  private final Task task;
  private final Consumer<Reply> sink;
  private final CallbackEvent recording = new CallbackEvent();

  // Guarded by this, as everything that two threads look at.
  private boolean sent;
  private boolean late;
  private @Nullable Thread handling;
  private Watchdog.@Nullable Alarm alarm;

  Delivery(Dispatcher dispatcher, Task task, Consumer<Reply> sink) {
    this.dispatcher = dispatcher;
    this.task = task;
    this.sink = sink;
    recording.begin();
  }

  /** Has the watchdog answer at the deadline, if nobody has done so before. */
  synchronized void watch() {
    alarm = dispatcher.atDeadline(task, this::late, this::lateAndBusy);
  }

  /** Has the handler called on this thread, and sends its reply unless that has been done. */
  void run() {
    try {
      if (begin()) {
        Reply reply = dispatcher.call(task);
        end();
        send(reply, null);
      }
    } catch (InvalidBxmlException e) {
      failed(new Failure(Failure.Kind.INVALID, e));
    } catch (Throwable e) { // Errors too: whatever happens, the platform gets a status in time
      failed(new Failure(Failure.Kind.THREW, e));
    }
  }

  private void failed(Failure failure) {
    if (!end()) { // else it has failed because the watchdog interrupted it, which will answer
      fail(failure);
    }
  }

  /** Sends what the policy says for a failure, unless a reply has been sent. */
  void fail(Failure failure) {
    send(dispatcher.replyTo(task, failure), failure);
  }

  /** Waits until a reply is sent, which the deadline sees to. */
  synchronized void awaitSent() {
    boolean interrupted = false;
    while (!sent) {
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

  /** The deadline has passed: interrupts the handler and answers in its place. */
  private void late() {
    if (interruptHandler()) {
      Watchdog.Alarm lastCall = dispatcher.after(GRACE_NANOS, this::lateAndBusy, this::lateAndBusy);
      fail(LATE);
      lastCall.callOff();
    }
  }

  /** The deadline has passed, and nobody has time for more than a status. */
  private void lateAndBusy() {
    interruptHandler();
    send(Reply.empty(LATE.kind().status()), LATE);
  }

  /** Returns whether a reply is still to be sent. */
  private synchronized boolean interruptHandler() {
    if (!sent && !late && handling != null) {
      dispatcher.held(1);
      handling.interrupt();
    }
    late |= !sent;
    return !sent;
  }

  /** Returns whether the handler is still worth calling. */
  private synchronized boolean begin() {
    handling = late ? null : Thread.currentThread();
    return !late;
  }

  /** Returns whether it was late. What interrupts a handler must not hit the container. */
  private synchronized boolean end() {
    if (handling != null && late) {
      dispatcher.held(-1);
      dispatcher.lateHandlerIsDone(task);
      Thread.interrupted();
    }
    handling = null;
    return late;
  }

  private synchronized void send(Reply reply, @Nullable Failure failure) {
    if (!sent) {
      sent = true;
      if (alarm != null) {
        alarm.callOff();
      }
      recording.end(task, reply, failure);
      dispatcher.send(task, reply, failure, sink);
      notifyAll();
    }
  }
}

package dev.bxml.adapter;

import dev.bxml.handler.Handling;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of one callback wants done after its reply. It is kept until the reply has left,
 * and done by other threads then; or dropped, when that is not the handler's own good one. What is
 * handed in later has its reply behind it, and is done at once, or refused.
 */
final class AfterReply implements Executor {
  /** So many tasks of one callback are taken, first and last: one that begins anew ends there. */
  static final int MOST_OF_CALLBACK = 16;

  private enum State {
    /** The reply has not left, or its handler is not done. */
    OPEN,
    /** The handler's reply has left. */
    REPLIED,
    /** Another has, or the handler of a report has failed. */
    DROPPED
  }

  private final AfterReplyWorkers workers;
  private State state = State.OPEN;
  private int taken;
  private List<Work> kept = List.of();

  /** What lines in the log tell; set when the reply has left. */
  private @Nullable Handling handling;

  private String path = "";
  private long start;

  AfterReply(AfterReplyWorkers workers) {
    this.workers = workers;
  }

  /**
   * Takes a task; on whatever thread, whose context it gets.
   *
   * @throws RejectedExecutionException if it is one too many, or will not be done
   */
  @Override
  public void execute(Runnable task) {
    take(new Work(task)); // not locked, since a decorator is the application's
  }

  private synchronized void take(Work work) {
    if (state == State.DROPPED) {
      throw new RejectedExecutionException(
          "afterReply must be called before the callback is answered in place of its handler, but"
              + " is called after that: the handler has failed or is late");
    }
    if (taken == MOST_OF_CALLBACK) {
      throw new RejectedExecutionException(
          "afterReply must be called at most %d times a callback, but is called once more; do more in one task"
              .formatted(MOST_OF_CALLBACK));
    }
    workers.takePlace();
    taken++;
    if (state == State.REPLIED) {
      start(work);
    } else {
      keep(work);
    }
  }

  private void keep(Work work) {
    if (kept.isEmpty()) {
      kept = new ArrayList<>(2); // most handlers want nothing
    }
    kept.add(work);
  }

  /** The reply has left: starts what is kept if that was the handler's own good one, or drops it. */
  void replied(Task task, boolean good) {
    List<Work> ready = end(task, good);
    if (good) {
      ready.forEach(this::start);
    } else if (!ready.isEmpty()) {
      ready.forEach(work -> workers.givePlaceBack());
      workers.log().afterReplyDropped(task, ready.size());
    }
  }

  private synchronized List<Work> end(Task task, boolean good) {
    handling = task.handling();
    path = task.request().path();
    start = task.start();
    state = good ? State.REPLIED : State.DROPPED;
    List<Work> ready = kept;
    kept = List.of();
    return ready;
  }

  private void start(Work work) {
    try {
      workers.start(work);
    } catch (Throwable e) { // the application ends, or there is no memory for a thread
      workers.givePlaceBack();
      workers.log().afterReplyFailed(callback(), e);
    }
  }

  /**
   * Returns what of the task a line in the log needs, without the request of a container: a callback
   * that an application keeps holds on to this.
   */
  private synchronized Task callback() {
    if (handling == null) {
      throw new IllegalStateException("a reply must have left before what comes after it");
    }
    return new Task(handling, CallbackRequest.of("", path), null, start);
  }

  /** One task, with what is handed over to the thread that does it. */
  private final class Work implements Runnable {
    private final Runnable handedOver;
    private boolean begun;

    Work(Runnable task) {
      handedOver = workers.handedOver(() -> {
        if (!begun) { // a decorator may try to run it twice
          begun = true;
          task.run();
        }
      });
    }

    @Override
    public void run() {
      try {
        handedOver.run();
        if (!begun) {
          throw new IllegalStateException(
              "a taskDecorator must run the task that it is given, but one did not");
        }
      } catch (Throwable e) { // Errors too: nobody else would tell of it
        workers.log().afterReplyFailed(callback(), e);
      } finally {
        workers.givePlaceBack();
      }
    }
  }
}

package dev.bxml.adapter;

import dev.bxml.thread.Workers;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that do what handlers want done after their replies: so many at once, the others in
 * their order. Those that wait for their reply count too, so that whoever would be one too many is
 * told at once. None of the threads is virtual: work that keeps a processor busy must not have those
 * that carry handlers.
 */
final class AfterReplyWorkers {
  /** So many tasks of an adapter may wait or be at work. */
  static final int MOST = 1000;

  /** So many of them are at work at once. */
  private static final int MOST_THREADS = 100;

  /** How long the end of an application waits for them, and once more for their end. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Workers workers = Workers.queueing("bxml-after-reply", MOST_THREADS);
  private final AtomicInteger taken = new AtomicInteger();
  private final Handover handover;
  private final CallbackLog log;
  private volatile boolean closed;

  AfterReplyWorkers(Handover handover, CallbackLog log) {
    this.handover = handover;
    this.log = log;
  }

  CallbackLog log() {
    return log;
  }

  /** Returns what a thread of ours is to run in place of a task; called on the thread that asks. */
  Runnable handedOver(Runnable task) {
    return handover.around(task);
  }

  /**
   * Takes a place for a task.
   *
   * @throws RejectedExecutionException if there is none
   */
  void takePlace() {
    if (closed) {
      throw new RejectedExecutionException(
          "afterReply must be called while the application runs, but it has ended");
    }
    if (taken.incrementAndGet() > MOST) {
      taken.decrementAndGet();
      throw new RejectedExecutionException(
          "at most %d tasks may wait for their replies or be at work after them, but as many do;"
                  .formatted(MOST)
              + " do this one in the handler, or have something else do it");
    }
  }

  void givePlaceBack() {
    taken.decrementAndGet();
  }

  /**
   * Starts what has a place, now or when a thread is free.
   *
   * @throws RejectedExecutionException if the application has ended meanwhile
   */
  void start(Runnable task) {
    workers.execute(task);
  }

  /** Waits a little for what is not done; then interrupts what is at work, and drops the rest. */
  void close() {
    closed = true;
    workers.close();
    try {
      awaitEnd();
    } catch (InterruptedException e) {
      workers.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void awaitEnd() throws InterruptedException {
    if (workers.awaitEnd(PATIENCE_NANOS)) {
      return;
    }
    log.afterReplyInterrupted(workers.interrupt());
    if (!workers.awaitEnd(PATIENCE_NANOS)) {
      log.stillAtWork("tasks for after replies");
    }
  }
}

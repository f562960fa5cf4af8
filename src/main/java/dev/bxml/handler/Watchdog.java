package dev.bxml.handler;

import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Starts something at a time, unless it is called off before, as it nearly always is. One thread
 * keeps the time; what is due runs on others, so that nothing can hold it up.
 */
final class Watchdog {
  private static final int MOST_THREADS = 64;

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Workers.daemons("bxml-deadline"));
  private final Executor workers = Workers.create(MOST_THREADS);

  Watchdog() {
    clock.setRemoveOnCancelPolicy(true); // what is called off must not pile up
    clock.setKeepAliveTime(5, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true); // an application that is stopped leaves no thread behind
  }

  /**
   * Runs a task after a time.
   *
   * @param task what is due; it may take its time
   * @param otherwise what is done when all threads are taken; it must be quick
   */
  Future<?> after(long nanos, Runnable task, Runnable otherwise) {
    return clock.schedule(() -> start(task, otherwise), nanos, TimeUnit.NANOSECONDS);
  }

  private void start(Runnable task, Runnable otherwise) {
    try {
      workers.execute(task);
    } catch (RejectedExecutionException e) {
      otherwise.run();
    }
  }
}

package dev.bxml.jdbc;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The threads of an inbox: they have names, keep no JVM alive, inherit nothing of the request that has
 * them started, and none is interrupted while it talks to the database, where db-scheduler would.
 */
final class InboxThreads {
  /** As many are looked at a time as db-scheduler fetches. */
  private static final int CANDIDATES_PER_THREAD = 3;

  private InboxThreads() {}

  /**
   * Returns the threads of handlers. What waits for one are candidates, which any server may still
   * take; db-scheduler fetches them anew each time that something is stored, and passes over those of
   * before, so that the oldest may be dropped, and a handler that hangs fills no memory.
   *
   * @param notTaken hears of what is thrown by whoever takes a candidate, which ends no thread
   */
  static ThreadPoolExecutor handlers(
      int threads, AtWork atWork, Consumer<RuntimeException> notTaken) {
    ThreadPoolExecutor pool = new Pool(
        threads,
        new ArrayBlockingQueue<>(threads * CANDIDATES_PER_THREAD),
        factory("bxml-reports-handler"),
        atWork::interrupt,
        notTaken);
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardOldestPolicy());
    return pool;
  }

  /** Returns the thread that looks for reports. */
  static ExecutorService poll(Runnable wake) {
    return new Pool(1, new LinkedBlockingQueue<>(), factory("bxml-reports-poll"), wake, thrown -> {
      throw thrown;
    });
  }

  /** Returns the threads of heartbeats. */
  static ScheduledExecutorService heartbeat() {
    return new ScheduledThreadPoolExecutor(2, factory("bxml-reports-heartbeat")) {
      @Override
      public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
      }
    };
  }

  /** Returns the thread that begins as soon as a database is there. */
  static ScheduledExecutorService starter() {
    return new ScheduledThreadPoolExecutor(1, factory("bxml-reports-start"));
  }

  private static ThreadFactory factory(String name) {
    AtomicInteger number = new AtomicInteger();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return task -> {
      Thread thread = new Thread(null, task, name + "-" + number.incrementAndGet(), 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /** Has something else done where its threads would be interrupted. */
  private static final class Pool extends ThreadPoolExecutor {
    private final Runnable inPlaceOfInterrupts;
    private final Consumer<RuntimeException> hears;

    Pool(
        int threads,
        BlockingQueue<Runnable> queue,
        ThreadFactory factory,
        Runnable inPlaceOfInterrupts,
        Consumer<RuntimeException> hears) {
      super(threads, threads, 0, TimeUnit.SECONDS, queue, factory);
      this.inPlaceOfInterrupts = inPlaceOfInterrupts;
      this.hears = hears;
    }

    @Override
    public void execute(Runnable task) {
      super.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          hears.accept(e);
        }
      });
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutdown();
      inPlaceOfInterrupts.run();
      return List.of();
    }
  }
}

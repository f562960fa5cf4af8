package dev.bxml.handler;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of our own: virtual ones where the JVM has them, else a pool that holds so many and ends
 * idle ones, so that nothing needs to be shut down.
 */
final class Workers {
  private static final int IDLE_SECONDS = 5;

  private Workers() {}

  /** Returns an executor that starts a task at once or refuses it; it never queues. */
  static Executor create(int most) {
    ExecutorService virtual = virtual();
    return virtual != null ? virtual : pool(most);
  }

  static ThreadFactory daemons(String name) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static Executor pool(int most) {
    return new ThreadPoolExecutor(
        0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons("bxml-handler"));
  }

  /** Java 21 and later; this is compiled for 17, so that the method is looked up. */
  private static @org.jspecify.annotations.Nullable ExecutorService virtual() {
    try {
      return (ExecutorService) MethodHandles.publicLookup()
          .findStatic(
              Executors.class,
              "newVirtualThreadPerTaskExecutor",
              MethodType.methodType(ExecutorService.class))
          .invoke();
    } catch (Throwable e) { // not there, or a preview that is off
      return null;
    }
  }
}

package dev.bxml.thread;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandles;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Threads of our own: virtual ones where the JVM has them and they do, else a pool that holds so many
 * and ends idle ones. They inherit nothing: which request has them started is chance, and what that one had
 * in inheritable thread locals is another caller's.
 */
public final class Workers implements Executor {
  private static final int IDLE_SECONDS = 5;

  /** One number for all names, so that no two threads have the same in a dump. */
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** A pool is at its end a moment before its threads are. */
  private static final long LAST_MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final ExecutorService executor;

  /** Those of a pool, until they are known to have ended; of virtual ones nobody asks. */
  private final Set<Thread> threads;

  private Workers(ExecutorService executor, Set<Thread> threads) {
    this.executor = executor;
    this.threads = threads;
  }

  /**
   * Returns workers of this name, of which at most so many are not virtual.
   *
   * @param name what the names of the threads begin with
   */
  public static Workers create(String name, int most) {
    ThreadFactory virtual = virtualThreads();
    ExecutorService perTask = virtual == null ? null : threadPerTask(named(name, virtual));
    return perTask == null ? notVirtual(name, most) : new Workers(perTask, Set.of());
  }

  /**
   * Returns workers of this name, none of them virtual: handlers that never block, or block while they
   * hold a monitor or wait for native code, may have all the threads that carry virtual ones.
   *
   * @param name what the names of the threads begin with
   */
  public static Workers notVirtual(String name, int most) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    return new Workers(pool(remembering(daemons(name), threads), most), threads);
  }

  /** Returns a factory of daemon threads of the operating system. */
  public static ThreadFactory daemons(String name) {
    return named(name, task -> {
      Thread thread = new Thread(null, task, name, 0, false);
      thread.setDaemon(true);
      return thread;
    });
  }

  /**
   * Starts a task at once or refuses it; those that are queueing may start it later.
   *
   * @throws java.util.concurrent.RejectedExecutionException if there is no thread for it, or this is
   *     closed
   */
  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Starts nothing any more, and ends threads that do nothing. */
  public void close() {
    executor.shutdown();
  }

  /** Interrupts what is still at work; returns how many tasks are waiting, which are dropped. */
  public int interrupt() {
    return executor.shutdownNow().size();
  }

  /**
   * Waits for the end of what is at work, once this is closed.
   *
   * @return whether all of it has ended
   */
  public boolean awaitEnd(long nanos) throws InterruptedException {
    if (!executor.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
      return false;
    }
    for (Thread thread : threads) {
      TimeUnit.NANOSECONDS.timedJoin(thread, LAST_MOMENT_NANOS);
    }
    return true;
  }

  /**
   * Returns such workers that are never too many: what comes when all threads are taken waits for one,
   * in its order.
   *
   * @param name what the names of the threads begin with
   */
  public static Workers queueing(String name, int most) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    ThreadPoolExecutor pool = new ThreadPoolExecutor(
        most,
        most,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        remembering(daemons(name), threads));
    pool.allowCoreThreadTimeOut(true);
    return new Workers(pool, threads);
  }

  private static ExecutorService pool(ThreadFactory threads, int most) {
    return new ThreadPoolExecutor(
        0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads);
  }

  private static ThreadFactory remembering(ThreadFactory threads, Set<Thread> made) {
    return task -> {
      Thread thread = threads.newThread(task);
      made.removeIf(one -> one.getState() == Thread.State.TERMINATED);
      made.add(thread);
      return thread;
    };
  }

  /**
   * Threads that inherit nothing would have the system's class loader, or on Java 17 that of whoever
   * had them started; they get that of whoever made the factory, which is the application's.
   */
  private static ThreadFactory named(String name, ThreadFactory threads) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return task -> {
      Thread thread = threads.newThread(task);
      thread.setName(name + "-" + NUMBER.incrementAndGet());
      thread.setContextClassLoader(loader);
      return thread;
    };
  }

  /** Java 21 and later; this is compiled for 17, so that methods are looked up. */
  private static @Nullable ThreadFactory virtualThreads() {
    try {
      Class<?> anyBuilder = Class.forName("java.lang.Thread$Builder");
      Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Object inheriting =
          lookup.findStatic(Thread.class, "ofVirtual", methodType(builder)).invoke();
      Object inheritingNothing = lookup
          .findVirtual(
              builder, "inheritInheritableThreadLocals", methodType(builder, boolean.class))
          .invoke(inheriting, false);
      return (ThreadFactory) lookup
          .findVirtual(anyBuilder, "factory", methodType(ThreadFactory.class))
          .invoke(inheritingNothing);
    } catch (Throwable e) { // not there, or a preview that is off
      return null;
    }
  }

  private static @Nullable ExecutorService threadPerTask(ThreadFactory threads) {
    try {
      return (ExecutorService) MethodHandles.publicLookup()
          .findStatic(
              Executors.class,
              "newThreadPerTaskExecutor",
              methodType(ExecutorService.class, ThreadFactory.class))
          .invoke(threads);
    } catch (Throwable e) {
      return null;
    }
  }
}

package dev.bxml.stress;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What of threads and heap is in use. */
final class Footprint {
  private static final long GUARD_NANOS = TimeUnit.SECONDS.toNanos(120);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long STEADY_BYTES = 64 * 1024;
  private static final int MOST_COLLECTIONS = 20;

  private Footprint() {}

  /** Returns the bytes in use after as many collections as free something. */
  static long heap() {
    long before = Long.MAX_VALUE;
    long after = collected();
    for (int i = 0; i < MOST_COLLECTIONS && before - after > STEADY_BYTES; i++) {
      before = after;
      after = collected();
    }
    return after;
  }

  private static long collected() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  static Set<Thread> threads() {
    return Set.copyOf(Thread.getAllStackTraces().keySet());
  }

  /** Returns the threads that were not there before, but for those of the JDK that take their time. */
  static List<String> threadsBeside(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread ->
            !before.contains(thread) && !isOfVirtualThreads(thread) && !isOfCallersByHttp2(thread))
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  /** The JVM keeps them for its next virtual thread, whosever that is. */
  private static boolean isOfVirtualThreads(Thread thread) {
    String name = thread.getName();
    return name.startsWith("ForkJoinPool-1-") || name.startsWith("VirtualThread-");
  }

  /** They end some seconds after their client has been collected. */
  private static boolean isOfCallersByHttp2(Thread thread) {
    return thread.getName().startsWith("HttpClient-");
  }

  /** Returns the threads of the library, and those of the container in which it is at work. */
  static List<String> threadsOfLibrary() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> entry.getKey().getName().startsWith("bxml-")
            || List.of(entry.getValue()).stream().anyMatch(Footprint::isOfLibrary))
        .map(entry -> entry.getKey().getName() + " " + List.of(entry.getValue()))
        .sorted()
        .collect(Collectors.toList());
  }

  private static boolean isOfLibrary(StackTraceElement frame) {
    return frame.getClassName().startsWith("dev.bxml.handler.")
        || frame.getClassName().startsWith("dev.bxml.servlet.Callback");
  }

  /** Waits until there is none of something, for a generous time; returns what is left then. */
  static <T> List<T> awaitNone(Supplier<List<T>> left) {
    long start = System.nanoTime();
    List<T> now = left.get();
    while (!now.isEmpty() && System.nanoTime() - start < GUARD_NANOS) {
      LockSupport.parkNanos(POLL_NANOS);
      now = left.get();
    }
    return now;
  }
}

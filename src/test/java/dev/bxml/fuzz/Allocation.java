package dev.bxml.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** How much memory a piece of work takes on its thread, what is garbage at once included. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /**
   * Does something, which must not take more than so many bytes. It is done again when it has: what
   * is loaded and linked for the first time is no concern of the input's.
   */
  static <T> T within(long bytes, Callable<T> work) throws Exception {
    long start = THREADS.getCurrentThreadAllocatedBytes();
    T result = work.call();
    if (THREADS.getCurrentThreadAllocatedBytes() - start > bytes) {
      start = THREADS.getCurrentThreadAllocatedBytes();
      result = work.call();
      long taken = THREADS.getCurrentThreadAllocatedBytes() - start;
      assertTrue(taken <= bytes, () -> "took " + taken + " bytes, more than " + bytes);
    }
    return result;
  }
}

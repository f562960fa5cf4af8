package dev.bxml.simulator;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long each of many things took, counted by classes that are less than one percent wide: a million
 * calls take no more memory than one.
 */
final class Times {
  private static final int BITS = 7;
  private static final int CLASSES_A_DOUBLING = 1 << BITS;

  private final AtomicLongArray counts =
      new AtomicLongArray(CLASSES_A_DOUBLING * (Long.SIZE - BITS + 1));
  private final AtomicLong longest = new AtomicLong();

  /** Counts a time, in nanoseconds. */
  void add(long nanos) {
    counts.incrementAndGet(index(nanos));
    longest.accumulateAndGet(nanos, Math::max);
  }

  /** Returns how many there are. */
  long count() {
    long count = 0;
    for (int i = 0; i < counts.length(); i++) {
      count += counts.get(i);
    }
    return count;
  }

  /** Returns a time that so many percent of them did not exceed; 0 when there are none. */
  long within(double percent) {
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count()));
    for (int i = 0; i < counts.length(); i++) {
      rank -= counts.get(i);
      if (rank <= 0) {
        return Math.min(longest.get(), longestOf(i));
      }
    }
    return 0;
  }

  private static int index(long nanos) {
    int shift = shift(nanos);
    return shift * CLASSES_A_DOUBLING + (int) (nanos >>> shift);
  }

  /** Of which only the first bits count, beside how many more there are. */
  private static int shift(long nanos) {
    return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - BITS - 1);
  }

  private static long longestOf(int index) {
    int shift = Math.max(0, index / CLASSES_A_DOUBLING - 1);
    long start = index - (long) shift * CLASSES_A_DOUBLING;
    return ((start + 1) << shift) - 1;
  }
}

package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that are counted are told again to within one percent. */
final class TimesTest {

  @Test
  void none() {
    Times times = new Times();
    assertEquals(0, times.count());
    assertEquals(0, times.within(50));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        127,
        128,
        129,
        255,
        256,
        257,
        999_999,
        1L << 40,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE
      })
  void one(long nanos) {
    Times times = new Times();
    times.add(nanos);

    assertEquals(1, times.count());
    assertEquals(nanos, times.within(0));
    assertEquals(nanos, times.within(100));
  }

  @Test
  void aMillion() {
    Times times = new Times();
    LongStream.rangeClosed(1, 1_000_000).map(i -> i * 1000).forEach(times::add);

    assertEquals(1_000_000, times.count());
    assertEquals(1_000_000_000, times.within(100));
    for (double percent : new double[] {0.001, 1, 25, 50, 95, 99, 99.9}) {
      double exact = percent * 10_000_000;
      double told = times.within(percent);
      assertTrue(told >= exact && told <= exact * 1.01, percent + " %: " + told);
    }
  }
}

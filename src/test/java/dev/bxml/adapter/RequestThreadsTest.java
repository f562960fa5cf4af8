package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that never more than half of the requests at work are on their own threads. */
final class RequestThreadsTest {
  private final RequestThreads threads = new RequestThreads();

  /** As many at once as a container has threads, and none of them ever done. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 2", "5, 2", "8, 4", "20, 10", "64, 32", "200, 32"})
  void ownThreadsOf(int requests, int own) {
    assertEquals(
        own, IntStream.range(0, requests).filter(i -> threads.enter(true)).count());
  }

  @Test
  void thoseOnOtherThreadsCountAsAtWorkToo() {
    IntStream.range(0, 6).forEach(i -> threads.enter(false));
    assertEquals(6, IntStream.range(0, 7).filter(i -> threads.enter(true)).count());
  }

  @Test
  void oneThatLeavesMakesRoom() {
    assertTrue(threads.enter(true));
    assertTrue(threads.enter(true));
    assertFalse(threads.enter(true));
    threads.leave();
    threads.release();
    threads.leave();
    assertTrue(threads.enter(true));
    assertFalse(threads.enter(true));
  }

  /** What is left to do, writing its reply, is no handler's. */
  @Test
  void oneWhoseHandlerIsDone() {
    assertTrue(threads.enter(true));
    assertTrue(threads.enter(true));
    assertFalse(threads.enter(true));
    threads.release();
    assertTrue(threads.enter(true));
  }

  @Test
  void oneThatStaysForWantOfAnotherThread() {
    assertTrue(threads.enter(true));
    threads.enter(false);
    threads.stay();
    assertFalse(threads.enter(true));
    threads.leave();
    threads.release();
    threads.leave();
    assertTrue(threads.enter(true));
  }

  @Test
  void lateOnesAreCounted() {
    assertTrue(threads.noneIsLate());
    IntStream.range(1, RequestThreads.MOST_LATE).forEach(i -> threads.isLate());
    assertFalse(threads.tooManyAreLate());
    threads.isLate();
    assertTrue(threads.tooManyAreLate());
    assertEquals(RequestThreads.MOST_LATE - 1, threads.lateIsDone());
    assertFalse(threads.tooManyAreLate());
    assertFalse(threads.noneIsLate());
  }
}

package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies for how long a store is left alone, by a clock of the test's own. */
final class BreakerTest {
  private final AtomicLong clock = new AtomicLong();
  private final Breaker breaker = new Breaker(clock::get);

  @Test
  void everybodyAsksAStoreThatIsWell() {
    assertEquals(Breaker.EVERYBODY, breaker.turn());
    assertEquals(Breaker.EVERYBODY, breaker.turn());
  }

  /** Whatever the clock says: it may begin anywhere, and be at 0 or -1. */
  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        1,
        -Breaker.PAUSE_NANOS,
        -Breaker.PAUSE_NANOS - 1,
        -Breaker.PAUSE_NANOS - 2,
        Long.MAX_VALUE - 5,
        Long.MIN_VALUE
      })
  void nobodyAsksForASecondAfterAFault(long start) {
    clock.set(start);
    breaker.failed();
    assertEquals(Breaker.NOBODY, breaker.turn());
    clock.addAndGet(Breaker.PAUSE_NANOS - 1);
    assertEquals(Breaker.NOBODY, breaker.turn());
    clock.addAndGet(4);
    assertNotEquals(Breaker.NOBODY, breaker.turn());
  }

  @Test
  void oneAsksFirst() {
    breaker.failed();
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
    long first = breaker.turn();
    assertEquals(Breaker.NOBODY, breaker.turn());
    breaker.wasWell(first);
    assertEquals(Breaker.EVERYBODY, breaker.turn());
  }

  @Test
  void oneThatAsksFirstInVain() {
    breaker.failed();
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
    breaker.turn();
    breaker.failed();
    assertEquals(Breaker.NOBODY, breaker.turn());
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
    assertNotEquals(Breaker.NOBODY, breaker.turn());
  }

  /** It has asked before, and says nothing of how the store is now. */
  @Test
  void oneThatWasWellBeforeTheFault() {
    long before = breaker.turn();
    breaker.failed();
    breaker.wasWell(before);
    assertEquals(Breaker.NOBODY, breaker.turn());
  }

  @Test
  void oneThatAskedFirstAndComesBackAfterAnotherFault() {
    breaker.failed();
    clock.addAndGet(Breaker.PAUSE_NANOS + 4);
    long first = breaker.turn();
    clock.incrementAndGet();
    clock.incrementAndGet();
    breaker.failed();
    breaker.wasWell(first);
    assertEquals(Breaker.NOBODY, breaker.turn());
  }

  @Test
  void oneThatWasLateAndHasAnsweredIsAskedByOneAtOnce() {
    breaker.failed();
    breaker.answeredLate();
    long first = breaker.turn();
    assertNotEquals(Breaker.NOBODY, first);
    assertEquals(Breaker.NOBODY, breaker.turn());
    breaker.wasWell(first);
    assertEquals(Breaker.EVERYBODY, breaker.turn());
  }

  /** A store that is always late is asked by one after another, and not by all who have been late. */
  @Test
  void lateAnswersWhileOneAsksFirst() {
    breaker.failed();
    breaker.answeredLate();
    breaker.turn();
    breaker.answeredLate();
    assertEquals(Breaker.NOBODY, breaker.turn());
    breaker.failed();
    breaker.answeredLate();
    assertNotEquals(Breaker.NOBODY, breaker.turn());
  }

  @Test
  void lateAnswerOfAStoreThatIsWell() {
    breaker.answeredLate();
    assertEquals(Breaker.EVERYBODY, breaker.turn());
    assertEquals(Breaker.EVERYBODY, breaker.turn());
  }
}

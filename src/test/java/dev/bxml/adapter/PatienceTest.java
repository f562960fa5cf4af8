package dev.bxml.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Verifies how long somebody else is waited for, by a clock of the test's own. */
final class PatienceTest {
  private long now = -3;

  @Test
  void otherThatIsLate() {
    Patience patience = patience(300, 10_000);
    int slices = 0;
    while (!patience.isOver()) {
      now += patience.slice();
      patience.waited(now);
      slices++;
    }
    assertEquals(6, slices);
    assertEquals(millis(300) - 3, now);
    assertEquals(0, patience.slice());
  }

  @Test
  void jvmThatStandsStillForFourSecondsWaitsOn() {
    Patience patience = patience(300, 10_000);
    now += millis(4_000);
    patience.waited(now);
    assertFalse(patience.isOver());
    now += millis(50);
    patience.waited(now);
    assertFalse(patience.isOver());
  }

  @Test
  void jvmThatStandsStillUntilAllTimeIsOver() {
    Patience patience = patience(300, 2_000);
    now += millis(4_000);
    patience.waited(now);
    assertTrue(patience.isOver());
    assertEquals(0, patience.slice());
  }

  @Test
  void allTimeIsLessThanTheOtherMayTake() {
    Patience patience = patience(300, 20);
    assertEquals(millis(20), patience.slice());
    now += millis(20);
    patience.waited(now);
    assertTrue(patience.isOver());
  }

  @Test
  void noTimeAtAll() {
    assertTrue(patience(0, 0).isOver());
    assertEquals(0, patience(0, 0).slice());
    assertEquals(0, patience(300, -1).slice());
  }

  /** Of an adapter without a deadline. */
  @Test
  void timeWithoutAnEnd() {
    Patience patience = new Patience(Long.MAX_VALUE, Long.MAX_VALUE, now);
    now += millis(1_000_000);
    patience.waited(now);
    assertFalse(patience.isOver());
    assertEquals(millis(50), patience.slice());
  }

  private Patience patience(long millis, long most) {
    return new Patience(millis(millis), millis(most), now);
  }

  private static long millis(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}

package dev.bxml.simulator.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How long somebody has waited, by the platform's clock, in milliseconds. */
final class PhoneWaitsTest {
  private final PhoneWaits waits = new PhoneWaits();

  @Test
  void whoIsInTimeHasNotWaited() {
    waits.begin(3);
    waits.heardUntil(2_000);
    waits.look(3, 4_000);

    assertEquals(0, waits.done(4_000));
  }

  @Test
  void untilTheFirstKeyIsLate() {
    waits.heardUntil(2_000);
    waits.look(1, 7_004);
    waits.heardUntil(9_000);

    assertEquals(5_000, waits.done(9_500));
    assertEquals(0, waits.done(9_600));
  }

  /** What is said in between is waited through, too. */
  @Test
  void twice() {
    waits.heardUntil(2_000);
    waits.look(1, 7_010);
    waits.heardUntil(9_000);
    waits.look(2, 14_030);

    assertEquals(12_100, waits.done(15_000));
  }

  @Test
  void whoLetsItRingHasSaidSo() {
    waits.lettingRing();
    waits.look(1, 30_000);

    assertEquals(0, waits.done(31_000));
    waits.look(2, 36_000);
    assertEquals(5_000, waits.done(36_000));
  }

  @Test
  void aLimitOfNothing() {
    waits.heardUntil(2_000);
    waits.look(1, 2_001);

    assertEquals(100, waits.done(2_500));
  }
}

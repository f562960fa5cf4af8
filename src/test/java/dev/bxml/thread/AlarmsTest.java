package dev.bxml.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Verifies that each alarm that is set is found until it is taken away, in a slot or not. */
final class AlarmsTest {
  private final Alarms alarms = new Alarms();

  @Test
  void nothingIsSet() {
    assertTrue(alarms.isEmpty());
    assertEquals(List.of(), seen());
  }

  @Test
  void oneIsSetAndTakenAway() {
    Alarm alarm = new Silent();
    alarms.add(alarm);
    assertFalse(alarms.isEmpty());
    assertEquals(List.of(alarm), seen());
    assertTrue(alarms.remove(alarm));
    assertTrue(alarms.isEmpty());
    assertFalse(alarms.remove(alarm), "it was taken away before");
  }

  @Test
  void alarmThatWasNeverSet() {
    alarms.add(new Silent());
    assertFalse(alarms.remove(new Silent()));
    assertEquals(1, seen().size());
  }

  /** So that two processors do not wait for one cache line. */
  @Test
  void slotsOfOneThreadAreSixteenApart() {
    List<Alarm> set = add(4);
    List<Integer> slots = set.stream().map(alarm -> alarm.slot).sorted().toList();
    assertEquals(4, slots.stream().distinct().count());
    assertTrue(slots.stream().allMatch(slot -> slot >= 0 && slot < 64 * 16), slots::toString);
    assertTrue(slots.stream().allMatch(slot -> slot % 16 == 0), slots::toString);
    int apart = slots.get(3) - slots.get(0);
    assertTrue(
        apart == 48 || apart > 64 * 16 - 64, () -> "next to each other, around the end: " + slots);
  }

  @Test
  void fifthOfOneThreadHasNoSlot() {
    List<Alarm> set = add(5);
    assertEquals(
        List.of(false, false, false, false, true),
        set.stream().map(alarm -> alarm.slot == Alarms.NO_SLOT).toList());
    assertEquals(5, seen().size());
    set.subList(0, 4).forEach(alarms::remove);
    assertFalse(alarms.isEmpty(), "the fifth is set");
    assertEquals(set.subList(4, 5), seen());
    assertTrue(alarms.remove(set.get(4)));
    assertFalse(alarms.remove(set.get(4)));
    assertTrue(alarms.isEmpty());
  }

  @Test
  void slotThatIsFreeAgain() {
    List<Alarm> set = add(4);
    alarms.remove(set.get(2));
    Alarm next = new Silent();
    alarms.add(next);
    assertEquals(set.get(2).slot, next.slot);
  }

  @Test
  void eachSlotIsLookedAt() throws InterruptedException {
    for (int i = 0; i < 300; i++) { // threads begin where their hash says
      Alarm alarm = new Silent();
      Thread thread = new Thread(() -> alarms.add(alarm));
      thread.start();
      thread.join();
      assertFalse(alarms.isEmpty(), () -> "slot " + alarm.slot);
      assertTrue(alarms.remove(alarm), () -> "slot " + alarm.slot);
      assertTrue(alarms.isEmpty(), () -> "slot " + alarm.slot);
    }
  }

  private List<Alarm> add(int number) {
    List<Alarm> added =
        IntStream.range(0, number).<Alarm>mapToObj(i -> new Silent()).toList();
    added.forEach(alarms::add);
    return added;
  }

  private List<Alarm> seen() {
    List<Alarm> seen = new ArrayList<>();
    alarms.forEach(seen::add);
    return seen;
  }

  private static final class Silent extends Alarm {
    Silent() {
      super(0);
    }

    @Override
    public void ring() {
      throw new AssertionError("nobody rings it");
    }
  }
}

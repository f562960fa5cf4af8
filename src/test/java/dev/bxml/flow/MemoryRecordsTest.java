package dev.bxml.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Verifies the records of calls in memory, and those that have become texts since others need the room. */
final class MemoryRecordsTest {
  private static final Duration KEEP = Duration.ofHours(4);

  /** Room for one record with one entry, and not for two. */
  private static final int ONE = 120;

  private final MemoryRecords records = new MemoryRecords(ONE);

  private static FlowRecord record(long seed) {
    return longer(FlowRecord.begin(seed, "", -1, null));
  }

  private static FlowRecord longer(FlowRecord record) {
    return record.plus(List.of(Entry.waiting("gather", 7, 1_000)));
  }

  private static String lines(long seed, int steps) {
    return "bxml-flow 2\t" + seed + "\t-1\t\n" + "w\tgather\t7\t1000\t\t\t\t\n".repeat(steps);
  }

  private FlowRecord found(String key) {
    FlowRecord found = records.get(key);
    assertNotNull(found, key);
    return found;
  }

  private FlowRecord kept(String key, long seed) {
    FlowRecord record = record(seed);
    assertTrue(records.replace(key, null, record, KEEP));
    return record;
  }

  @Test
  void recordIsTheVeryOneAndNothingIsWritten() throws Exception {
    FlowRecord record = kept("a", 1);
    assertSame(record, records.get("a"));
    assertNull(records.states().get("a"));
  }

  @Test
  void recordForWhichThereIsNoRoomIsWrittenAndReadAgain() throws Exception {
    kept("a", 1);
    FlowRecord second = kept("b", 2);
    assertEquals(lines(1, 1), records.states().get("a"));
    assertEquals(lines(1, 1), found("a").text());
    assertSame(second, records.get("b"));
  }

  @Test
  void callGoesOnWithWhatWasWritten() throws Exception {
    kept("a", 1);
    kept("b", 2);
    FlowRecord longer = longer(found("a"));
    assertTrue(records.replace("a", found("a"), longer, KEEP));
    assertSame(longer, records.get("a"));
    assertEquals(lines(1, 2), longer.text());
    assertNull(records.states().get("a"), "one of the two is the record");
    assertEquals(lines(2, 1), records.states().get("b"));
  }

  @Test
  void recordIsWrittenWhileACallbackIsAtWork() throws Exception {
    FlowRecord first = kept("a", 1);
    kept("b", 2);
    assertTrue(records.replace("a", first, longer(first), KEEP));
    assertEquals(lines(1, 2), found("a").text());
  }

  @Test
  void callThatGrowsIsWrittenToo() throws Exception {
    FlowRecord first = kept("a", 1);
    FlowRecord long1 = longer(longer(longer(first)));
    assertTrue(records.replace("a", first, long1, KEEP));
    assertEquals(lines(1, 4), records.states().get("a"));
    assertEquals(lines(1, 4), found("a").text());
  }

  @Test
  void anotherCallbackWasFaster() {
    FlowRecord first = kept("a", 1);
    FlowRecord faster = longer(first);
    assertTrue(records.replace("a", first, faster, KEEP));
    assertFalse(records.replace("a", first, longer(first), KEEP));
    assertSame(faster, records.get("a"));
  }

  @Test
  void anotherCallbackWasFasterAndHasBeenWritten() {
    FlowRecord first = kept("a", 1);
    assertTrue(records.replace("a", first, longer(first), KEEP));
    kept("b", 2);
    assertFalse(records.replace("a", first, longer(first), KEEP));
    assertFalse(records.replace("a", null, record(3), KEEP));
    assertEquals(lines(1, 2), found("a").text());
  }

  @Test
  void nothingIsThere() throws Exception {
    assertNull(records.get("a"));
    assertFalse(records.replace("a", record(1), longer(record(1)), KEEP));
    records.end("a", KEEP);
    assertNull(records.get("a"));
  }

  @Test
  void timeIsOver() throws Exception {
    FlowRecord record = record(1);
    assertTrue(records.replace("a", null, record, Duration.ofNanos(1)));
    assertNull(records.get("a"));
    assertFalse(records.replace("a", record, longer(record), KEEP));
    assertTrue(records.replace("a", null, record(2), KEEP));
    assertEquals(lines(2, 1), found("a").text());
  }

  @Test
  void whoseTimeIsOverIsNotWritten() throws Exception {
    assertTrue(records.replace("a", null, record(1), Duration.ofNanos(1)));
    kept("b", 2);
    assertNull(records.states().get("a"));
  }

  @Test
  void timeIsLongerThanAnyCounts() {
    assertTrue(records.replace("a", null, record(1), Duration.ofSeconds(Long.MAX_VALUE)));
    assertEquals(lines(1, 1), found("a").text());
  }

  @Test
  void callHasEnded() throws Exception {
    kept("a", 1);
    records.end("a", KEEP);
    assertTrue(found("a").hasEnded());
    assertEquals(
        "bxml-flow 2\t1\t-1\t\tended\nw\tgather\t7\t1000\t\t\t\t\n",
        records.states().get("a"));
    assertTrue(longer(found("a")).hasEnded());
  }

  @Test
  void callWhoseRecordWasWrittenHasEnded() throws Exception {
    kept("a", 1);
    kept("b", 2);
    records.end("a", KEEP);
    assertTrue(found("a").hasEnded());
  }

  @Test
  void recordOfACallThatHasEndedIsKeptForAsLongAsThatIsSaid() throws Exception {
    kept("a", 1);
    records.end("a", Duration.ofNanos(1));
    assertNull(records.get("a"));
  }
}

package dev.bxml.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.store.Report;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies how a report is stored: in a format that two versions of a server both read. */
final class ReportFormatTest {
  private static final Instant RECEIVED = Instant.parse("2026-05-04T09:59:59.123456Z");

  @Test
  void aReportIsTextWithItsBodyAsItCame() {
    Report report = new Report(
        "id-1",
        "recordingAvailable",
        "c-1",
        "POST",
        "/voice/recorded",
        "a=1&b=%0A",
        "application/json",
        "{\n\n\"eventType\":\"ä\"}".getBytes(UTF_8),
        RECEIVED);

    assertEquals("""
        bxml-report 1
        eventType: recordingAvailable
        callId: c-1
        method: POST
        path: /voice/recorded
        query: a=1&b=%0A
        contentType: application/json
        received: 2026-05-04T09:59:59.123456Z

        {

        "eventType":"ä"}""", new String(ReportFormat.write(report), UTF_8));
    assertSame(report, ReportFormat.read("id-1", ReportFormat.write(report)));
  }

  @Test
  void whatAReportHasNotIsNotThere() {
    Report report =
        new Report("id-1", "dtmf", null, "GET", "/v", null, null, new byte[0], RECEIVED);

    Report read = ReportFormat.read("id-1", ReportFormat.write(report));

    assertSame(report, read);
    assertNull(read.callId());
    assertNull(read.query());
    assertNull(read.contentType());
  }

  @Test
  void aBodyThatIsNoTextStaysAsItIs() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    Report report = new Report("id-1", "e", "c", "POST", "/v", null, null, all, RECEIVED);

    assertSame(report, ReportFormat.read("id-1", ReportFormat.write(report)));
  }

  @Test
  void aCallIdCannotForgeALine() {
    Report report = new Report(
        "id-1",
        "e",
        "c\nmethod: GET\r\n\n\\n: \\",
        "POST",
        "/v",
        "",
        null,
        new byte[] {1},
        RECEIVED);

    assertSame(report, ReportFormat.read("id-1", ReportFormat.write(report)));
  }

  @Test
  void aLaterVersionAddsALineThatAnOlderOnePassesOver() {
    Report read = ReportFormat.read("id-1", """
        bxml-report 1
        host: voice.example.com
        eventType: dtmf
        nothing that has a colon
        method: POST
        path: /v
        received: 2026-05-04T09:59:59Z

        {}""".getBytes(UTF_8));

    assertEquals("dtmf", read.eventType());
    assertArrayEquals("{}".getBytes(UTF_8), read.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bxml-report 2\neventType: e\n\n",
        "\n\n",
        "{\"json\":true}\n\n",
        "bxml-report 12\n\n"
      })
  void anotherNumberIsNotRead(String stored) {
    assertEquals(
        "the stored report is not in the format bxml-report 1; perhaps a later version has stored it",
        refused(stored));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "bxml-report 1\neventType: e\n"})
  void whatEndsEarlyIsNotRead(String stored) {
    assertEquals(
        "the stored report has no empty line before its body; perhaps a later version has stored it",
        refused(stored));
  }

  @Test
  void whatLacksALineIsNotRead() {
    assertEquals(
        "the stored report has no line eventType; perhaps a later version has stored it",
        refused("bxml-report 1\nmethod: POST\n\n"));
    assertEquals(
        "the stored report has no time in the line received; perhaps a later version has stored it",
        refused("bxml-report 1\neventType: e\nmethod: POST\npath: /v\nreceived: soon\n\n"));
  }

  @Test
  void whyAReportIsDeadStandsBeforeItInOneLine() {
    StoredReport stored = StoredReport.of(Reports.recording("id-1"));

    StoredReport dead = stored.because("it was answered 500\nor so").because("a.B: no ä");

    assertEquals("", stored.cause());
    assertEquals("a.B: no ä", dead.cause());
    assertSame(Reports.recording("id-1"), dead.report("id-1"));
    assertEquals(
        "it was answered 500 or so",
        stored.because("it was answered 500\nor so").cause());
  }

  @Test
  void aRowWithoutAnythingHasNoCauseAndNoReport() {
    assertEquals("", StoredReport.NOTHING.cause());
    assertThrows(UnreadableReportException.class, () -> StoredReport.NOTHING.report("id-1"));
  }

  private static String refused(String stored) {
    return assertThrows(
            UnreadableReportException.class,
            () -> ReportFormat.read("id-1", stored.getBytes(UTF_8)))
        .getMessage();
  }

  /** Reports are equal by their ids alone. */
  static void assertSame(Report expected, Report actual) {
    assertEquals(expected.id(), actual.id());
    assertEquals(expected.eventType(), actual.eventType());
    assertEquals(expected.callId(), actual.callId());
    assertEquals(expected.method(), actual.method());
    assertEquals(expected.path(), actual.path());
    assertEquals(expected.query(), actual.query());
    assertEquals(expected.contentType(), actual.contentType());
    assertArrayEquals(expected.body(), actual.body());
    assertEquals(expected.received(), actual.received());
  }
}

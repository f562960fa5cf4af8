package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import dev.bxml.store.Report;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a row has in its column task_data: a line that is empty, or says why the report is dead, and
 * then the report. It is not read before somebody asks, so that what cannot be read can still fail
 * like any other.
 */
final class StoredReport {
  /** Of a report that is handled: its row stays for a while, and what it was about is nobody's. */
  static final StoredReport NOTHING = new StoredReport(new byte[0]);

  /** In place of db-scheduler's, which writes Java objects that only the very same classes read. */
  static final Serializer SERIALIZER = new Serializer() {
    @Override
    public byte[] serialize(Object data) {
      return ((StoredReport) data).bytes();
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] data) {
      return type.cast(new StoredReport(data));
    }
  };

  private final byte[] bytes;

  StoredReport(byte[] bytes) {
    this.bytes = bytes;
  }

  static StoredReport of(Report report) {
    return of("", ReportFormat.write(report));
  }

  private static StoredReport of(String cause, byte[] report) {
    byte[] line = (cause.replaceAll("\\R", " ") + '\n').getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(line, line.length + report.length);
    System.arraycopy(report, 0, bytes, line.length, report.length);
    return new StoredReport(bytes);
  }

  byte[] bytes() {
    return bytes;
  }

  /** Returns the same report with why it is dead, in place of what was said before. */
  StoredReport because(String cause) {
    return of(cause, Arrays.copyOfRange(bytes, endOfLine(), bytes.length));
  }

  /** Returns why it is dead; empty if it is not. */
  String cause() {
    return new String(bytes, 0, Math.max(0, endOfLine() - 1), StandardCharsets.UTF_8);
  }

  /**
   * Returns the report.
   *
   * @param id its id, which the row has in a column of its own
   * @throws UnreadableReportException if it is in no format that is known here
   */
  Report report(String id) {
    return ReportFormat.read(id, Arrays.copyOfRange(bytes, endOfLine(), bytes.length));
  }

  private int endOfLine() {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }
}

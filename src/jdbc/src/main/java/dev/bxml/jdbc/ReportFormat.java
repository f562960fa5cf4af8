package dev.bxml.jdbc;

import dev.bxml.store.Report;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A report as bytes: a line that names the format, a line a component, an empty line, and the body as
 * it came. During a deploy servers of two versions read each other's: what a later one adds is a line
 * that an older one passes over, and what is not there is null. Only a change that an older one must
 * not pass over gets another number in the first line.
 */
final class ReportFormat {
  private static final String FIRST_LINE = "bxml-report 1";

  private ReportFormat() {}

  static byte[] write(Report report) {
    StringBuilder head = new StringBuilder(FIRST_LINE).append('\n');
    line(head, "eventType", report.eventType());
    line(head, "callId", report.callId());
    line(head, "method", report.method());
    line(head, "path", report.path());
    line(head, "query", report.query());
    line(head, "contentType", report.contentType());
    line(head, "received", report.received().toString());
    byte[] start = head.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(start.length + report.body().length);
    bytes.writeBytes(start);
    bytes.writeBytes(report.body());
    return bytes.toByteArray();
  }

  private static void line(StringBuilder head, String name, @Nullable String value) {
    if (value != null) {
      head.append(name).append(": ").append(escaped(value)).append('\n');
    }
  }

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if it is in no format that is known here
   */
  static Report read(String id, byte[] bytes) {
    int end = endOfHead(bytes);
    Map<String, String> lines = lines(new String(bytes, 0, end, StandardCharsets.UTF_8));
    byte[] body = new byte[bytes.length - end - 2];
    System.arraycopy(bytes, end + 2, body, 0, body.length);
    return new Report(
        id,
        needed(lines, "eventType"),
        lines.get("callId"),
        needed(lines, "method"),
        needed(lines, "path"),
        lines.get("query"),
        lines.get("contentType"),
        body,
        received(needed(lines, "received")));
  }

  /** Returns where the line break before the empty line is. */
  private static int endOfHead(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i + 1] == '\n') {
        return i;
      }
    }
    throw new UnreadableReportException("has no empty line before its body");
  }

  private static Map<String, String> lines(String head) {
    String[] all = head.split("\n", -1);
    if (!all[0].equals(FIRST_LINE)) {
      throw new UnreadableReportException("is not in the format " + FIRST_LINE);
    }
    Map<String, String> lines = new HashMap<>();
    for (int i = 1; i < all.length; i++) {
      int colon = all[i].indexOf(": ");
      if (colon > 0) {
        lines.put(all[i].substring(0, colon), unescaped(all[i].substring(colon + 2)));
      }
    }
    return lines;
  }

  private static String needed(Map<String, String> lines, String name) {
    String value = lines.get(name);
    if (value == null) {
      throw new UnreadableReportException("has no line " + name);
    }
    return value;
  }

  private static Instant received(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new UnreadableReportException("has no time in the line received");
    }
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescaped(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      text.append(c != '\\' || ++i == value.length() ? c : unescaped(value.charAt(i)));
    }
    return text.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }
}

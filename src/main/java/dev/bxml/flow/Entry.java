package dev.bxml.flow;

import dev.bxml.callback.CallCallback;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Payload;
import dev.bxml.callback.Request;
import dev.bxml.callback.UnreadableCallbackException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a flow has waited for or was told, as a line of its record: a callback, or what came
 * of an effect. A line has fields between tabs; a newer version may add some at its end.
 */
final class Entry {
  static final char WAIT = 'w';
  static final char EVENT = 'e';
  static final char SECRET = 's';
  static final char RESULT = 'r';
  static final char FAILURE = 'f';
  static final char TIME_IS_OVER = 't';

  /** In a record alone: an event whose text is a difference. */
  private static final char DIFFERING = 'd';

  private static final int FIELDS = 8;

  /** How many characters a line has at most beside its texts: numbers and what stands between. */
  private static final int REST = 40;

  private static final String HELD = "held";
  private static final String FAILED = "failed";

  final char kind;

  /** The event type, what is waited for, or the name of the effect. */
  final String name;

  /** Tells the verb that is waited at from others. */
  final int fingerprint;

  /** When, in milliseconds since 1970. */
  final long time;

  /** The callback as JSON, or the result; of a secret what comes of it. */
  final String text;

  /**
   * Of a callback the method, path and query; of a secret the time of the event in place of a path, and
   * whether it has failed in place of a method; of an effect whether the caller was held for it, and
   * the time of the event that ended that.
   */
  private final String method;

  private final String path;
  private final String query;

  /** Of a callback that has come to this server; else null. */
  private final @Nullable Payload payload;

  /** Read when somebody asks; may be read twice. */
  private @Nullable CallCallback callback;

  Entry(
      char kind,
      String name,
      int fingerprint,
      long time,
      String text,
      String method,
      String path,
      String query,
      @Nullable Payload payload) {
    this.kind = kind;
    this.name = name;
    this.fingerprint = fingerprint;
    this.time = time;
    this.text = text;
    this.method = method;
    this.path = path;
    this.query = query;
    this.payload = payload;
  }

  static Entry waiting(String name, int fingerprint, long time) {
    return new Entry(WAIT, name, fingerprint, time, "", "", "", "", null);
  }

  static Entry event(String eventType, CallCallback callback, long time) {
    Request request = callback.request();
    return new Entry(
        EVENT,
        eventType,
        0,
        time,
        callback.toJson(),
        request.method(),
        request.path(),
        request.query(),
        callback.payload());
  }

  /** Has nothing of the callback but when it was made. */
  static Entry secret(CallCallback callback, long time, String result) {
    return new Entry(SECRET, callback.eventType(), 0, time, result, "", timeOf(callback), "", null);
  }

  /** Of a secret whose function has failed. */
  static Entry failedSecret(CallCallback callback, long time, String failure) {
    return new Entry(
        SECRET, callback.eventType(), 0, time, failure, FAILED, timeOf(callback), "", null);
  }

  static Entry effect(char kind, String name, long time, String text) {
    return new Entry(kind, name, 0, time, text, "", "", "", null);
  }

  /** Returns the same of an effect for which the caller was held until an event. */
  Entry afterHold(CallCallback redirect) {
    return new Entry(kind, name, fingerprint, time, text, HELD, timeOf(redirect), query, null);
  }

  boolean isAfterHold() {
    return method.equals(HELD);
  }

  boolean isEffect() {
    return kind == RESULT || kind == FAILURE || kind == TIME_IS_OVER;
  }

  /** Tells whether it was brought by something that has a time of the platform's. */
  boolean tellsTheTime() {
    return kind == EVENT || !path.isEmpty();
  }

  /** Returns when that was made; null if it is not known. */
  @Nullable
  Instant eventTime() {
    if (kind == EVENT) {
      return callback().eventTime();
    }
    try {
      return OffsetDateTime.parse(path).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Tells whether it is that a step waits, at this very verb. */
  boolean isWaiting(String step, int verb) {
    return kind == WAIT && fingerprint == verb && name.equals(step);
  }

  /** Tells whether it is a callback, and of this event; of any if that is null. */
  boolean isCallback(@Nullable String eventType) {
    return kind == EVENT && (eventType == null || name.equals(eventType));
  }

  boolean isEvent() {
    return kind == EVENT || kind == SECRET;
  }

  boolean hasFailed() {
    return kind == FAILURE || (kind == SECRET && method.equals(FAILED));
  }

  /** Tells whether it is this very callback that was recorded. */
  boolean isOf(CallCallback other) {
    return name.equals(other.eventType())
        && (kind == SECRET
            ? !path.isEmpty() && path.equals(timeOf(other))
            : text.contains(timeOf(other)) && text.equals(other.toJson()));
  }

  private static String timeOf(CallCallback callback) {
    String time = callback.payload().text("eventTime");
    return time == null ? "" : time;
  }

  /** Returns the callback as it came but for its headers; what is wanted after its reply was done. */
  CallCallback callback() {
    CallCallback read = callback;
    if (read == null) {
      read = read();
      callback = read;
    }
    return read;
  }

  private CallCallback read() {
    try {
      Request request =
          Request.of(method, path, query.isEmpty() ? null : query, Map.of(), task -> {});
      Callback known = payload == null
          ? CallbackReader.read(text.getBytes(StandardCharsets.UTF_8), request)
          : CallbackReader.read(payload, request);
      if (known instanceof CallCallback call) {
        return call;
      }
    } catch (UnreadableCallbackException e) {
      throw new IllegalStateException(
          "the record of a call must hold its callbacks, but one is not", e);
    }
    throw new IllegalStateException(
        "the record of a call must hold its callbacks, but one is not of a call");
  }

  /** Returns about how many characters it takes when it is no difference, and nothing is escaped. */
  int length() {
    return REST + name.length() + text.length() + method.length() + path.length() + query.length();
  }

  /** Names it as a flow's code does: {@code gather}, {@code once "order"}. */
  String describe() {
    return quoted(name);
  }

  static String quoted(String name) {
    int blank = name.startsWith("once ") || name.startsWith("await ") ? name.indexOf(' ') : -1;
    return blank < 0 ? name : name.substring(0, blank) + " \"" + name.substring(blank + 1) + '"';
  }

  /**
   * Writes a line.
   *
   * @param from what a callback is written as a difference from; null for as it is
   */
  void writeTo(StringBuilder record, @Nullable Difference from) {
    String difference = from == null || kind != EVENT ? null : from.to(text);
    record.append(difference == null ? kind : DIFFERING).append('\t');
    escape(record, name);
    record.append('\t').append(Integer.toHexString(fingerprint));
    record.append('\t').append(time).append('\t');
    escape(record, difference == null ? text : difference);
    record.append('\t');
    escape(record, method);
    record.append('\t');
    escape(record, path);
    record.append('\t');
    escape(record, query);
    record.append('\n');
  }

  /** Reads a line that was written as a difference from the same, or as it is. */
  static Entry read(String line, @Nullable Difference from) {
    List<String> fields = List.of(line.split("\t", -1));
    if (fields.size() < FIELDS || fields.get(0).length() != 1) {
      throw new IllegalArgumentException("a line with other fields");
    }
    char kind = fields.get(0).charAt(0);
    String text = unescape(fields.get(4));
    if (kind == DIFFERING) {
      if (from == null) {
        throw new IllegalArgumentException("a difference from nothing");
      }
      kind = EVENT;
      text = from.applied(text);
    }
    return new Entry(
        kind,
        unescape(fields.get(1)),
        Integer.parseUnsignedInt(fields.get(2), 16),
        Long.parseLong(fields.get(3)),
        text,
        unescape(fields.get(5)),
        unescape(fields.get(6)),
        unescape(fields.get(7)),
        null);
  }

  private static void escape(StringBuilder record, String text) {
    if (isPlain(text)) {
      record.append(text);
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> record.append("\\\\");
        case '\t' -> record.append("\\t");
        case '\n' -> record.append("\\n");
        case '\0' -> record.append("\\0"); // which a database may not take
        default -> record.append(c);
      }
    }
  }

  /** Tells by what the JVM searches for many characters at a time. */
  private static boolean isPlain(String text) {
    return text.indexOf('\\') < 0
        && text.indexOf('\t') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\0') < 0;
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        char escaped = text.charAt(i);
        plain.append(
            switch (escaped) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case '0' -> '\0';
              default -> escaped;
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}

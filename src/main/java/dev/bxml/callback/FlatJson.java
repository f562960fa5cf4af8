package dev.bxml.callback;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what most callbacks are in less time than Jackson: one object of ASCII texts without escapes,
 * whole numbers, booleans and nulls. Of anything else, what is malformed or beyond a limit included,
 * it says nothing: {@link JsonReader} reads that from its start, or says what is wrong with it.
 */
final class FlatJson {
  /** The names that most callbacks have; one that is missing here is read all the same. */
  static final String[] COMMON_NAMES = {
    "eventType",
    "eventTime",
    "accountId",
    "applicationId",
    "from",
    "to",
    "direction",
    "callId",
    "parentCallId",
    "callUrl",
    "sipCallId",
    "callerDisplayName",
    "enqueuedTime",
    "startTime",
    "answerTime",
    "endTime",
    "duration",
    "tag",
    "transferCallerId",
    "transferTo",
    "digits",
    "terminatingDigit",
    "digit",
    "cause",
    "errorMessage",
    "errorId",
    "conferenceId",
    "name"
  };

  private static final int SLOTS = 128;

  /** The common names, each where {@link #slot} has it: so none is made anew. */
  private static final @Nullable String[] KNOWN = new String[SLOTS];

  private static final byte[][] KNOWN_BYTES = new byte[SLOTS][0];

  static {
    for (String name : COMMON_NAMES) {
      byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
      int slot = slot(bytes, 0, bytes.length);
      KNOWN[slot] = name;
      KNOWN_BYTES[slot] = bytes;
    }
  }

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final int END = 256; // no byte
  private static final Object NULL = new Object();

  private final byte[] json;
  private int at;

  private FlatJson(byte[] json) {
    this.json = json;
  }

  /** Returns null for what is to be read by Jackson. */
  static @Nullable Members object(byte[] json) {
    return new FlatJson(json).object();
  }

  private @Nullable Members object() {
    if (next() != '{' || opensAnother()) {
      return null;
    }
    Members.Builder members = new Members.Builder();
    int mark = ',';
    for (int count = 1; mark == ','; count++) {
      String name = next() == '"' ? name() : null;
      Object value = name == null || next() != ':' ? null : value();
      if (name == null || value == null || count > Limits.MEMBERS) {
        return null;
      }
      members.add(name, value == NULL ? null : value);
      mark = next();
    }
    return mark == '}' && next() == END ? members.plainMembers() : null;
  }

  /**
   * Looks for another object or array before anything is made of this one: to read half of a callback,
   * and then all of it by Jackson, took half as long again as by Jackson alone.
   */
  private boolean opensAnother() {
    int i = at;
    for (; i <= json.length - 8; i += 8) {
      long braces = ((long) EIGHT.get(json, i) | ONES * ' ') ^ ONES * '{'; // 0 for { and for [
      if (((braces - ONES) & ~braces & ONES << 7) != 0) {
        return true;
      }
    }
    while (i < json.length && (json[i] | ' ') != '{') {
      i++;
    }
    return i < json.length;
  }

  /** Goes behind the next byte that is no blank. */
  private int next() {
    while (at < json.length) {
      byte next = json[at++];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
    }
    return END;
  }

  private @Nullable String name() {
    int start = at;
    int length = textLength(Limits.NAME);
    if (length < 2) {
      return length < 0 ? null : ascii(start, length);
    }
    int slot = slot(json, start, length);
    byte[] known = KNOWN_BYTES[slot];
    return Arrays.equals(known, 0, known.length, json, start, start + length)
        ? KNOWN[slot]
        : ascii(start, length);
  }

  /** Found by trial: each common name has a slot of its own. */
  private static int slot(byte[] name, int start, int length) {
    return (length + 17 * name[start] + 7 * name[start + length - 2]) & (SLOTS - 1);
  }

  private @Nullable Object value() {
    int first = next();
    int start = at - 1;
    return switch (first) {
      case '"' -> text();
      case 'n' -> word("null", NULL);
      case 't' -> word("true", RawJson.TRUE);
      case 'f' -> word("false", RawJson.FALSE);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(start);
      default -> null;
    };
  }

  private @Nullable String text() {
    int start = at;
    int length = textLength(Limits.VALUE);
    return length < 0 ? null : ascii(start, length);
  }

  private @Nullable Object word(String word, Object value) {
    int start = at - 1;
    at = Math.min(json.length, start + word.length());
    return ascii(start, at - start).equals(word) ? value : null;
  }

  private @Nullable RawJson number(int start) {
    while (at < json.length && json[at] >= '0' && json[at] <= '9') {
      at++;
    }
    int length = at - start;
    boolean isFine = length == 1 || (json[start] != '0' && length <= Limits.NUMBER);
    return isFine ? new RawJson(ascii(start, length)) : null;
  }

  /** Goes behind a text; returns -1 if it is too long or not of ASCII without escapes. */
  private int textLength(int most) {
    int start = at;
    int end = plainEnd(json, start);
    at = end + 1;
    return end < json.length && json[end] == '"' && end - start <= most ? end - start : -1;
  }

  /** Eight bytes at once: to look at each took some 0.1 µs more of the 0.9 of all reading. */
  private static int plainEnd(byte[] bytes, int start) {
    int end = start;
    for (; end <= bytes.length - 8; end += 8) {
      long others = others((long) EIGHT.get(bytes, end));
      if (others != 0) {
        return end + Long.numberOfTrailingZeros(others) / 8;
      }
    }
    while (end < bytes.length && (others(bytes[end]) & 0x80) == 0) {
      end++;
    }
    return end;
  }

  /**
   * Marks the first byte that is a quote, a backslash, a control character or beyond ASCII by its
   * topmost bit, and none before it; a subtraction may borrow from those after it.
   */
  private static long others(long eight) {
    long special = ((eight ^ ONES * '"') - ONES) | ((eight ^ ONES * '\\') - ONES);
    return (special | (eight - ONES * ' ') | eight) & ONES << 7;
  }

  private String ascii(int start, int length) {
    return new String(json, start, length, StandardCharsets.ISO_8859_1); // copies, and no more
  }
}

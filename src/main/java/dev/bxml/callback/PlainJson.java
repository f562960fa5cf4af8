package dev.bxml.callback;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes members of plain ASCII as Jackson writes them, to the character, in a third of the time; of all
 * others it says nothing. Nearly every callback is so, and a call flow records each.
 */
final class PlainJson {
  private static final int ROOM = 1_024;

  /** How many characters stand beside a name and a value at most. */
  private static final int MARKS = 6;

  private PlainJson() {}

  /** Returns the text of an object; null if one of its members must be escaped, or be left out. */
  static @Nullable String text(Members members) {
    if (members.isPlain()) {
      return joined(members);
    }
    StringBuilder json = new StringBuilder(ROOM).append('{');
    for (int i = 0; i < members.size(); i++) {
      String name = members.name(i);
      if (name.length() > Limits.NAME || !isPlain(name)) {
        return null;
      }
      json.append(i == 0 ? "\"" : ",\"").append(name).append("\":");
      if (!append(json, members.value(i))) {
        return null;
      }
    }
    return json.append('}').toString();
  }

  private static boolean append(StringBuilder json, @Nullable Object value) {
    if (value instanceof String text && isPlain(text)) {
      json.append('"').append(text).append('"');
    } else if (value instanceof RawJson raw && isAscii(raw.text())) {
      json.append(raw.text());
    } else if (value == null) {
      json.append("null");
    } else {
      return false;
    }
    return true;
  }

  /** Returns the text of an object in which nothing is to be looked for. */
  private static String joined(Members members) {
    int most = 2;
    for (int i = 0; i < members.size(); i++) {
      most += MARKS + members.name(i).length() + text(members.value(i)).length();
    }
    byte[] json = new byte[most];
    json[0] = '{';
    int at = 1;
    for (int i = 0; i < members.size(); i++) {
      if (i > 0) {
        json[at++] = ',';
      }
      at = quoted(members.name(i), json, at);
      json[at++] = ':';
      Object value = members.value(i);
      at = value instanceof String text ? quoted(text, json, at) : copied(text(value), json, at);
    }
    json[at++] = '}';
    return new String(json, 0, at, StandardCharsets.ISO_8859_1);
  }

  private static String text(@Nullable Object value) {
    return value == null ? "null" : value.toString();
  }

  private static int quoted(String text, byte[] json, int at) {
    json[at] = '"';
    int end = copied(text, json, at + 1);
    json[end] = '"';
    return end + 1;
  }

  /** Copies ASCII, of which the lower byte of each character is all. */
  @SuppressWarnings("deprecation") // for text that is no ASCII
  private static int copied(String text, byte[] json, int at) {
    text.getBytes(0, text.length(), json, at);
    return at + text.length();
  }

  /** Tells whether there is nothing in a text that JSON escapes, or may. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}

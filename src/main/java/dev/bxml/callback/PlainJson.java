package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * Writes members of plain ASCII as Jackson writes them, to the character, in a third of the time; of all
 * others it says nothing. Nearly every callback is so, and a call flow records each.
 */
final class PlainJson {
  private static final int ROOM = 1_024;

  private PlainJson() {}

  /** Returns the text of an object; null if one of its members must be escaped, or be left out. */
  static @Nullable String text(Members members) {
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

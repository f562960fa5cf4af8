package dev.bxml.store;

import java.util.Optional;

/**
 * Text as it survives a tag and a URL: in XML, in JSON, and in a query in which nobody encodes a plus
 * sign. Most text is as it was.
 */
final class CarriedText {
  /** Stands for no text at all, since an empty tag is none. */
  private static final String EMPTY = "%";

  private static final int DIGITS = 4;

  private CarriedText() {}

  static String of(String text) {
    if (text.isEmpty()) {
      return EMPTY;
    }
    StringBuilder carried = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (survives(text, i)) {
        carried.append(c);
      } else {
        carried.append('%').append("%04X".formatted((int) c));
      }
    }
    return carried.toString();
  }

  private static boolean survives(String text, int i) {
    char c = text.charAt(i);
    if (c == '%' || c == '+' || Character.isISOControl(c) || c >= 0xFFFE) {
      return false;
    }
    if (Character.isSurrogate(c)) {
      return isPaired(text, i);
    }
    boolean atAnEnd = i == 0 || i == text.length() - 1;
    return !(atAnEnd && (Character.isWhitespace(c) || Character.isSpaceChar(c)));
  }

  private static boolean isPaired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  /** Returns the text; empty if it was not written by {@link #of}. */
  static Optional<String> read(String carried) {
    if (carried.isEmpty()) {
      return Optional.empty();
    }
    if (carried.equals(EMPTY)) {
      return Optional.of("");
    }
    StringBuilder text = new StringBuilder(carried.length());
    int start = 0;
    for (int at = carried.indexOf('%'); at >= 0; at = carried.indexOf('%', start)) {
      int code = code(carried, at + 1);
      if (code < 0) {
        return Optional.empty();
      }
      text.append(carried, start, at).append((char) code);
      start = at + 1 + DIGITS;
    }
    return Optional.of(text.append(carried, start, carried.length()).toString());
  }

  private static int code(String carried, int start) {
    if (start + DIGITS > carried.length()) {
      return -1;
    }
    int code = 0;
    for (int i = start; i < start + DIGITS; i++) {
      int digit = carried.charAt(i) < 128 ? Character.digit(carried.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return code;
  }
}

package dev.bxml.verb;

import java.util.regex.Pattern;

/** The characters that XML 1.0 can carry in text and in names. */
final class Characters {
  /** Narrower than XML's own rule: no BXML name has ever had anything else. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*(:[A-Za-z_][A-Za-z0-9_.-]*)?");

  private Characters() {}

  /**
   * Returns the value if XML can carry it. The message names the place, never the value: a tag may
   * hold personal data.
   */
  static String require(String element, String part, String unchecked) {
    String value = Limits.notNull(element, part, unchecked);
    for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
      if (!isCarried(value.codePointAt(i))) {
        throw new IllegalArgumentException(
            "%s.%s must hold only characters that XML can carry, but has U+%04X at index %d; remove it"
                .formatted(element, part, value.codePointAt(i), i));
      }
    }
    return value;
  }

  static void requireName(String subject, String name) {
    if (name == null) {
      throw new NullPointerException(subject + " must not be null");
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          subject + " must be an XML name, such as newAttribute, but is not one");
    }
  }

  /** Returns the text without the characters that XML cannot carry. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().filter(Characters::isCarried).forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /** The production Char of XML 1.0. Half a surrogate pair is a code point of its own, and none. */
  private static boolean isCarried(int codePoint) {
    if (codePoint < ' ') {
      return codePoint == '\n' || codePoint == '\t' || codePoint == '\r';
    }
    return codePoint < Character.MIN_SURROGATE
        || (codePoint > Character.MAX_SURROGATE && codePoint < 0xFFFE)
        || codePoint > 0xFFFF;
  }
}

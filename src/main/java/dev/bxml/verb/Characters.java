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
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' ? !isWhitespace(c) : c >= Character.MIN_SURROGATE && !isCarried(value, i)) {
        throw new IllegalArgumentException(
            "%s.%s must hold only characters that XML can carry, but has U+%04X at index %d; remove it"
                .formatted(element, part, (int) c, i));
      }
      if (Character.isHighSurrogate(c)) {
        i++; // isCarried has seen the pair
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

  private static boolean isWhitespace(char c) {
    return c == '\n' || c == '\t' || c == '\r';
  }

  /** Tells of a char from U+D800 up: whole surrogate pairs and the rest of the plane, less two. */
  private static boolean isCarried(String text, int index) {
    char c = text.charAt(index);
    if (Character.isHighSurrogate(c)) {
      return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
    }
    return !Character.isLowSurrogate(c) && c < '\uFFFE';
  }
}

package dev.bxml.adapter;

import java.util.regex.Pattern;

/** What may be shown of the text of a request's line or header, which is a stranger's. */
final class Shown {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_./*-]");
  private static final int LONGEST = 100;
  private static final int FEWEST_MASKED = 4;

  /** So much of a path is looked at, which leaves some to be shown when all of it is escapes. */
  private static final int LONGEST_SEEN = 3 * LONGEST;

  /** What containers put a session into: it is a credential. */
  private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

  /** A number or a PIN, in whatever way it is written; fewer digits are a version or a menu. */
  private static final Pattern DIGITS = Pattern.compile("[0-9](?:[^A-Za-z0-9/]*+[0-9]){3,}+");

  private Shown() {}

  /** Shows a method, a path or a name: what is safe of it, and not too much. */
  static String text(String text) {
    return isHarmless(text) ? text : masked(text);
  }

  /** Most paths are, and need no patterns. */
  private static boolean isHarmless(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "_./*-".indexOf(c) >= 0)) {
        return false;
      }
    }
    return digits < FEWEST_MASKED && text.length() <= LONGEST;
  }

  private static String masked(String text) {
    String seen = text.substring(0, Math.min(text.length(), LONGEST_SEEN));
    String open = PATH_PARAMETERS.matcher(seen).replaceAll("");
    String masked = DIGITS.matcher(open).replaceAll("***");
    String safe = UNSAFE.matcher(masked).replaceAll("");
    return safe.substring(0, Math.min(safe.length(), LONGEST));
  }
}

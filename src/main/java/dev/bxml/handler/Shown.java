package dev.bxml.handler;

import java.util.regex.Pattern;

/** What may be shown of the text of a request's line or header, which is a stranger's. */
final class Shown {
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_./*-]");
  private static final int LONGEST = 100;

  /** So much of a path is looked at, which leaves some to be shown when all of it is escapes. */
  private static final int LONGEST_SEEN = 3 * LONGEST;

  /** What containers put a session into: it is a credential. */
  private static final Pattern PATH_PARAMETERS = Pattern.compile(";[^/]*");

  /** A number or a PIN, in whatever way it is written; fewer digits are a version or a menu. */
  private static final Pattern DIGITS = Pattern.compile("[0-9](?:[^A-Za-z0-9/]*+[0-9]){3,}+");

  private Shown() {}

  /** Shows a method, a path or a name: what is safe of it, and not too much. */
  static String text(String text) {
    String seen = text.substring(0, Math.min(text.length(), LONGEST_SEEN));
    String open = PATH_PARAMETERS.matcher(seen).replaceAll("");
    String masked = DIGITS.matcher(open).replaceAll("***");
    String safe = UNSAFE.matcher(masked).replaceAll("");
    return safe.substring(0, Math.min(safe.length(), LONGEST));
  }
}

package dev.bxml.jdbc;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something failed, in words that may be kept and logged: exceptions are named by their classes and
 * what they say, without what such a message may have of a caller or of a secret.
 */
final class Causes {
  static final int LONGEST = 500;

  /** A message of any length takes no longer than this much of it. */
  private static final int LOOKED_AT = 2_000;

  private static final int MOST_CAUSES = 100;

  private static final Pattern CREDENTIALS = Pattern.compile("(?<=//)[^/@\\s]{1,200}@");
  private static final Pattern QUERY = Pattern.compile("[?;][^\\s?;=]{1,100}=\\S*");

  /** Four digits or more, however they are grouped: a phone number, a PIN, an account. */
  private static final Pattern DIGITS = Pattern.compile("\\d(?:[ ().,_/-]{0,2}\\d){3,}");

  private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private Causes() {}

  /** Returns the words for what was thrown and, where it is another, for what that came of. */
  static String of(Throwable thrown) {
    Throwable root = root(thrown);
    String words = words(thrown);
    return bounded(root == thrown ? words : words + "; caused by " + words(root));
  }

  /** Returns what the database has said, which db-scheduler wraps; null if it was something else. */
  static @Nullable SQLException ofDatabase(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; i < MOST_CAUSES && at != null; i++) {
      if (at instanceof SQLException said) {
        return said;
      }
      at = at.getCause();
    }
    return null;
  }

  /** Chains may go round. */
  private static Throwable root(Throwable thrown) {
    Throwable at = thrown;
    for (int i = 0; i < MOST_CAUSES && at.getCause() != null; i++) {
      at = at.getCause();
    }
    return at;
  }

  private static String words(Throwable thrown) {
    String message = message(thrown);
    String name = thrown.getClass().getName();
    return message == null ? name : name + ": " + masked(message);
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) { // an exception's message is anybody's code
      return null;
    }
  }

  private static String masked(String message) {
    String text = message.length() > LOOKED_AT ? message.substring(0, LOOKED_AT) : message;
    text = CONTROLS.matcher(text).replaceAll(" ");
    text = CREDENTIALS.matcher(text).replaceAll("***@");
    text = QUERY.matcher(text).replaceAll("?***");
    return DIGITS.matcher(text).replaceAll("***");
  }

  private static String bounded(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 3) + "...";
  }
}

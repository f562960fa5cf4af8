package dev.bxml.callback;

import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a callback in a log, text by text. All of it comes from outside, so nothing passes that
 * could forge a second log line.
 */
final class Redacted {
  private static final Set<String> CALLER_ID_WORDS =
      Set.of("Private", "Restricted", "Unavailable", "Anonymous");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9](?:[_.-]*+[0-9]){3,}+");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");
  private static final int DIGITS_SHOWN = 4;
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_NOTE = 100;

  private Redacted() {}

  /** Shows a call by its id and its numbers, masked. */
  static String call(
      String name, @Nullable String callId, @Nullable String from, @Nullable String to) {
    return shown(name, "callId", word(callId), "from", number(from), "to", number(to));
  }

  /** Shows something as {@code Name[name=text, ...]}, by pairs of names and texts. */
  static String shown(String name, String... namesAndTexts) {
    StringJoiner shown = new StringJoiner(", ", name + "[", "]");
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      shown.add(namesAndTexts[i] + "=" + namesAndTexts[i + 1]);
    }
    return shown.toString();
  }

  /** Shows an id, a name of the protocol or a number of ours: the safe characters of it. */
  static String word(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= LONGEST_WORD && isSafe(text) ? text : safeIn(text);
  }

  /** Shows words for a line: what could forge another line is left out. */
  static String note(String text) {
    StringBuilder note = new StringBuilder();
    for (int i = 0; i < text.length() && note.length() < LONGEST_NOTE; i++) {
      char c = text.charAt(i);
      if (isSafe(c) || " ,:$()\"'/".indexOf(c) >= 0) {
        note.append(c);
      }
    }
    return note.toString();
  }

  private static boolean isSafe(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isSafe(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static String safeIn(String text) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < text.length() && word.length() < LONGEST_WORD; i++) {
      if (isSafe(text.charAt(i))) {
        word.append(text.charAt(i));
      }
    }
    return word.toString();
  }

  /** Shows the name of an event: the safe characters of it, but no number or PIN in its place. */
  static String event(String name) {
    return DIGITS.matcher(word(name)).replaceAll("***");
  }

  /** Shows a value of an open list, such as a cause; nothing of what can be none of such a list. */
  static String value(@Nullable Object value) {
    String text = String.valueOf(value);
    return VALUE.matcher(text).matches() && !DIGITS.matcher(text).find() ? text : "***";
  }

  /** Shows an event and the id of what it is about, if there is one. */
  static String words(String eventType, @Nullable String id) {
    return id == null ? word(eventType) : word(eventType) + " " + word(id);
  }

  /** Shows the last four digits of a phone number, a caller-id word, and nothing of other texts. */
  static String number(@Nullable String text) {
    if (text == null || CALLER_ID_WORDS.contains(text)) {
      return String.valueOf(text);
    }
    return NUMBER.matcher(text).matches() ? masked(text) : "***";
  }

  private static String masked(String number) {
    int sign = number.startsWith("+") ? 1 : 0;
    int digits = number.length() - sign;
    int hidden = digits <= DIGITS_SHOWN ? digits : digits - DIGITS_SHOWN;
    return number.substring(0, sign) + "*".repeat(hidden) + number.substring(sign + hidden);
  }

  private static boolean isSafe(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }
}

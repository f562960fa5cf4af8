package dev.bxml.callback;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Restores plus signs that somebody wrote into a query as they are, and that read as spaces. It does
 * so only where a space cannot be meant: at the start of a phone number, in the user of a SIP or
 * telephone URI, in a SIP Call-ID, before the offset of a time, in a URL and in base64.
 */
final class LostPlus {
  /** What holds somebody's own words, with all that is nested in it. */
  private static final Set<String> FREE_TEXTS = Set.of(
      "tag",
      "tags",
      "text",
      "name",
      "deviceName",
      "callerDisplayName",
      "displayName",
      "errorMessage",
      "streamParams");

  private static final Set<String> NUMBERS =
      Set.of("from", "to", "transferCallerId", "transferTo", "origTo");

  /** Of SIP, whose grammar has no space in it; many are base64. */
  private static final String CALL_ID = "sipCallId";

  /** Open maps of the platform, where anything may be a number. */
  private static final Set<String> OPEN_MAPS = Set.of("diversion", "stirShaken", "sipHeaders");

  /** Between the names of nested members, as a.b or a[b]. */
  private static final Pattern SEPARATORS = Pattern.compile("[.\\[\\]]+");

  // Each looks at a character a few times at most, however long a text is: a test counts.

  /** What stands before the plus sign, which may be in brackets, and what behind it. */
  static final Pattern NUMBER = Pattern.compile(
      "(\\(?) ([0-9(](?:[0-9().*#/ -]*[0-9])?(?: ?(?:x|ext\\.?) ?[0-9]+)?(?:;.*)?)");

  static final Pattern TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?)"
          + " ([0-9]{2}:?[0-9]{2})");

  /** The scheme, and the number that follows it or the number of a parameter. */
  static final Pattern URI_NUMBER =
      Pattern.compile("(?i)((?<![a-z0-9+.-])(?:sips?|tel):|;phone-context=) (?=[0-9(])");

  /** The scheme and the user, before a password, if there is one, and the host. */
  static final Pattern SIP_USER =
      Pattern.compile("(?i)(?<![a-z0-9+.-])sips?:[^@<>\":]*(?=@|:[^@<>\": ]*@)");

  private static final Pattern URL = Pattern.compile("[A-Za-z]+://");

  static final Pattern BASE64 = Pattern.compile("(?i)(?<![^,;])[^,;]++;encoding=base64(?=,|$)");

  private LostPlus() {}

  /** Returns the text of a parameter with its plus signs. */
  static String restored(String name, String text) {
    if (text.indexOf(' ') < 0 || !mayMatter(name, text)) {
      return text;
    }
    List<String> path = List.of(SEPARATORS.split(name, -1));
    if (path.stream().anyMatch(FREE_TEXTS::contains)) {
      return text;
    }
    return isJson(text) ? inJson(path.get(0), text) : inMember(path.get(0), innermost(path), text);
  }

  /** Rules out what most texts with a space are: to look closely takes memory, and there may be many. */
  private static boolean mayMatter(String name, String text) {
    return isJson(text)
        || text.contains("@")
        || hasSpaceBeforeNumber(text)
        || isWithoutSpaces(name.endsWith("]") ? name.substring(0, name.length() - 1) : name);
  }

  private static boolean isJson(String text) {
    return text.startsWith("{") || text.startsWith("[");
  }

  private static boolean hasSpaceBeforeNumber(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (((c >= '0' && c <= '9') || c == '(') && text.charAt(i - 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithoutSpaces(String name) {
    return isUrl(name) || name.endsWith("uui") || name.endsWith(CALL_ID);
  }

  /** A closing bracket leaves an empty part behind. */
  private static String innermost(List<String> path) {
    String last = path.get(path.size() - 1);
    return last.isEmpty() && path.size() > 1 ? path.get(path.size() - 2) : last;
  }

  private static String inMember(String outer, String name, String text) {
    if (isUrl(name) && URL.matcher(text).lookingAt()) {
      return text.replace(' ', '+');
    }
    if (name.equals("uui")) {
      return BASE64.matcher(text).replaceAll(LostPlus::base64);
    }
    if (name.equals(CALL_ID) && !text.isBlank()) {
      return text.replace(' ', '+');
    }
    if (NUMBERS.contains(name) || OPEN_MAPS.contains(outer)) {
      Matcher number = NUMBER.matcher(text);
      if (number.matches()) {
        return number.group(1) + "+" + withUris(number.group(2));
      }
    }
    Matcher time = TIME.matcher(text);
    return time.matches() ? time.group(1) + "+" + time.group(2) : withUris(text);
  }

  private static boolean isUrl(String name) {
    return name.endsWith("url") || name.endsWith("Url") || name.endsWith("destination");
  }

  /** The space that may stand behind a comma is meant. */
  private static String base64(MatchResult entry) {
    int start = entry.start() > 0 && entry.group().startsWith(" ") ? 1 : 0;
    return Matcher.quoteReplacement(
        entry.group().substring(0, start) + entry.group().substring(start).replace(' ', '+'));
  }

  private static String withUris(String text) {
    String numbers = URI_NUMBER.matcher(text).replaceAll("$1+");
    return SIP_USER
        .matcher(numbers)
        .replaceAll(user -> Matcher.quoteReplacement(user.group().replace(' ', '+')));
  }

  /** Goes from string to string, so that it serves JSON that breaks off too. */
  private static String inJson(String outer, String json) {
    StringBuilder restored = new StringBuilder(json.length());
    String name = outer;
    int plain = 0;
    int start = json.indexOf('"') + 1;
    while (start > 0) {
      int end = endOfString(json, start);
      String text = json.substring(start, end);
      if (isName(json, end)) {
        name = text;
      } else if (!FREE_TEXTS.contains(name)) {
        restored.append(json, plain, start).append(inMember(outer, name, text));
        plain = end;
      }
      start = json.indexOf('"', Math.min(end + 1, json.length())) + 1;
    }
    return restored.append(json, plain, json.length()).toString();
  }

  private static int endOfString(String json, int start) {
    int at = start;
    while (at < json.length() && json.charAt(at) != '"') {
      at += json.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, json.length());
  }

  private static boolean isName(String json, int endOfString) {
    int at = endOfString + 1;
    while (at < json.length() && json.charAt(at) <= ' ') {
      at++;
    }
    return at < json.length() && json.charAt(at) == ':';
  }
}

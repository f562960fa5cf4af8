package dev.bxml.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a callback has other than the first one of its call: most of its members are the same. It is
 * the members with commas between, and where some that follow each other are those of the first, the
 * numbers of the first and the last of them: {@code "eventType":"gather",1-9,"digits":"1"}. No member
 * begins with a digit, so each tells which it is. What comes of it is the text to the character.
 */
final class Difference {
  /** Far more than any callback has; each member is looked for among all. */
  private static final int MOST_MEMBERS = 64;

  private final List<String> first;

  private Difference(List<String> first) {
    this.first = first;
  }

  /** Returns differences from a callback's JSON; null if it has too many members. */
  static @Nullable Difference from(String json) {
    List<String> members = isObject(json) ? members(json, 1, json.length() - 1) : List.of();
    return members.isEmpty() || members.size() > MOST_MEMBERS ? null : new Difference(members);
  }

  /** Returns how another callback differs; null if it is not known how to say so. */
  @Nullable
  String to(String json) {
    if (!isObject(json)) {
      return null;
    }
    StringBuilder difference = new StringBuilder();
    int begin = -1;
    int last = -2;
    int to = json.length() - 1;
    int likely = 0;
    int end;
    for (int at = 1; at < to; at = end + 1) {
      int number = likely;
      end = endOf(number, json, at, to);
      if (end < 0) {
        end = endOfMember(json, at, to);
        number = numberOf(json, at, end);
      }
      if (number < 0 || number != last + 1) {
        appendRange(difference, begin, last);
        begin = number;
      }
      if (number < 0) {
        append(difference, json.substring(at, end));
      }
      last = number < 0 ? -2 : number;
      likely = 1 + (number < 0 ? likely : number);
    }
    appendRange(difference, begin, last);
    return difference.toString();
  }

  /** Returns the JSON of the callback that differs so. */
  String applied(String difference) {
    StringBuilder json = new StringBuilder("{");
    for (String member : members(difference, 0, difference.length())) {
      if (member.startsWith("\"")) {
        append(json, member);
      } else {
        int to = member.indexOf('-');
        int begin = Integer.parseInt(member.substring(0, to));
        int last = Integer.parseInt(member.substring(to + 1));
        for (int i = begin; i <= last; i++) {
          append(json, first.get(i));
        }
      }
    }
    return json.append('}').toString();
  }

  /** Returns where the member of a number ends that is there; less than zero if it is another. */
  private int endOf(int number, String json, int at, int to) {
    if (number >= first.size()) {
      return -1;
    }
    String member = first.get(number);
    int end = at + member.length();
    boolean isThere =
        (end == to || (end < to && json.charAt(end) == ',')) && json.startsWith(member, at);
    return isThere ? end : -1;
  }

  private int numberOf(String json, int begin, int end) {
    for (int i = 0; i < first.size(); i++) {
      if (isAt(first.get(i), json, begin, end)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAt(String member, String json, int begin, int end) {
    return member.length() == end - begin && json.startsWith(member, begin);
  }

  private static void appendRange(StringBuilder difference, int begin, int last) {
    if (begin >= 0) {
      append(difference, begin + "-" + last);
    }
  }

  private static void append(StringBuilder members, String member) {
    if (!members.isEmpty() && members.charAt(members.length() - 1) != '{') {
      members.append(',');
    }
    members.append(member);
  }

  private static boolean isObject(String json) {
    return json.startsWith("{") && json.endsWith("}");
  }

  private static List<String> members(String text, int from, int to) {
    List<String> members = new ArrayList<>();
    int end;
    for (int at = from; at < to; at = end + 1) {
      end = endOfMember(text, at, to);
      members.add(text.substring(at, end));
    }
    return members;
  }

  /** Returns where a member ends: at a comma that is in no string and in nothing nested, or at the end. */
  private static int endOfMember(String text, int begin, int to) {
    int depth = 0;
    for (int i = begin; i < to; i++) {
      char c = text.charAt(i);
      if (c == '"') {
        i = endOfString(text, i);
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        return i;
      }
    }
    return to;
  }

  private static int endOfString(String text, int begin) {
    int end = text.indexOf('"', begin + 1);
    while (end >= 0 && isEscaped(text, end)) {
      end = text.indexOf('"', end + 1);
    }
    return end < 0 ? text.length() : end;
  }

  private static boolean isEscaped(String text, int at) {
    int backslashes = 0;
    while (text.charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }
}

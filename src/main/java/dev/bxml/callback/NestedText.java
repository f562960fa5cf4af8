package dev.bxml.callback;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Objects and lists within a member: as JSON, as text, or as other members that spell them out. */
final class NestedText {
  private NestedText() {}

  /** Reads an object, even without its closing brace. */
  static @Nullable Members object(String text) {
    if (!text.startsWith("{")) {
      return null;
    }
    Members object = exactObject(text);
    // The one documented sample of an object in a query lacks its closing brace.
    return object == null ? exactObject(text + "}") : object;
  }

  static @Nullable Members exactObject(String json) {
    try {
      return JsonReader.object(json);
    } catch (UnreadableCallbackException e) {
      return null;
    }
  }

  /** Collects the members that are named as those of an object of this name. */
  static @Nullable Members spelledOut(Members members, String outer) {
    Members.Builder found = new Members.Builder();
    for (int i = 0; i < members.size(); i++) {
      String inner = inner(outer, members.name(i));
      if (inner != null) {
        found.add(inner, members.value(i));
      }
    }
    return found.isEmpty() ? null : found.members();
  }

  /**
   * Returns b for a.b and for a[b], b.c for a.b.c, and b[c] for a[b][c]; null if a is not outer.
   */
  private static @Nullable String inner(String outer, String name) {
    int start = outer.length() + 1;
    if (name.length() <= start || !name.startsWith(outer)) {
      return null;
    }
    int end = name.indexOf(']', start);
    return switch (name.charAt(outer.length())) {
      case '.' -> name.substring(start);
      case '[' -> end < 0 ? null : name.substring(start, end) + name.substring(end + 1);
      default -> null;
    };
  }

  /** Reads a list: an array, its JSON text, or one that commas separate. */
  static List<String> elements(String text) {
    if (text.startsWith("{")) {
      return List.of(text);
    }
    List<String> array = text.startsWith("[") ? JsonReader.elements(text) : null;
    return array == null ? listed(text) : array;
  }

  private static List<String> listed(String text) {
    String[] elements = text.split(",", Limits.MEMBERS + 1);
    if (elements.length > Limits.MEMBERS) {
      return List.of();
    }
    return Arrays.stream(elements).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}

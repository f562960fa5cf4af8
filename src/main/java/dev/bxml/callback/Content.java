package dev.bxml.callback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What members compare by: each a text, a map of what is nested in it, or a list. */
final class Content {
  private Content() {}

  static Map<String, Object> of(Members members) {
    Map<String, Object> content = new HashMap<>();
    members.texts().forEach((name, text) -> {
      if (JsonWriter.isOfJson(name)) {
        content.put(name, comparable(text));
      }
    });
    return content;
  }

  private static Object comparable(String text) {
    if (text.startsWith("{")) {
      Members object = NestedText.exactObject(text);
      return object == null ? text : of(object);
    }
    if (text.startsWith("[")) {
      List<String> elements = JsonReader.elements(text);
      return elements == null
          ? text
          : elements.stream().map(Content::comparable).toList();
    }
    return text;
  }
}

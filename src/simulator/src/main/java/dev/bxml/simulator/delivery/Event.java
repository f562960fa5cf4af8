package dev.bxml.simulator.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the application is told.
 *
 * @param type its {@code eventType}
 * @param members all members in their order: text, numbers, booleans, lists and maps of those
 */
public record Event(String type, Map<String, Object> members) {

  /** Returns the members as the application finds them in the JSON. */
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    members.forEach((name, value) -> plain.put(name, plain(value)));
    return plain;
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> plain = new LinkedHashMap<>();
      members.forEach((name, member) -> plain.put(String.valueOf(name), plain(member)));
      return plain;
    }
    if (value instanceof List<?> elements) {
      return elements.stream().map(Event::plain).toList();
    }
    return value instanceof Number || value instanceof Boolean ? value : value.toString();
  }
}

package dev.bxml.simulator.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The headers of a reply, in their order. */
final class Headers {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  void add(String name, String value) {
    names.add(name);
    values.add(value);
  }

  /** Adds a line to the value of the last header, as they were written once. */
  void fold(String more) {
    int last = values.size() - 1;
    values.set(last, (values.get(last) + " " + more).strip());
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns the value of a header, of several the first; null when there is none. */
  @Nullable
  String first(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Returns the values of all headers of a name. */
  List<String> all(String name) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  /** Returns what stands between the commas of all headers of a name, in small letters. */
  List<String> elements(String name) {
    List<String> elements = new ArrayList<>();
    for (String value : all(name)) {
      for (String element : value.split(",", -1)) {
        if (!element.isBlank()) {
          elements.add(element.strip().toLowerCase(Locale.ROOT));
        }
      }
    }
    return elements;
  }
}

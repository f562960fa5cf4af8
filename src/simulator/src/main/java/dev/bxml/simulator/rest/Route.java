package dev.bxml.simulator.rest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A path behind the account, and what its methods do. */
final class Route {
  private final List<String> pattern;
  private final Map<String, Operation> methods = new LinkedHashMap<>();

  /** Makes one; {@code *} stands for an id. */
  Route(String pattern) {
    this.pattern = List.of(pattern.split("/", -1));
  }

  Route on(String method, Operation operation) {
    methods.put(method, operation);
    return this;
  }

  boolean fits(List<String> path) {
    if (path.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!pattern.get(i).equals("*") && !pattern.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns what a method does; null when it is not for this path. */
  @Nullable
  Operation on(String method) {
    return methods.get(method);
  }

  /** Returns the methods, as the header Allow has them. */
  String allowed() {
    return String.join(", ", methods.keySet());
  }
}

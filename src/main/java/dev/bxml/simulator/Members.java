package dev.bxml.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a callback, in their order; what is not there is left out, never null. */
final class Members {
  private final Map<String, Object> members = new LinkedHashMap<>();

  static Members none() {
    return new Members();
  }

  Members with(String name, @Nullable Object value) {
    if (value instanceof Instant time) {
      members.put(name, Wording.instant(time));
    } else if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  Members with(Members others) {
    members.putAll(others.members);
    return this;
  }

  Members with(Map<String, Object> others) {
    members.putAll(others);
    return this;
  }

  Map<String, Object> map() {
    return members;
  }
}

package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.Wording;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a callback, in their order; what is not there is left out, never null. */
public final class Members {
  private final Map<String, Object> members = new LinkedHashMap<>();

  public static Members none() {
    return new Members();
  }

  public Members with(String name, @Nullable Object value) {
    if (value instanceof Instant time) {
      members.put(name, Wording.instant(time));
    } else if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  public Members with(Members others) {
    members.putAll(others.members);
    return this;
  }

  public Members with(Map<String, Object> others) {
    members.putAll(others);
    return this;
  }

  public Map<String, Object> map() {
    return members;
  }
}

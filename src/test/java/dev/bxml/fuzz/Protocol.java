package dev.bxml.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Words of the protocol, so that what is drawn gets past the first look. */
final class Protocol {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The events that are documented, in the order of the table. */
  static final List<String> EVENTS =
      events().map(event -> event.get("eventType").textValue()).toList();

  /** Those of them whose reply the platform ignores. */
  static final Set<String> REPORTS = events()
      .filter(event -> event.get("kind").textValue().equals("async"))
      .map(event -> event.get("eventType").textValue())
      .collect(Collectors.toUnmodifiableSet());

  /** One callback an event, as JSON. */
  static final Map<String, JsonNode> SAMPLES = EVENTS.stream()
      .collect(
          Collectors.toMap(Function.identity(), event -> tree("/callbacks/" + event + ".json")));

  /** The names of all members, nested ones too. */
  static final List<String> MEMBERS;

  /** The texts that the samples hold. */
  static final List<String> VALUES;

  static {
    Set<String> members = new TreeSet<>();
    Set<String> values = new TreeSet<>();
    SAMPLES.values().forEach(sample -> collect(sample, members, values));
    MEMBERS = List.copyOf(members);
    VALUES = List.copyOf(values);
  }

  private Protocol() {}

  private static void collect(JsonNode node, Set<String> members, Set<String> values) {
    node.fieldNames().forEachRemaining(members::add);
    node.forEach(child -> collect(child, members, values));
    if (node.isTextual()) {
      values.add(node.textValue());
    }
  }

  private static Stream<JsonNode> events() {
    JsonNode table = tree("/protocol/callbacks.json").get("callbacks");
    return StreamSupport.stream(table.spliterator(), false);
  }

  private static JsonNode tree(String resource) {
    try (InputStream stream = Protocol.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(Objects.requireNonNull(stream, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

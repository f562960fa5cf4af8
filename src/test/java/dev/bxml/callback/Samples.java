package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One payload an event with every documented member, and the protocol's tables. */
final class Samples {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Samples() {}

  /** All documented events, in the order of the protocol's table. */
  static List<String> events() {
    return events(protocol()).map(event -> event.get("eventType").textValue()).toList();
  }

  static JsonNode event(String eventType) {
    return events(protocol())
        .filter(event -> event.get("eventType").textValue().equals(eventType))
        .findFirst()
        .orElseThrow();
  }

  /** The member that names the event. */
  static String discriminator(String eventType) {
    return event(eventType).get("discriminator").textValue();
  }

  /** The documented members of a nested object. */
  static JsonNode object(String name) {
    return Objects.requireNonNull(protocol().get("objects").get(name), name);
  }

  static ObjectNode sample(String eventType) {
    return (ObjectNode) tree("/callbacks/" + eventType + ".json");
  }

  static Callback read(JsonNode json) throws UnreadableCallbackException {
    return CallbackReader.read(json.toString());
  }

  static <C extends Callback> C read(Class<C> type, String json)
      throws UnreadableCallbackException {
    return assertInstanceOf(type, CallbackReader.read(json));
  }

  /** Writes a payload as a GET has it: nested values as JSON text. */
  static String query(JsonNode json) {
    return json.properties().stream()
        .filter(member -> !member.getValue().isNull())
        .map(member -> encoded(member.getKey()) + "=" + encoded(text(member)))
        .collect(Collectors.joining("&"));
  }

  private static String text(Map.Entry<String, JsonNode> member) {
    JsonNode value = member.getValue();
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Stream<JsonNode> events(JsonNode protocol) {
    return StreamSupport.stream(protocol.get("callbacks").spliterator(), false);
  }

  private static JsonNode protocol() {
    return tree("/protocol/callbacks.json");
  }

  private static JsonNode tree(String resource) {
    try (InputStream stream = Samples.class.getResourceAsStream(resource)) {
      return MAPPER.readTree(Objects.requireNonNull(stream, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

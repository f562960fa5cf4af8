package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the classes and the protocol's tables agree: every documented field of every event
 * has an accessor of exactly its name, which reads the sample's value, by POST and by GET.
 */
class ProtocolCoverageTest {
  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void everyFieldHasAnAccessor(String eventType) throws Exception {
    JsonNode sample = Samples.sample(eventType);
    assertFields(Samples.event(eventType), sample, Samples.read(sample));
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void everySampleMemberIsDocumented(String eventType) {
    Set<String> documented = fields(Samples.event(eventType))
        .map(field -> field.get("name").textValue())
        .collect(Collectors.toSet());
    Set<String> sampled = new TreeSet<>();
    Samples.sample(eventType).fieldNames().forEachRemaining(sampled::add);
    assertEquals(new TreeSet<>(documented), sampled);
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void postEqualsGet(String eventType) throws Exception {
    JsonNode sample = Samples.sample(eventType);
    Callback post = Samples.read(sample);
    Callback get = CallbackReader.readQuery(Samples.query(sample));
    assertEquals(post, get);
    assertEquals(post.hashCode(), get.hashCode());
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void classIsNamedAfterTheEvent(String eventType) throws Exception {
    Callback callback = Samples.read(Samples.sample(eventType));
    assertEquals(eventType, callback.eventType());
    assertEquals(className(eventType), callback.getClass().getSimpleName());
  }

  @Test
  void everyClassIsOfADocumentedEvent() {
    Set<String> documented = Samples.events().stream()
        .map(ProtocolCoverageTest::className)
        .collect(Collectors.toCollection(TreeSet::new));
    documented.add("UnknownCallback");
    Set<String> classes = classes(Callback.class)
        .map(Class::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(documented, classes);
  }

  @Test
  void nameOfEachEventIsFoundByItsClass() throws Exception {
    for (String eventType : Samples.events()) {
      Callback callback = Samples.read(Samples.sample(eventType));
      assertEquals(eventType, CallbackReader.eventType(callback.getClass()));
    }
    assertEquals(
        "type must be the class of one event, such as GatherCallback, but is UnknownCallback",
        assertThrows(
                IllegalArgumentException.class,
                () -> CallbackReader.eventType(UnknownCallback.class))
            .getMessage());
  }

  private static Stream<Class<?>> classes(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ProtocolCoverageTest::classes)
        : Stream.of(type);
  }

  private static String className(String eventType) {
    return switch (eventType) {
      case "DEVICE_CONNECTED" -> "DeviceConnectedCallback";
      case "DEVICE_DISCONNECTED" -> "DeviceDisconnectedCallback";
      case "partialgather" -> "PartialGatherCallback";
      default ->
        eventType.substring(0, 1).toUpperCase(Locale.ROOT) + eventType.substring(1) + "Callback";
    };
  }

  private static void assertFields(JsonNode table, JsonNode sample, Object read) {
    assertAll(fields(table).map(field -> () -> assertField(field, sample, read)));
  }

  private static void assertField(JsonNode field, JsonNode sample, Object read) throws Exception {
    String name = field.get("name").textValue();
    JsonNode expected = sample.get(name);
    assertNotNull(expected, name + " is missing from the sample");
    Method accessor = read.getClass().getMethod(name);
    assertValue(field, expected, accessor.invoke(read), name);
  }

  private static void assertValue(JsonNode field, JsonNode expected, Object read, String name) {
    switch (field.get("type").textValue()) {
      case "string", "uri", "enum" -> assertEquals(expected.textValue(), read, name);
      case "integer" -> assertEquals(integer(name, expected), read, name);
      case "number" -> assertEquals(expected.doubleValue(), read, name);
      case "array" -> assertEquals(elements(expected), read, name);
      case "boolean" -> assertEquals(expected.asBoolean(), read, name);
      case "instant" -> assertEquals(Instant.parse(expected.textValue()), read, name);
      case "duration" -> assertEquals(Duration.parse(expected.textValue()), read, name);
      case "object" -> assertObject(field.get("object").textValue(), expected, read);
      default -> throw new AssertionError("no such type: " + field);
    }
  }

  /** The one time that comes as a number is a time here. */
  private static Object integer(String name, JsonNode value) {
    return name.equals("timestamp") ? Instant.ofEpochMilli(value.longValue()) : value.numberValue();
  }

  private static List<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  private static void assertObject(String table, JsonNode expected, Object read) {
    if (table.equals("sipHeaders")) {
      assertEquals(texts(expected), assertInstanceOf(Map.class, read));
    } else {
      assertFields(Samples.object(table), expected, read);
    }
  }

  private static Map<String, String> texts(JsonNode object) {
    return object.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, member -> member.getValue().textValue()));
  }

  private static Stream<JsonNode> fields(JsonNode table) {
    return StreamSupport.stream(table.get("fields").spliterator(), false);
  }
}

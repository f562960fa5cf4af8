package dev.bxml.simulator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The callbacks are those that the pages of the platform have, member for member. */
final class CallbacksTest {
  private static final JsonNode PAGES = pages();

  /** On no page of an event; the page of the verb tells of it. */
  private static final String OF_A_VERB = "partialgather";

  private static JsonNode pages() {
    try (InputStream file = CallbacksTest.class.getResourceAsStream("/protocol/callbacks.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> events() {
    return StreamSupport.stream(PAGES.get("callbacks").spliterator(), false);
  }

  @Test
  void areAllThatAreDocumented() {
    Set<String> documented =
        events().map(it -> it.get("eventType").asText()).collect(Collectors.toSet());
    documented.add(OF_A_VERB);
    assertEquals(new TreeSet<>(documented), new TreeSet<>(Callbacks.all().types()));
  }

  @TestFactory
  Stream<DynamicTest> haveAllMembersThatAreDocumented() {
    return events()
        .map(event -> DynamicTest.dynamicTest(
            event.get("eventType").asText(),
            () -> assertMembers(
                event.get("fields"),
                Callbacks.all().sample(event.get("eventType").asText(), 1))));
  }

  private static void assertMembers(JsonNode fields, Map<?, ?> sample) {
    Set<String> documented = new LinkedHashSet<>();
    for (JsonNode field : fields) {
      String name = field.get("name").asText();
      documented.add(name);
      JsonNode object = field.get("object");
      if (object != null && sample.get(name) instanceof Map<?, ?> members) {
        JsonNode shape = PAGES.get("objects").get(object.asText());
        if (!shape.get("fields").isEmpty()) {
          assertMembers(shape.get("fields"), members);
        }
      }
    }
    assertEquals(new TreeSet<>(documented), new TreeSet<>(sample.keySet()));
  }

  @TestFactory
  Stream<DynamicTest> areWaitedForAsThePagesSay() {
    return events()
        .map(event -> event.get("eventType").asText())
        .map(type -> DynamicTest.dynamicTest(
            type,
            () -> assertEquals(
                events()
                    .filter(it -> it.get("eventType").asText().equals(type))
                    .anyMatch(it -> it.get("kind").asText().equals("bxml")),
                Callbacks.waits(type))));
  }

  @Test
  void eachCallHasIdsOfItsOwn() {
    Map<String, Object> initiate = Callbacks.all().sample("initiate", 0xabc);
    Map<String, Object> gather = Callbacks.all().sample("gather", 0xabc);
    assertEquals("c-00000abc-1a31c52e-b38f-4198-93c1-51633ec68f8d", initiate.get("callId"));
    assertEquals(initiate.get("callId"), gather.get("callId"));
    assertNotEquals(
        initiate.get("callId"), Callbacks.all().sample("initiate", 0xabd).get("callId"));
    for (String type : Callbacks.all().types()) {
      String all = Callbacks.all().sample(type, 7).toString();
      assertTrue(!all.contains("95ac8d6e"), all);
    }
  }
}

package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that whatever happens to one member of a callback, the callback is read, and its other
 * members read as before.
 */
class MutationTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<String> VALUES = List.of(
      "\"\"",
      "\"x\"",
      "\"{\"",
      "\"[\"",
      "0",
      "-1",
      "1.5",
      "1e99",
      "true",
      "false",
      "{}",
      "[]",
      "{\"value\":1}",
      "[null,1,\"a\",{},[]]",
      "{\"id\":{},\"tracks\":{},\"status\":[]}");

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void memberDropped(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String name : mutable(eventType)) {
      ObjectNode dropped = sample.deepCopy();
      dropped.remove(name);
      assertOthersUnchanged(sample, dropped, name);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void memberNull(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String name : mutable(eventType)) {
      assertOthersUnchanged(sample, sample.deepCopy().putNull(name), name);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void memberOfAnotherType(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String name : mutable(eventType)) {
      for (String value : VALUES) {
        ObjectNode changed = sample.deepCopy().set(name, MAPPER.readTree(value));
        assertOthersUnchanged(sample, changed, name);
        assertEquals(text(value), Samples.read(changed).payload().text(name));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void nestedMemberOfAnotherType(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String name : mutable(eventType)) {
      for (Iterator<String> inner = sample.get(name).fieldNames(); inner.hasNext(); ) {
        String innerName = inner.next();
        for (String value : VALUES) {
          ObjectNode changed = sample.deepCopy();
          ((ObjectNode) changed.get(name)).set(innerName, MAPPER.readTree(value));
          assertOthersUnchanged(sample, changed, name);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void membersAdded(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String value : VALUES) {
      ObjectNode more = sample.objectNode().set("firstOfAll", MAPPER.readTree(value));
      more.setAll(sample);
      more.set("x.y", MAPPER.readTree(value));
      more.set("", MAPPER.readTree(value));
      assertOthersUnchanged(sample, more, "");
      assertEquals(text(value), Samples.read(more).payload().text("firstOfAll"));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void nestedMembersAdded(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    for (String name : mutable(eventType)) {
      if (sample.get(name).isObject() && !name.equals("sipHeaders")) {
        ObjectNode more = sample.deepCopy();
        ((ObjectNode) more.get(name)).put("unheardOf", 5);
        assertEquals(accessors(Samples.read(sample)), accessors(Samples.read(more)));
        assertEquals(5, Samples.read(more).payload().object(name).integer("unheardOf"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void eventRenamed(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    ObjectNode renamed = sample.deepCopy().put(Samples.discriminator(eventType), "newerThanUs");
    UnknownCallback unknown = assertInstanceOf(UnknownCallback.class, Samples.read(renamed));
    assertEquals("newerThanUs", unknown.eventType());
    assertEquals(sample.path("callId").textValue(), unknown.callId());
    assertEquals(Samples.read(sample).eventTime(), unknown.eventTime());
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void bodyCutShort(String eventType) {
    byte[] json = Samples.sample(eventType).toString().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < json.length; length++) {
      byte[] cut = Arrays.copyOf(json, length);
      assertThrows(UnreadableCallbackException.class, () -> CallbackReader.read(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void bytesDamaged(String eventType) throws Exception {
    byte[] json = Samples.sample(eventType).toString().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(eventType.hashCode());
    for (int round = 0; round < 100; round++) {
      byte[] damaged = json.clone();
      for (int i = random.nextInt(3); i >= 0; i--) {
        damaged[random.nextInt(json.length)] = (byte) random.nextInt();
      }
      assertHarmless(() -> CallbackReader.read(damaged));
      // As Latin-1 each byte is a character, so that text and queries have every one of them.
      String text = new String(damaged, StandardCharsets.ISO_8859_1);
      assertHarmless(() -> CallbackReader.read(text));
      assertHarmless(() -> CallbackReader.readQuery("eventType=" + eventType + "&tag=" + text));
    }
  }

  private static void assertHarmless(Callable<Callback> read) throws Exception {
    try {
      Callback callback = read.call();
      accessors(callback);
      assertEquals(callback, callback);
      assertTrue(callback.describe().chars().allMatch(c -> c >= ' ' && c < 0x7F));
    } catch (UnreadableCallbackException e) {
      assertTrue(e.getMessage().startsWith("Expected "), e.getMessage());
    }
  }

  private static void assertOthersUnchanged(ObjectNode sample, ObjectNode mutant, String mutated)
      throws Exception {
    Callback before = Samples.read(sample);
    Map<String, Object> expected = accessors(before);
    for (Callback after :
        List.of(Samples.read(mutant), CallbackReader.readQuery(Samples.query(mutant)))) {
      assertSame(before.getClass(), after.getClass());
      Map<String, Object> found = accessors(after);
      expected.keySet().removeAll(affectedBy(mutated));
      found.keySet().removeAll(affectedBy(mutated));
      assertEquals(expected, found, mutant::toString);
      assertEquals(after, after);
      assertEquals(after.hashCode(), after.hashCode());
      assertTrue(after.describe().startsWith(before.eventType()), after.describe());
    }
  }

  /** The accessors that read a member by another name, or that read several. */
  private static Set<String> affectedBy(String member) {
    return switch (member) {
      case "realTimeTranscription", "transcription" ->
        Set.of("realTimeTranscription", "transcription");
      case "timestamp", "eventTime" -> Set.of("timestamp", "eventTime");
      case "tag", "tags" -> Set.of("tag", "tags");
      default -> Set.of(member);
    };
  }

  /** What every accessor gives, but for those that give all of them again. */
  private static Map<String, Object> accessors(Callback callback) throws Exception {
    Set<String> shared = Set.of("call", "member", "outcome", "recording", "payload", "request");
    Map<String, Object> values = new TreeMap<>();
    for (Method method : Accessors.of(callback.getClass())) {
      if (!shared.contains(method.getName())) {
        values.put(method.getName(), String.valueOf(method.invoke(callback)));
      }
    }
    return values;
  }

  private static List<String> mutable(String eventType) {
    List<String> names = new ArrayList<>();
    Samples.sample(eventType).fieldNames().forEachRemaining(names::add);
    names.remove(Samples.discriminator(eventType));
    return names;
  }

  private static String text(String json) throws Exception {
    JsonNode value = MAPPER.readTree(json);
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}

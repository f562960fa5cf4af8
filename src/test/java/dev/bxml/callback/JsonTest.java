package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import dev.bxml.Taint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a callback can be kept as JSON and read again, by us and by Jackson databind. */
class JsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A part of somebody's own class. */
  static final class Kept {
    public Callback first;
    public GatherCallback gather;
    public List<CallCallback> more;
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void everySample(String eventType) throws Exception {
    JsonNode sample = Samples.sample(eventType);
    Callback callback = Samples.read(sample);
    assertEquals(sample.toString(), callback.toJson());
    assertKept(callback);

    Callback byQuery = CallbackReader.readQuery(Samples.query(sample));
    assertEquals(callback, CallbackReader.read(byQuery.toJson()));
    assertKept(byQuery);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventType\":\"gather\",\"digits\":\"1\",\"digits\":\"2\"}",
        "{\"eventType\":\"gather\",\"digits\":\"1\",\"digits\":null}",
        "{\"eventType\":null,\"event\":\"hologram\",\"\":1}",
        "{\"eventType\":\"gather\",\"a\":1.50,\"b\":1e2,\"c\":-0,\"d\":1E-7,\"e\":0.0}",
        "{\"eventType\":\"gather\",\"a\":123456789012345678901234567890,\"b\":2147483648}",
        "{\"eventType\":\"gather\",\"a\":{ \"b\" : [ 1, { } ,null ] },\"c\":[ ],\"d\":true}",
        "{\"eventType\":\"gather\",\"a\":{\"b\":1,\"b\":2.0}}",
        "{\"eventType\":\"gather\",\"tag\":\"a\\\"b\\\\c/d\\n\\t\\u0000\\u001F\\u007F\\u2028\"}",
        "{\"eventType\":\"gather\",\"a\\\"b\\n\":\"\u00e9\ud83d\ude00\"}",
        "{\"eventType\":\"gather\",\"tag\":\"{\\\"a\\\":1\"}",
        "{\"eventType\":\"gather\",\"\ud83d\ude00\":{\"\ud83d\ude00\":1}}",
        "{\"eventType\":\"recordingComplete\"}"
      })
  void asItCame(String json) throws Exception {
    assertKept(CallbackReader.read(json));
  }

  @Test
  void numbersAndNestedTextsStayAsTheyWereWritten() throws Exception {
    String json = "{\"eventType\":\"x\",\"a\":1.50,\"b\":1e2,\"c\":{ \"d\" : [ 2.0 ] },\"e\":null}";
    assertEquals(json, CallbackReader.read(json).toJson());
    assertEquals(json, MAPPER.writeValueAsString(CallbackReader.read(json)));
  }

  /** Half a pair can be told by an escape, and is no text that anybody could send. */
  @Test
  void halfASurrogatePair() throws Exception {
    Callback callback = CallbackReader.read(
        "{\"eventType\":\"gather\",\"tag\":\"a\\uD83Db\",\"b\":\"\\uD83D\\uDE00\\uDE00\"}");
    assertEquals("a\uD83Db", ((GatherCallback) callback).tag());
    assertKept(callback);
    assertEquals(callback, CallbackReader.read(MAPPER.writeValueAsBytes(callback)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\uD800", "\\uDBFF", "\\uDC00", "\\uDFFF"})
  void firstAndLastHalves(String half) throws Exception {
    Callback callback = CallbackReader.read(
        "{\"eventType\":\"gather\",\"tag\":\"" + half + "\",\"b\":\"\uD7FF\uE000\"}");
    assertEquals(
        "{\"eventType\":\"gather\",\"tag\":\"" + half + "\",\"b\":\"\uD7FF\uE000\"}",
        callback.toJson());
    assertKept(callback);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventType=gather&digits=1&digits=2&digits=3",
        "eventType=gather&eventType=dtmf",
        "eventType=gather&tag=\ud83d&\ude00=1",
        "eventType=gather&promo=100%&a=%E9&tag=%00%22",
        "eventType=initiate&diversion.origTo=%2B1555&sipHeaders[x-a]=1&=1&b",
        "eventType=initiate&diversion=%7B%22origTo%22:%22+1555%22"
      })
  void asItCameByQuery(String query) throws Exception {
    assertKept(CallbackReader.readQuery(query));
  }

  @Test
  void parameterWithTheLongestNameOfJson() throws Exception {
    String token = "t".repeat(256);
    Callback callback = CallbackReader.readQuery(token + "=1&eventType=gather");
    assertEquals("{\"" + token + "\":\"1\",\"eventType\":\"gather\"}", callback.toJson());
    assertKept(callback);
  }

  /** JSON may have no such name; the request has it. */
  @Test
  void parameterWithALongName() throws Exception {
    String token = "t".repeat(257);
    Request request = Request.of("GET", "/", token + "=1&eventType=gather", Map.of());
    Callback callback = CallbackReader.readQuery(token + "=1&eventType=gather", request);
    assertEquals("1", callback.payload().text(token));
    assertEquals("1", callback.request().parameter(token));
    assertEquals("{\"eventType\":\"gather\"}", callback.toJson());
    assertKept(callback);
  }

  private static void assertKept(Callback callback) throws Exception {
    String json = callback.toJson();
    assertEquals(json, callback.payload().toJson());
    assertRead(callback, CallbackReader.read(json));
    assertEquals(json, MAPPER.writeValueAsString(callback));
    assertEquals(json, MAPPER.writeValueAsString(callback.payload()));
    assertRead(callback, MAPPER.readValue(json, Callback.class));
    assertRead(callback, MAPPER.readValue(json, callback.getClass()));
  }

  private static void assertRead(Callback expected, Callback read) {
    assertEquals(expected, read);
    assertEquals(expected.hashCode(), read.hashCode());
    assertEquals(expected.getClass(), read.getClass());
    assertEquals(expected.eventType(), read.eventType());
    assertEquals(
        List.copyOf(expected.payload().names()).stream()
            .filter(JsonWriter::isOfJson)
            .toList(),
        List.copyOf(read.payload().names()));
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void treesMapsAndTokens(String eventType) throws Exception {
    JsonNode sample = Samples.sample(eventType);
    Callback callback = Samples.read(sample);
    assertEquals(sample, MAPPER.valueToTree(callback));
    assertEquals(sample, MAPPER.convertValue(callback, JsonNode.class));
    assertEquals(callback, MAPPER.treeToValue(sample, Callback.class));
    assertEquals(callback, MAPPER.convertValue(callback, callback.getClass()));
    Map<String, Object> map = MAPPER.convertValue(callback, new TypeReference<>() {});
    assertEquals(callback, MAPPER.convertValue(map, Callback.class));
    TokenBuffer tokens = new TokenBuffer(MAPPER, false);
    MAPPER.writeValue(tokens, callback);
    assertEquals(callback, MAPPER.readValue(tokens.asParser(), Callback.class));
  }

  @Test
  void numbersOfATree() throws Exception {
    String json = "{\"eventType\":\"x\",\"a\":1,\"b\":2147483648,\"c\":123456789012345678901,"
        + "\"d\":0.5,\"e\":1e2,\"f\":1e99999999999}";
    JsonNode tree = MAPPER.valueToTree(CallbackReader.read(json));
    assertEquals(1, tree.get("a").intValue());
    assertEquals(2147483648L, tree.get("b").longValue());
    assertEquals("123456789012345678901", tree.get("c").bigIntegerValue().toString());
    assertEquals(0.5, tree.get("d").doubleValue());
    assertEquals(100, tree.get("e").doubleValue());
    assertEquals(Double.POSITIVE_INFINITY, tree.get("f").asDouble());
  }

  @ParameterizedTest
  @CsvSource({
    "0, INT",
    "-10, INT",
    "1029, INT",
    "-2147483648, INT",
    "2147483648, LONG",
    "9223372036854775807, LONG",
    "9223372036854775808, BIG_INTEGER",
    "0.5, DOUBLE",
    "0.12345678901234567890123, BIG_DECIMAL"
  })
  void numberOfATreeIsOfTheSmallestTypeThatHoldsIt(String number, JsonParser.NumberType type)
      throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\":\"x\",\"a\":" + number + "}");
    JsonNode tree = MAPPER.valueToTree(callback);
    assertEquals(type, tree.get("a").numberType());
    assertEquals(number, tree.get("a").asText());
  }

  @Test
  void bytesInATree() throws Exception {
    JsonNode tree = MAPPER
        .createObjectNode()
        .put("eventType", "gather")
        .put("a", new byte[] {1, 2, 3})
        .put("digits", "1");
    assertEquals(
        CallbackReader.read("{\"eventType\":\"gather\",\"a\":\"AQID\",\"digits\":\"1\"}"),
        MAPPER.treeToValue(tree, Callback.class));
  }

  @Test
  void listsMapsArraysAndMembersOfOthers() throws Exception {
    String gather = "{\"eventType\":\"gather\",\"digits\":\"1\"}";
    String dtmf = "{\"eventType\":\"dtmf\",\"digit\":\"2\"}";
    List<Callback> list =
        MAPPER.readValue("[" + gather + "," + dtmf + ",null]", new TypeReference<>() {});
    assertEquals(CallbackReader.read(gather), list.get(0));
    assertEquals(CallbackReader.read(dtmf), list.get(1));
    assertNull(list.get(2));
    assertEquals("[" + gather + "," + dtmf + ",null]", MAPPER.writeValueAsString(list));

    Map<String, GatherCallback> map =
        MAPPER.readValue("{\"a\":" + gather + "}", new TypeReference<>() {});
    assertEquals("1", map.get("a").digits());
    assertEquals("2", MAPPER.readValue("[" + dtmf + "]", DtmfCallback[].class)[0].digit());

    String json = "{\"first\":%s,\"gather\":%s,\"more\":[%s]}".formatted(dtmf, gather, dtmf);
    Kept kept = MAPPER.readValue(json, Kept.class);
    assertInstanceOf(DtmfCallback.class, kept.first);
    assertEquals("1", kept.gather.digits());
    assertEquals(1, kept.more.size());
    assertEquals(json, MAPPER.writeValueAsString(kept));
  }

  @Test
  void partsOfACallback() throws Exception {
    InitiateCallback initiate = (InitiateCallback) CallbackReader.read(
        "{\"eventType\":\"initiate\",\"diversion\":{\"reason\":\"away\",\"x\":1}}");
    assertEquals("{\"reason\":\"away\",\"x\":1}", MAPPER.writeValueAsString(initiate.diversion()));
  }

  /** Settings of a mapper that are about its JSON are kept to. */
  @Test
  void mapperWithSettings() throws Exception {
    Callback callback =
        CallbackReader.read("{\"eventType\":\"gather\",\"tag\":\"\u00e9<\",\"a\":{\"b\":1.50}}");
    assertEquals(
        """
        {
          "eventType" : "gather",
          "tag" : "\u00e9<",
          "a" : {
            "b" : 1.50
          }
        }""",
        MAPPER
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(callback)
            .replace("\r\n", "\n"));
    assertEquals(
        "{\"eventType\":\"gather\",\"tag\":\"\\u00E9<\",\"a\":{\"b\":1.50}}",
        JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build()
            .writeValueAsString(callback));
    assertEquals(
        "[ {\n  \"eventType\" : \"gather\"\n}, {\n  \"eventType\" : \"dtmf\"\n} ]",
        MAPPER
            .copy()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValueAsString(List.of(
                CallbackReader.read("{\"eventType\":\"gather\"}"),
                CallbackReader.read("{\"eventType\":\"dtmf\"}")))
            .replace("\r\n", "\n"));
    ObjectMapper strict = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .build();
    assertEquals(callback, strict.readValue(strict.writeValueAsBytes(callback), Callback.class));
  }

  @ParameterizedTest
  @EnumSource(names = {"PROPERTY", "WRAPPER_ARRAY", "WRAPPER_OBJECT"})
  void typesBesideTheJson(JsonTypeInfo.As as) throws Exception {
    ObjectMapper typed = JsonMapper.builder()
        .activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder().allowIfSubType(Object.class).build(),
            ObjectMapper.DefaultTyping.JAVA_LANG_OBJECT,
            as)
        .build();
    for (String json : List.of(
        "{\"eventType\":\"gather\",\"digits\":\"1\",\"a\":{\"b\":[1.50]}}",
        "{\"event\":\"hologram\"}")) {
      Callback callback = CallbackReader.read(json);
      TypeReference<List<Object>> list = new TypeReference<>() {};
      String written = typed.writerFor(list).writeValueAsString(List.of(callback));
      assertTrue(written.contains(callback.getClass().getName()), written);
      assertEquals(List.of(callback), typed.readValue(written, list), written);
    }
  }

  @Test
  void typeBesideAPayload() throws Exception {
    ObjectMapper typed = JsonMapper.builder()
        .activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder().allowIfSubType(Object.class).build(),
            ObjectMapper.DefaultTyping.JAVA_LANG_OBJECT,
            JsonTypeInfo.As.WRAPPER_ARRAY)
        .build();
    Payload payload =
        CallbackReader.read("{\"eventType\":\"gather\",\"a\":{\"b\":[1.50]}}").payload();
    assertEquals(
        "[[\"dev.bxml.callback.Payload\",{\"eventType\":\"gather\",\"a\":{\"b\":[1.50]}}]]",
        typed.writerFor(new TypeReference<List<Object>>() {}).writeValueAsString(List.of(payload)));
  }

  /** With types for all that is not final, a callback has its own and not that of its payload. */
  @ParameterizedTest
  @EnumSource(names = {"PROPERTY", "WRAPPER_ARRAY", "WRAPPER_OBJECT"})
  void typesOfAllThatIsNotFinal(JsonTypeInfo.As as) throws Exception {
    ObjectMapper typed = JsonMapper.builder()
        .activateDefaultTyping(
            BasicPolymorphicTypeValidator.builder().allowIfSubType(Object.class).build(),
            ObjectMapper.DefaultTyping.NON_FINAL,
            as)
        .build();
    String json = "{\"eventType\":\"gather\",\"digits\":\"1\",\"a\":{\"b\":[1.50]}}";
    Callback callback = CallbackReader.read(json);
    assertEquals(json, typed.writeValueAsString(callback));
    assertEquals(callback, typed.readValue(json, GatherCallback.class));

    TypeReference<List<Callback>> list = new TypeReference<>() {};
    String written = typed.writerFor(list).writeValueAsString(List.of(callback));
    assertTrue(written.contains(GatherCallback.class.getName()), written);
    assertEquals(List.of(callback), typed.readValue(written, list), written);
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void anotherEvent(Taint taint) throws Exception {
    String json = MAPPER.writeValueAsString(
        MAPPER.createObjectNode().put("eventType", "dtmf").put("digit", taint.text()));
    JsonProcessingException thrown = assertThrows(
        JsonProcessingException.class, () -> MAPPER.readValue(json, GatherCallback.class));
    assertEquals(
        "Expected GatherCallback, found DtmfCallback. Check which URL it was sent to, or read any"
            + " Callback.",
        thrown.getMessage());
    taint.assertNotIn(thrown);

    String unknown =
        MAPPER.writeValueAsString(MAPPER.createObjectNode().put("event", taint.text()));
    JsonProcessingException other = assertThrows(
        JsonProcessingException.class, () -> MAPPER.readValue(unknown, CallCallback.class));
    assertEquals(
        "Expected CallCallback, found UnknownCallback. Check which URL it was sent to, or read any"
            + " Callback.",
        other.getMessage());
    taint.assertNotIn(other);
  }

  /** By a mapper that has not yet made what it reads either class with. */
  @Test
  void eventThatIsAskedForAndAnother() throws Exception {
    String dtmf = "{\"eventType\":\"dtmf\",\"digit\":\"1\"}";
    ObjectMapper mapper = new ObjectMapper();
    assertEquals("1", mapper.readValue(dtmf, DtmfCallback.class).digit());
    assertEquals(
        "Expected GatherCallback, found DtmfCallback. Check which URL it was sent to, or read any"
            + " Callback.",
        assertThrows(
                JsonProcessingException.class, () -> mapper.readValue(dtmf, GatherCallback.class))
            .getMessage());
  }

  @ParameterizedTest
  @EnumSource(Taint.class)
  void noCallback(Taint taint) throws Exception {
    String json = MAPPER.writeValueAsString(MAPPER.createObjectNode().put("digits", taint.text()));
    JsonProcessingException thrown =
        assertThrows(JsonProcessingException.class, () -> MAPPER.readValue(json, Callback.class));
    assertEquals(
        "Expected the name of an event in eventType or event, found neither. Check that only voice"
            + " callbacks are sent to this URL.",
        thrown.getMessage());
    taint.assertNotIn(thrown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"gather\"", "true", "{}", "[{\"eventType\":\"gather\"}]"})
  void noObjectThatNamesAnEvent(String json) {
    assertThrows(JsonProcessingException.class, () -> MAPPER.readValue(json, Callback.class));
    assertThrows(
        JsonProcessingException.class,
        () -> MAPPER.treeToValue(MAPPER.readTree(json), GatherCallback.class));
  }

  @Test
  void nullIsNone() throws Exception {
    assertNull(MAPPER.readValue("null", Callback.class));
  }
}

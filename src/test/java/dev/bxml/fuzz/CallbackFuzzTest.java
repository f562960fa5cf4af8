package dev.bxml.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * Verifies that whatever comes is a callback or is unreadable, and nothing else: no other exception,
 * no accessor that fails, no line break in a log, no memory out of proportion.
 */
final class CallbackFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  /** What a tokenizer needs for anything at all. */
  private static final long LEAST_BYTES = 100_000;

  /** Of JSON the dearest is a member of five bytes: a name, a value and its share of an array. */
  private static final int BYTES_PER_BYTE = 40;

  /** Of a query it is a character with one escape: a builder, a buffer and a decoder. */
  private static final int BYTES_PER_CHARACTER = 100;

  /** Numbers, in which a leading space stands for the plus sign that a query has lost. */
  private static final Set<String> NUMBERS = Set.of("from", "to", "transferCallerId", "transferTo");

  /** Of SIP, in which any space does. */
  private static final String CALL_ID = "sipCallId";

  @Property
  void anyBytes(@ForAll byte[] body) throws Exception {
    read(body);
  }

  @Property
  void damagedSample(
      @ForAll("events") String event,
      @ForAll("damages") @Size(min = 1, max = 4) List<Damage> damages)
      throws Exception {
    byte[] sample = Protocol.SAMPLES.get(event).toString().getBytes(UTF_8);
    byte[] body = Damage.all(sample, damages);
    read(body);
  }

  @Property
  void damagedQuery(
      @ForAll("events") String event,
      @ForAll("damages") @Size(min = 1, max = 4) List<Damage> damages)
      throws Exception {
    byte[] sample = query(Map.of("eventType", event, "tag", "a b", "callId", "c+1"));
    String query = new String(Damage.all(sample, damages), UTF_8);
    readQuery(query);
  }

  @Property(tries = 100)
  void anyObjectThatNamesAnEvent(@ForAll("callbacks") String json) throws Exception {
    byte[] body = json.getBytes(UTF_8);
    Callback fromBytes = read(body);
    Callback fromText = read(json);
    assertEquals(fromBytes, fromText);
  }

  @Property
  void anyText(@ForAll("texts") String text) throws Exception {
    read(text);
    readQuery(text);
    readQuery("eventType=gather&" + text);
  }

  /** What the platform may come to send is never a reason to fail: only what names no event is. */
  @Property(tries = 100)
  void anyMembersAreReadable(@ForAll("events") String event, @ForAll("objects") String json)
      throws Exception {
    String named = json.substring(0, json.length() - 1)
        + (json.equals("{}") ? "" : ",")
        + "\"eventType\":" + JsonTexts.quoted(event) + "}";
    Callback callback = CallbackReader.read(named.getBytes(UTF_8));
    assertEquals(event, callback.payload().text("eventType"));
  }

  @Property
  void postAndGetOfTheSameMembersAreEqual(
      @ForAll("events") String event, @ForAll("scalars") Map<String, String> members)
      throws Exception {
    Map<String, String> all = new LinkedHashMap<>(members);
    all.put("eventType", event);
    String json = all.entrySet().stream()
        .map(
            member -> JsonTexts.quoted(member.getKey()) + ":" + JsonTexts.quoted(member.getValue()))
        .collect(Collectors.joining(",", "{", "}"));

    Callback posted = CallbackReader.read(json);
    Callback got = CallbackReader.readQuery(new String(query(all), UTF_8));

    assertEquals(posted, got);
    assertEquals(posted.hashCode(), got.hashCode());
    assertEquals(posted.toString(), got.toString());
    all.forEach((name, value) -> assertEquals(value, got.payload().text(name)));
  }

  @Property(tries = 60)
  void bodyOfManyParts(@ForAll("parts") String part, @ForAll @IntRange(max = 40_000) int times)
      throws Exception {
    byte[] body = ("{\"eventType\":\"gather\"," + part.repeat(times) + "\"b\":0}").getBytes(UTF_8);
    read(body);
  }

  @Property(tries = 60)
  void queryOfManyParts(
      @ForAll("queryParts") String part, @ForAll @IntRange(max = 40_000) int times)
      throws Exception {
    String query = "eventType=gather&" + part.repeat(times);
    readQuery(query);
  }

  @Provide
  Arbitrary<String> events() {
    return Arbitraries.of(Protocol.EVENTS);
  }

  @Provide
  Arbitrary<List<Damage>> damages() {
    return Damage.any().list();
  }

  @Provide
  Arbitrary<String> callbacks() {
    return JsonTexts.callback();
  }

  @Provide
  Arbitrary<String> objects() {
    return JsonTexts.object();
  }

  @Provide
  Arbitrary<String> texts() {
    return Texts.any();
  }

  @Provide
  Arbitrary<Map<String, String>> scalars() {
    Arbitrary<String> name = Arbitraries.oneOf(Arbitraries.of(Protocol.MEMBERS), Texts.whole());
    Arbitrary<String> value = Arbitraries.oneOf(Arbitraries.of(Protocol.VALUES), Texts.whole());
    return Arbitraries.maps(name, value)
        .ofMaxSize(8)
        .filter(members -> NUMBERS.stream()
            .noneMatch(number -> members.getOrDefault(number, "").startsWith(" ")))
        .filter(members -> !members.getOrDefault(CALL_ID, "").contains(" "));
  }

  @Property(tries = 20)
  void bodyOfManyNames(@ForAll @IntRange(max = 20_000) int names) throws Exception {
    String members = IntStream.range(0, names)
        .mapToObj(i -> "\"%x\":%d,".formatted(i, i))
        .collect(Collectors.joining());
    read(("{\"eventType\":\"gather\"," + members + "\"b\":0}").getBytes(UTF_8));
  }

  @Provide
  Arbitrary<String> parts() {
    return Arbitraries.of(
        "\"\":0,",
        "\"\":\"\",",
        "\"\":[],",
        "\"tags\":[1,[2]],",
        "\"call\":{\"a\":{}},",
        "\"a\":null,",
        "\"a\":{",
        "\"a\":[[",
        "\"\\u0061\":true,",
        "\"\uD83D\uDE00\":1,",
        "\"diversion.a\":\"\",",
        "\"",
        "9",
        " ");
  }

  @Provide
  Arbitrary<String> queryParts() {
    return Arbitraries.of(
        "&", "a&", "=&", "a=b&", "tags=,&", "%61", "%e2%82%ac=+&", "+", "diversion.a=1&", "%F0");
  }

  /** Reads, and looks at all that can be looked at; null when it was unreadable. */
  private static Callback read(byte[] json) throws Exception {
    return within((long) BYTES_PER_BYTE * json.length, () -> CallbackReader.read(json));
  }

  private static Callback read(String json) throws Exception {
    int length = json.getBytes(UTF_8).length;
    return within((long) BYTES_PER_BYTE * length, () -> CallbackReader.read(json));
  }

  private static Callback readQuery(String query) throws Exception {
    long most = (long) BYTES_PER_CHARACTER * query.length();
    return within(most, () -> CallbackReader.readQuery(query));
  }

  private static Callback within(long bytes, Callable<Callback> reading) throws Exception {
    try {
      Callback callback = Allocation.within(LEAST_BYTES + bytes, reading);
      lookAtAll(callback);
      return callback;
    } catch (UnreadableCallbackException e) {
      assertTrue(e.getMessage().matches("Expected [ -~]+\\. Check that [ -~]+\\."), e.getMessage());
      return null;
    }
  }

  private static void lookAtAll(Callback callback) throws Exception {
    assertFalse(callback.eventType().isBlank());
    assertTrue(callback.describe().matches("[ -~]+"), callback::describe);
    assertTrue(callback.toString().matches("[ -~]+"), callback::toString);
    assertEquals(callback, callback);
    assertEquals(callback.hashCode(), callback.hashCode());
    String json = callback.toJson();
    assertEquals(callback, CallbackReader.read(json));
    assertEquals(json, MAPPER.writeValueAsString(callback));
    assertEquals(callback, MAPPER.readValue(json, callback.getClass()));
    MAPPER.convertValue(callback, new TypeReference<Map<String, Object>>() {});
    for (Method method : callback.getClass().getMethods()) {
      if (method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && method.getDeclaringClass() != Object.class) {
        method.invoke(callback);
      }
    }
  }

  private static byte[] query(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> URLEncoder.encode(member.getKey(), UTF_8) + "="
            + URLEncoder.encode(member.getValue(), UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(UTF_8);
  }
}

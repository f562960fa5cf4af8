package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that a callback at a limit is read and one beyond is refused, by a message that names
 * the limit and shows nothing of the content; and that what is nested keeps to the limits too.
 */
class LimitsTest {
  private static final String LEVELS = "one nested deeper than 100 levels";
  private static final String MEMBERS = "one with more than 10000 members";
  private static final String NAME = "one with a name longer than 256 characters";
  private static final String NUMBER = "one with a number longer than 100 characters";
  private static final String VALUE = "one with a value longer than 100000 characters";

  @Test
  void levels() throws Exception {
    String deepest = "[".repeat(99) + "]".repeat(99);
    assertEquals(deepest, read("\"a\":" + deepest).payload().text("a"));

    assertBeyond(LEVELS, with("\"a\":[" + deepest + "]"));
    assertBeyond(LEVELS, with("\"a\":" + "{\"b\":".repeat(99) + "{}" + "}".repeat(99)));
    assertBeyond(LEVELS, "{\"eventType\":\"gather\",\"a\":" + "[".repeat(1_000_000));
    assertBeyond(LEVELS, "{\"a\":".repeat(1_000_000));
    assertBeyond(LEVELS, "[".repeat(1_000_000));
  }

  @Test
  void members() throws Exception {
    assertEquals(10_000, read(members(9_999)).payload().names().size());

    assertBeyond(MEMBERS, with(members(10_000)));
    assertBeyond(MEMBERS, with(members(50_000)));
  }

  /** A name that is repeated takes memory each time. */
  @Test
  void membersOfOneName() throws Exception {
    assertEquals("1", read("\"a\":1,".repeat(9_998) + "\"a\":1").payload().text("a"));

    assertBeyond(MEMBERS, with("\"a\":1,".repeat(9_999) + "\"a\":1"));
    assertBeyond(MEMBERS, with("\"a\":null,".repeat(9_999) + "\"a\":null"));
  }

  /** On all levels of what is nested, which is read only when somebody asks for it. */
  @Test
  void nestedMembersAndElements() throws Exception {
    assertEquals(10_000, payload("{" + members(10_000) + "}").names().size());
    assertEquals(
        10_000, read("\"a\":[" + "1,".repeat(9_999) + "1]").payload().texts("a").size());
    assertNotNull(payload("{\"b\":[" + "{},".repeat(9_998) + "{}]}"));

    assertBeyond(MEMBERS, with("\"a\":{" + members(10_001) + "}"));
    assertBeyond(MEMBERS, with("\"a\":[" + "1,".repeat(10_000) + "1]"));
    assertBeyond(MEMBERS, with("\"a\":{\"b\":[" + "{},".repeat(9_999) + "{}]}"));
    assertBeyond(MEMBERS, with("\"a\":{\"b\":[" + "1,".repeat(9_999) + "1]}"));
    assertBeyond(MEMBERS, with("\"a\":[" + "[],{\"b\":null},".repeat(3_333) + "[],[]]"));
  }

  @Test
  void name() throws Exception {
    String longest = "é".repeat(255) + "☎";
    assertEquals("1", read("\"" + longest + "\":1").payload().text(longest));
    assertEquals("1", payload("{\"" + longest + "\":1}").text(longest));

    for (int length : new int[] {257, 1_024, 1_025, 100_000}) {
      String name = "\"" + "a".repeat(length) + "\":1";
      assertBeyond(NAME, with(name));
      assertBeyond(NAME, with("\"a\":{" + name + "}"));
      assertBeyond(NAME, with("\"a\":[[{" + name + "}]]"));
    }
    assertBeyond(NAME, with("\"" + "☎".repeat(257) + "\":1"));
    assertBeyond(NAME, with("\"" + "\\u0061".repeat(257) + "\":1"));
  }

  @Test
  void number() throws Exception {
    String longest = "-" + "1".repeat(95) + ".5e9";
    assertEquals(longest, read("\"a\":" + longest).payload().text("a"));
    assertEquals("[" + longest + "]", read("\"a\":[" + longest + "]").payload().text("a"));

    for (int length : new int[] {101, 1_001, 100_000, 1_000_000}) {
      assertBeyond(NUMBER, with("\"a\":" + "1".repeat(length)));
      assertBeyond(NUMBER, with("\"a\":1." + "1".repeat(length - 2)));
      assertBeyond(NUMBER, with("\"a\":[[1." + "1".repeat(length - 2) + "]]"));
      assertBeyond(NUMBER, with("\"a\":{\"b\":" + "1".repeat(length) + "}"));
      assertBeyond(NUMBER, "1".repeat(length));
    }
  }

  @Test
  void value() throws Exception {
    String longest = "☎".repeat(100_000);
    assertEquals(longest, read("\"tag\":\"" + longest + "\"").payload().text("tag"));
    String array = "[\"" + "☎".repeat(99_996) + "\"]";
    assertEquals(array, read("\"a\":" + array).payload().text("a"));

    assertBeyond(VALUE, with("\"tag\":\"" + "a".repeat(100_001) + "\""));
    assertBeyond(VALUE, with("\"tag\":\"" + "a".repeat(10_000_000) + "\""));
    assertBeyond(VALUE, with("\"a\":[\"" + "a".repeat(99_997) + "\"]"));
    assertBeyond(VALUE, with("\"a\":{" + " ".repeat(99_999) + "}"));
    assertBeyond(VALUE, "\"" + "a".repeat(100_001) + "\"");
  }

  /** JSON text in a string is read when somebody asks for it, and is then malformed to them. */
  @Test
  void nestedText() throws Exception {
    Callback callback =
        read("\"deep\":\"" + "[".repeat(101) + "]".repeat(101) + "\",\"object\":\"{\\\"a\\\":"
            + "1".repeat(101) + "}\",\"list\":\"[" + "1,".repeat(10_000) + "1]\",\"words\":\""
            + "a,".repeat(10_000) + "a\",\"fewer\":\"" + "a,".repeat(9_999) + "a\"");

    assertNull(callback.payload().object("object"));
    assertEquals(1, callback.payload().texts("deep").size());
    assertEquals(List.of(), callback.payload().texts("list"));
    assertEquals(List.of(), callback.payload().texts("words"));
    assertEquals(10_000, callback.payload().texts("fewer").size());
  }

  /** Elements that are null count too, though the list leaves them out. */
  @Test
  void listOfNulls() throws Exception {
    Callback callback = read("\"list\":\"[" + "null,".repeat(9_999) + "1]\",\"longer\":\"["
        + "null,".repeat(10_000) + "1]\"");

    assertEquals(List.of("1"), callback.payload().texts("list"));
    assertEquals(List.of(), callback.payload().texts("longer"));
  }

  /** Each is within the limit, but the list that they make is not. */
  @Test
  void listOfRepeatedMembers() throws Exception {
    String words = "\"a\":\"" + "b,".repeat(4_999) + "b\"";

    assertEquals(10_000, read(words + "," + words).payload().texts("a").size());
    assertEquals(List.of(), read(words + "," + words + ",\"a\":\"b\"").payload().texts("a"));
  }

  @Test
  void queryLength() throws Exception {
    String longest = "eventType=gather&tag=" + "a".repeat(65_515);
    assertEquals(65_536, longest.length());
    assertEquals(65_515, CallbackReader.readQuery(longest).payload().text("tag").length());

    assertBeyondQuery("a query longer than 65536 characters", longest + "a");
    assertBeyondQuery("a query longer than 65536 characters", "&".repeat(10_000_000));
  }

  @Test
  void queryParameters() throws Exception {
    assertEquals(
        2,
        CallbackReader.readQuery("eventType=gather" + "&&a=1".repeat(9_999))
            .payload()
            .names()
            .size());

    assertBeyondQuery("more than 10000 parameters", "eventType=gather" + "&a".repeat(10_000));
    assertBeyondQuery("more than 10000 parameters", "=&".repeat(10_001));
  }

  /** It may be a token of the application's own, which has no value. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "%C3%A9", "%zz"})
  void queryName(String character) throws Exception {
    String token = character.repeat(5_000);
    for (String parameter : List.of(token, token + "=1")) {
      Callback callback = CallbackReader.readQuery(parameter + "&eventType=gather&digits=1");
      assertEquals(3, callback.payload().names().size());
      assertEquals("1", callback.payload().text("digits"));
    }
  }

  /** Returns so many members. */
  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"" + i + "\":1")
        .collect(Collectors.joining(","));
  }

  private static String with(String members) {
    return "{\"eventType\":\"gather\"," + members + "}";
  }

  private static Callback read(String members) throws UnreadableCallbackException {
    return CallbackReader.read(with(members));
  }

  private static Payload payload(String nested) throws UnreadableCallbackException {
    return read("\"a\":" + nested).payload().object("a");
  }

  private static void assertBeyond(String limit, String json) {
    String message = "Expected a callback as one JSON object, found " + limit
        + ". Check that only Bandwidth sends requests to this URL.";
    assertMessage(
        message, assertThrows(UnreadableCallbackException.class, () -> CallbackReader.read(json)));
    assertMessage(
        message,
        assertThrows(
            UnreadableCallbackException.class,
            () -> CallbackReader.read(json.getBytes(StandardCharsets.UTF_8))));
  }

  private static void assertBeyondQuery(String limit, String query) {
    assertMessage(
        "Expected a callback as percent-encoded UTF-8 parameters, found " + limit
            + ". Check that only Bandwidth sends requests to this URL.",
        assertThrows(UnreadableCallbackException.class, () -> CallbackReader.readQuery(query)));
  }

  private static void assertMessage(String message, UnreadableCallbackException thrown) {
    assertEquals(message, thrown.getMessage());
    assertNull(thrown.getCause());
  }
}

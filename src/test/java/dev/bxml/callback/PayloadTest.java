package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that a payload reads JSON and query alike, forgives everything and keeps the raw text.
 */
class PayloadTest {
  @Test
  void textOfEachJsonType() throws Exception {
    Payload payload = json("""
        {"string": "a\\u00e9\\n\\"", "empty": "", "integer": -12, "decimal": 1.50, "exponent": 1E+2,
         "yes": true, "no": false, "nothing": null,
         "object": {"b" : [ 1, "é" ] }, "array": [ "x", {} ]}
        """);
    assertEquals("aé\n\"", payload.text("string"));
    assertEquals("", payload.text("empty"));
    assertEquals("-12", payload.text("integer"));
    assertEquals("1.50", payload.text("decimal"));
    assertEquals("1E+2", payload.text("exponent"));
    assertEquals("true", payload.text("yes"));
    assertEquals("false", payload.text("no"));
    assertNull(payload.text("nothing"));
    assertEquals("{\"b\" : [ 1, \"é\" ] }", payload.text("object"));
    assertEquals("[ \"x\", {} ]", payload.text("array"));
    assertNull(payload.text("absent"));
  }

  @Test
  void nestedTextBehindCharactersOfSeveralBytes() throws Exception {
    Payload payload = json("\uFEFF{\"Größe\": \"€ 😀\", \"inner\": {\"é\": \"😀\"}, \"last\": 1}");
    assertEquals("{\"é\": \"😀\"}", payload.text("inner"));
    assertEquals("😀", payload.object("inner").text("é"));
    assertEquals("1", payload.text("last"));
  }

  @Test
  void integer() throws Exception {
    Payload payload = json("""
        {"number": 2, "text": "2", "negative": -1, "decimal": 2.0, "words": "two", "empty": "",
         "large": 2147483648, "flag": true, "object": {}}
        """);
    assertEquals(2, payload.integer("number"));
    assertEquals(2, payload.integer("text"));
    assertEquals(-1, payload.integer("negative"));
    for (String name : List.of("decimal", "words", "empty", "large", "flag", "object", "absent")) {
      assertNull(payload.integer(name), name);
    }
  }

  @Test
  void decimal() throws Exception {
    Payload payload = json("""
        {"number": 0.93, "text": "0.93", "whole": 1, "words": "some", "empty": "",
         "nan": "NaN", "endless": "Infinity", "large": 1e999}
        """);
    assertEquals(0.93, payload.decimal("number"));
    assertEquals(0.93, payload.decimal("text"));
    assertEquals(1.0, payload.decimal("whole"));
    for (String name : List.of("words", "empty", "nan", "endless", "large", "absent")) {
      assertNull(payload.decimal(name), name);
    }
  }

  @Test
  void bool() throws Exception {
    Payload payload = json("""
        {"yes": true, "no": false, "yesText": "true", "noText": "false", "one": 1,
         "capital": "True", "empty": "", "nothing": null}
        """);
    assertEquals(true, payload.bool("yes"));
    assertEquals(false, payload.bool("no"));
    assertEquals(true, payload.bool("yesText"));
    assertEquals(false, payload.bool("noText"));
    for (String name : List.of("one", "capital", "empty", "nothing", "absent")) {
      assertNull(payload.bool(name), name);
    }
  }

  @Test
  void times() throws Exception {
    Payload payload = json("""
        {"at": "2026-03-02T14:07:30.104Z", "for": "PT2.5S", "number": 5, "empty": ""}
        """);
    assertEquals(Instant.parse("2026-03-02T14:07:30.104Z"), payload.instant("at"));
    assertEquals(Duration.ofMillis(2500), payload.duration("for"));
    for (String name : List.of("number", "empty", "absent")) {
      assertNull(payload.instant(name), name);
      assertNull(payload.duration(name), name);
    }
  }

  @Test
  void nestedObject() throws Exception {
    Payload payload = json("""
        {"a": {"b": {"c": "deep"}, "n": 1}, "text": "plain", "array": [1], "number": 1}
        """);
    assertEquals("deep", payload.object("a").object("b").text("c"));
    assertEquals(Set.of("b", "n"), payload.object("a").names());
    for (String name : List.of("text", "array", "number", "absent", "b")) {
      assertNull(payload.object(name), name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22a%22%3A%7B%22b%22%3A1%7D%7D",
        "diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22a%22%3A%7B%22b%22%3A1%7D",
        "diversion.origTo=%2B15551230005&diversion.a.b=1",
        "diversion[origTo]=%2B15551230005&diversion[a][b]=1",
        "diversion%5BorigTo%5D=%2B15551230005&diversion%5Ba%5D.b=1",
      })
  void nestedObjectInAQuery(String query) throws Exception {
    Payload diversion = query(query).object("diversion");
    assertNotNull(diversion);
    assertEquals("+15551230005", diversion.text("origTo"));
    assertEquals("1", diversion.object("a").text("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diversion=%7Bbroken&other=1",
        "diversion=",
        "diversion",
        "diversion.=1",
        "diversion[=1",
        "diversion[a=1",
        "diversions.a=1",
        "xdiversion.a=1",
      })
  void nestedObjectThatIsNone(String query) throws Exception {
    assertNull(query(query).object("diversion"));
  }

  @Test
  void rawTextOfANestedObjectThatIsBroken() throws Exception {
    assertEquals("{broken", query("diversion=%7Bbroken").text("diversion"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"tracks": ["inbound", "outbound"]}
      {"tracks": ["inbound", null, "outbound"]}
      {"tracks": "[\\"inbound\\", \\"outbound\\"]"}
      {"tracks": "inbound,outbound"}
      {"tracks": " inbound , outbound,"}
      """)
  void listInJson(String json) throws Exception {
    assertEquals(List.of("inbound", "outbound"), json(json).texts("tracks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tracks=inbound&tracks=outbound",
        "tracks=inbound&other=1&tracks=outbound",
        "tracks=inbound,outbound",
        "tracks=%5B%22inbound%22,%22outbound%22%5D",
      })
  void listInAQuery(String query) throws Exception {
    assertEquals(List.of("inbound", "outbound"), query(query).texts("tracks"));
  }

  @Test
  void listOfAnythingElse() throws Exception {
    Payload payload = json("""
        {"one": "a", "number": 1, "empty": "", "none": [], "nothing": null,
         "object": {"a": 1, "b": 2}, "mixed": [1, true, {"a": [1, 2]}, ["x"]],
         "broken": "[a,b", "trailing": "[1],2"}
        """);
    assertEquals(List.of("a"), payload.texts("one"));
    assertEquals(List.of("1"), payload.texts("number"));
    assertEquals(List.of(), payload.texts("empty"));
    assertEquals(List.of(), payload.texts("none"));
    assertEquals(List.of(), payload.texts("nothing"));
    assertEquals(List.of(), payload.texts("absent"));
    assertEquals(List.of("{\"a\": 1, \"b\": 2}"), payload.texts("object"));
    assertEquals(List.of("1", "true", "{\"a\": [1, 2]}", "[\"x\"]"), payload.texts("mixed"));
    assertEquals(List.of("[a", "b"), payload.texts("broken"));
    assertEquals(List.of("[1]", "2"), payload.texts("trailing"));
  }

  @Test
  void listsAndNamesCannotBeChanged() throws Exception {
    Payload payload = json("{\"a\": [\"b\"]}");
    assertThrows(UnsupportedOperationException.class, () -> payload.texts("a").add("c"));
    assertThrows(UnsupportedOperationException.class, () -> payload.names().remove("a"));
  }

  @Test
  void namesOfOneHash() throws Exception {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    Payload payload = json("{\"Aa\": 1, \"BB\": 2, \"Aa\": 3}");
    assertEquals("3", payload.text("Aa"));
    assertEquals("2", payload.text("BB"));
    assertNull(payload.text("C#")); // the same hash again
  }

  /** Few members are indexed, many are not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 20, 31, 32, 33, 200})
  void anyNumberOfMembers(int count) throws Exception {
    StringBuilder json = new StringBuilder("{\"m0\": \"first\"");
    for (int i = 1; i < count; i++) {
      json.append(", \"m%d\": %d".formatted(i % (count - 1), i));
    }
    Payload payload = json(json.append("}").toString());
    assertEquals(count == 1 ? "first" : Integer.toString(count - 1), payload.text("m0"));
    for (int i = 1; i < count - 1; i++) {
      assertEquals(Integer.toString(i), payload.text("m" + i));
    }
    assertNull(payload.text("m" + count));
    List<String> first = count == 1 ? List.of("first") : List.of("first", "" + (count - 1));
    assertEquals(first, payload.texts("m0"));
  }

  @Test
  void lastOfADuplicateWins() throws Exception {
    assertEquals("2", json("{\"a\": 1, \"a\": 2}").text("a"));
    assertEquals("2", query("a=1&a=2").text("a"));
    assertNull(json("{\"a\": 1, \"a\": null}").text("a"));
    assertEquals("2", json("{\"a\": null, \"a\": 2}").text("a"));
  }

  @Test
  void nullCountsAsAbsent() throws Exception {
    Payload payload = json("{\"a\": null, \"b\": \"\"}");
    assertFalse(payload.has("a"));
    assertTrue(payload.has("b"));
    assertEquals(List.of("b"), List.copyOf(payload.names()));
    assertEquals(json("{\"b\": \"\"}"), payload);
  }

  @Test
  void namesInTheirOrder() throws Exception {
    assertEquals(List.of("z", "a", "m"), List.copyOf(query("z=1&a=2&m=3").names()));
  }

  @Test
  void moreMembersThanUsual() throws Exception {
    StringBuilder query = new StringBuilder("n0=0");
    for (int i = 1; i < 100; i++) {
      query.append("&n").append(i).append('=').append(i);
    }
    Payload payload = query(query.toString());
    assertEquals(100, payload.names().size());
    assertEquals(99, payload.integer("n99"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a": 1, "b": "x"}          | {"b": "x", "a": 1}
      {"a": 1}                    | {"a": "1"}
      {"a": true}                 | {"a": "true"}
      {"a": null}                 | {}
      {"a": 1, "a": 2}            | {"a": 2}
      {"a": {"b": 1, "c": [2]}}   | {"a": "{ \\"c\\": [ \\"2\\" ], \\"b\\": \\"1\\" }"}
      {"a": [1, 2]}               | {"a": [ 1, "2" ]}
      """)
  void equalContent(String one, String other) throws Exception {
    assertEquals(json(one), json(other));
    assertEquals(json(one).hashCode(), json(other).hashCode());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {"a": 1}                    | {"a": 2}
      {"a": 1}                    | {"b": 1}
      {"a": 1}                    | {"a": 1, "b": 1}
      {"a": ""}                   | {}
      {"a": {}}                   | {}
      {"a": {"b": 1}}             | {"a": {"b": 2}}
      {"a": [1, 2]}               | {"a": [2, 1]}
      {"a": "{broken"}            | {"a": "{broken}"}
      """)
  void differentContent(String one, String other) throws Exception {
    assertNotEquals(json(one), json(other));
    assertNotEquals(json(one).hashCode(), json(other).hashCode()); // else a set of them is a list
  }

  @Test
  void toStringShowsNothing() throws Exception {
    assertEquals(
        "Payload[2 members]",
        json("{\"digits\": \"1234\", \"b\": 1, \"c\": null}").toString());
  }

  private static Payload json(String json) throws UnreadableCallbackException {
    return new Payload(JsonReader.object(json));
  }

  private static Payload query(String query) throws UnreadableCallbackException {
    return QueryReader.read(query);
  }
}

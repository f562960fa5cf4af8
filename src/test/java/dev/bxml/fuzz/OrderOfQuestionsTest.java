package dev.bxml.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.Payload;
import dev.bxml.callback.Request;
import dev.bxml.callback.UnreadableCallbackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that what a callback remembers of what was asked is never seen: in whatever order, by
 * whatever types and on however many threads members are asked for, each is what it is in a callback
 * that was read a moment ago.
 */
final class OrderOfQuestionsTest {
  private static final List<BiFunction<Payload, String, @Nullable Object>> QUESTIONS = List.of(
      Payload::text,
      Payload::integer,
      Payload::decimal,
      Payload::bool,
      Payload::instant,
      Payload::duration,
      Payload::object,
      Payload::texts,
      Payload::has,
      (payload, name) -> payload.names(),
      (payload, name) -> payload.toJson(),
      (payload, name) -> payload.hashCode(),
      (payload, name) ->
          payload.object(name) == null ? null : payload.object(name).names());

  private static final List<String> VALUES = List.of(
      "\"2019-09-13T16:49:40.500Z\"",
      "\"PT5.04S\"",
      "\"{\\\"a\\\":\\\"1\\\",\\\"a\\\":2}\"",
      "{\"a\":\"PT1S\",\"b\":{\"c\":null}}",
      "[\"1\",2,null]",
      "\"a, b\"",
      "\"7\"",
      "7",
      "1.50",
      "true",
      "null",
      "\"\"",
      "\"é\\u0000\\\"\"");

  private static final List<String> NAMES =
      List.of("a", "b", "a.b", "a[b]", "a.b.c", "startTime", "é", "eventType", "tag", "digits");

  /** One question: by which type, and of which of the names. */
  private record Question(int type, int name) {
    private @Nullable Object of(Payload payload) {
      return QUESTIONS.get(type).apply(payload, NAMES.get(name));
    }
  }

  private static Payload payload(List<String> members, boolean isQuery)
      throws UnreadableCallbackException {
    List<String> all = new ArrayList<>(members);
    all.add("\"eventType\":\"redirect\"");
    Callback read = isQuery
        ? CallbackReader.readQuery(String.join("&", all)
            .replace("%", "%25")
            .replace("\":", "=")
            .replaceAll("(^|&)\"", "$1"))
        : CallbackReader.read("{" + String.join(",", all) + "}");
    return read.payload();
  }

  @Property
  void inWhateverOrder(
      @ForAll("members") List<String> members,
      @ForAll("questions") List<Question> questions,
      @ForAll boolean isQuery)
      throws Exception {
    Payload asked = payload(members, isQuery);
    for (Question question : questions) {
      assertEquals(question.of(payload(members, isQuery)), question.of(asked));
      assertEquals(payload(members, isQuery), asked);
    }
  }

  @Property(tries = 50)
  void onManyThreads(
      @ForAll("members") List<String> members, @ForAll("questions") List<Question> questions)
      throws Exception {
    Payload asked = payload(members, false);
    List<@Nullable Object> expected = new ArrayList<>();
    for (Question question : questions) {
      expected.add(question.of(payload(members, false)));
    }
    IntStream.range(0, 8).parallel().forEach(thread -> {
      for (int i = 0; i < questions.size(); i++) {
        int at = (i + thread) % questions.size();
        assertEquals(expected.get(at), questions.get(at).of(asked));
      }
    });
  }

  /** Parameters and headers of the application's own, whose names differ by case alone in headers. */
  @Property
  void parametersInWhateverOrder(
      @ForAll("queries") List<String> pairs, @ForAll List<Boolean> questions) {
    String query = String.join("&", pairs);
    Map<String, String> headers = Map.of("X-Trace", "1", "x-other", "2");
    Request asked = Request.of("POST", "/x", query, headers);
    for (int i = 0; i < questions.size(); i++) {
      Request fresh = Request.of("POST", "/x", query, headers);
      String name = NAMES.get(i % NAMES.size());
      if (questions.get(i)) {
        assertEquals(fresh.parameters(name), asked.parameters(name));
        assertEquals(fresh.parameterNames(), asked.parameterNames());
      } else {
        assertEquals(fresh.parameter(name), asked.parameter(name));
        assertEquals(fresh.parameter(name, 3), asked.parameter(name, 3));
      }
      assertEquals("1", asked.header("x-TRACE"));
      assertEquals("2", asked.header("X-Other"));
    }
  }

  @Provide
  Arbitrary<List<String>> members() {
    return Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(VALUES))
        .as((name, value) -> '"' + name + "\":" + value)
        .list()
        .ofMaxSize(45); // more than an index is made for
  }

  @Provide
  Arbitrary<List<String>> queries() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "a.b", "%61", "%C3%A9", "%"),
            Arbitraries.of("", "=", "=1", "=+%20"))
        .as((name, value) -> name + value)
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Question>> questions() {
    return Combinators.combine(
            Arbitraries.integers().between(0, QUESTIONS.size() - 1),
            Arbitraries.integers().between(0, NAMES.size() - 1))
        .as(Question::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }
}

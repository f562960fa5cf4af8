package dev.bxml.fuzz;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON as text, so that a member may come twice and a number may be as long as it likes. */
final class JsonTexts {
  private static final int DEEPEST = 3;

  private JsonTexts() {}

  /** One object: members of the protocol and others, of all types, some of them twice. */
  static Arbitrary<String> object() {
    return object(DEEPEST);
  }

  /** One object that names an event, if nothing in it says otherwise later. */
  static Arbitrary<String> callback() {
    return Combinators.combine(Arbitraries.of(Protocol.EVENTS), object())
        .as((event, rest) -> "{\"eventType\":" + quoted(event)
            + (rest.equals("{}") ? rest.substring(1) : "," + rest.substring(1)));
  }

  /** Writes a text as JSON; half a surrogate pair as the escape that it needs. */
  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.codePoints().forEach(c -> {
      boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      if (c < ' ' || surrogate) {
        json.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        json.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
      }
    });
    return json.append('"').toString();
  }

  private static Arbitrary<String> object(int levels) {
    return Combinators.combine(name(), value(levels))
        .as(Map::entry)
        .list()
        .ofMaxSize(levels == DEEPEST ? 12 : 4)
        .map(members -> members.stream()
            .map(member -> quoted(member.getKey()) + ":" + member.getValue())
            .collect(Collectors.joining(",", "{", "}")));
  }

  /** Without half a surrogate pair, which the tokenizer takes in a value and refuses in a name. */
  private static Arbitrary<String> name() {
    return Arbitraries.oneOf(
        Arbitraries.of(Protocol.MEMBERS), Arbitraries.of(Protocol.MEMBERS), Texts.whole());
  }

  private static Arbitrary<String> value(int levels) {
    Arbitrary<String> scalar = Arbitraries.oneOf(
        Texts.any().map(JsonTexts::quoted),
        Arbitraries.of("null", "true", "false", "0", "-0", "1E400", "-1.5e-7", "1".repeat(100)),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.of(Protocol.VALUES).map(JsonTexts::quoted));
    if (levels == 0) {
      return scalar;
    }
    return Arbitraries.oneOf(List.of(
        scalar, scalar, scalar, Arbitraries.lazy(() -> object(levels - 1)), array(levels - 1)));
  }

  private static Arbitrary<String> array(int levels) {
    return Arbitraries.lazy(() -> value(levels))
        .list()
        .ofMaxSize(4)
        .map(elements -> "[" + String.join(",", elements) + "]");
  }
}

package dev.bxml.simulator.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that the simulator's tables and {@code verbs.json} say the same. */
final class VerbTableTest {
  private static final JsonNode PROTOCOL = read();

  static Stream<JsonNode> elements() {
    return stream(PROTOCOL.path("verbs"));
  }

  record AttributeCase(String element, JsonNode attribute) {
    AttributeRule rule() {
      AttributeRule rule =
          VerbTable.rule(element).attribute(attribute.path("name").asText());
      assertEquals(attribute.path("name").asText(), rule == null ? null : rule.name());
      return rule;
    }

    @Override
    public String toString() {
      return element + "." + attribute.path("name").asText();
    }
  }

  static Stream<AttributeCase> attributes() {
    return elements()
        .flatMap(element -> stream(element.path("attributes"))
            .map(attribute -> new AttributeCase(element.path("name").asText(), attribute)));
  }

  @Test
  void elementsAreThoseOfTheProtocol() {
    assertEquals(
        names(PROTOCOL.path("verbs")),
        VerbTable.rules().map(ElementRule::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void elementAsAWhole(JsonNode element) {
    ElementRule rule = VerbTable.rule(element.path("name").asText());
    assertEquals(element.path("kind").asText().equals("verb"), rule.verb());
    assertEquals(
        names(element.path("attributes")), new TreeSet<>(rule.attributes().keySet()));
    assertEquals(children(element), new TreeSet<>(rule.children()));
    assertEquals(end(element), rule.end());
  }

  /** Null for never, and where it is not stated: then the verbs behind it run. */
  private static String end(JsonNode element) {
    return switch (element.path("endsDocumentMode").asText()) {
      case "always" -> "*";
      case "conditional" -> element.path("endsDocumentIfAttribute").asText();
      default -> null;
    };
  }

  private static Set<String> children(JsonNode element) {
    return stream(element.path("children"))
        .map(child -> child.path("element").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The numbers of children; of a Transfer's two kinds together, as its note says. */
  @ParameterizedTest
  @MethodSource("elements")
  void numberOfChildren(JsonNode element) {
    ElementRule rule = VerbTable.rule(element.path("name").asText());
    JsonNode children = element.path("children");
    int fewest =
        stream(children).mapToInt(child -> child.path("min").asInt()).max().orElse(0);
    int most = stream(children)
        .mapToInt(child -> child.path("max").asInt(Integer.MAX_VALUE))
        .max()
        .orElse(0);
    JsonNode both = PROTOCOL.path("globalRules").path("transferDestinations");
    boolean transfer = rule.name().equals("Transfer");
    assertEquals(transfer ? both.path("min").asInt() : fewest, rule.fewest());
    assertEquals(transfer ? both.path("max").asInt() : most, rule.most());
  }

  @ParameterizedTest
  @MethodSource("elements")
  void textOfTheElement(JsonNode element) {
    AttributeRule text = VerbTable.rule(element.path("name").asText()).text();
    JsonNode expected = element.path("text");
    assertEquals(expected.isObject(), text != null);
    if (text != null) {
      assertEquals(expected.path("required").asBoolean(), text.required());
      assertEquals(expected.path("limits").path("maxLength").asInt(0), text.longest());
      if (expected.has("pattern")) {
        assertEquals(expected.path("pattern").asText(), text.type().pattern().pattern());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void typeOfTheAttribute(AttributeCase of) {
    String unit = of.attribute().path("unit").asText("");
    Set<ValueType> expected = switch (of.attribute().path("type").asText()) {
      case "url" -> Set.of(ValueType.URL);
      case "websocketUrl" -> Set.of(ValueType.WEB_SOCKET_URL);
      case "method" -> Set.of(ValueType.WORD);
      case "enum" -> Set.of(of.attribute().has("values") ? ValueType.WORD : ValueType.OPEN_WORD);
      case "boolean" -> Set.of(ValueType.BOOLEAN);
      case "integer" -> Set.of(unit.isEmpty() ? ValueType.INTEGER : ValueType.WHOLE_SECONDS);
      case "decimal" -> Set.of(unit.equals("ms") ? ValueType.MILLISECONDS : ValueType.SECONDS);
      case "dtmf" -> Set.of(ValueType.KEYS);
      case "uui" -> Set.of(ValueType.UUI);
      case "e164|sipUri" -> Set.of(ValueType.PARTY);
      case "e164|callerIdWord" -> Set.of(ValueType.CALLER_ID);
      default -> Set.of(ValueType.TEXT, ValueType.TAG, ValueType.NAME);
    };
    assertEquals(
        true,
        expected.contains(of.rule().type()),
        () -> expected + " " + of.rule().type());
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void requiredAndDefault(AttributeCase of) {
    JsonNode standard = of.attribute().path("default");
    assertEquals(of.attribute().path("required").asBoolean(), of.rule().required());
    assertEquals(standard.isNull() ? null : standard.asText(), of.rule().standard());
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void range(AttributeCase of) {
    assertEquals(number(of.attribute().path("min")), of.rule().least());
    assertEquals(number(of.attribute().path("max")), of.rule().most());
    assertEquals(of.attribute().path("maxLength").asInt(0), of.rule().longest());
  }

  private static BigDecimal number(JsonNode node) {
    return node.isNumber() ? new BigDecimal(node.asText()) : null;
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void words(AttributeCase of) {
    JsonNode values = of.attribute().has("enumeration")
        ? PROTOCOL.path("enumerations").path(of.attribute().path("enumeration").asText())
        : of.attribute().path("values");
    Set<String> expected = values.path(0).isObject() ? names(values) : texts(values);
    assertEquals(expected, new TreeSet<>(of.rule().words()));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void whatItNeeds(AttributeCase of) {
    AttributeRule.Need need = of.rule().need();
    assertEquals(need(of.attribute()), need == null ? "" : need.toString());
  }

  private static String need(JsonNode attribute) {
    if (attribute.has("requires")) {
      return attribute.path("requires").path(0).asText();
    }
    return attribute.path("effectiveOnlyWhen").properties().stream()
        .map(entry -> entry.getKey() + "="
            + (entry.getValue().isArray()
                ? stream(entry.getValue()).map(JsonNode::asText).collect(Collectors.joining(" or "))
                : entry.getValue().asText()))
        .collect(Collectors.joining());
  }

  @Test
  void verbsOfAConference() {
    assertEquals(
        texts(PROTOCOL.path("globalRules").path("conference").path("allowedVerbs")),
        new TreeSet<>(PlaceRules.CONFERENCE));
  }

  @Test
  void verbsOfAWaitingParty() {
    JsonNode rules = PROTOCOL.path("globalRules").path("transferAnswer");
    assertEquals(texts(rules.path("forbidden")), new TreeSet<>(PlaceRules.NOT_FOR_WAITING_PARTY));
    assertEquals(
        texts(rules.path("unstated")), new TreeSet<>(PlaceRules.UNSTATED_FOR_WAITING_PARTY));
  }

  @Test
  void speech() {
    JsonNode tags = PROTOCOL.path("ssml").path("tags");
    assertEquals(
        stream(tags).map(tag -> tag.path("tag").asText()).collect(Collectors.toSet()),
        SpeechRules.TAGS.keySet());
    for (JsonNode tag : tags) {
      var known = SpeechRules.TAGS.get(tag.path("tag").asText());
      assertEquals(names(tag.path("attributes")), new TreeSet<>(known.keySet()));
      for (JsonNode attribute : tag.path("attributes")) {
        String name = attribute.path("name").asText();
        Pattern pattern = known.get(name);
        assertEquals(
            attribute.path("required").asBoolean(), SpeechRules.REQUIRED.contains(name), name);
        stream(attribute.path("values"))
            .forEach(value -> assertEquals(true, pattern.matcher(value.asText()).matches(), name));
        stream(attribute.path("examples"))
            .forEach(value -> assertEquals(true, pattern.matcher(value.asText()).matches(), name));
      }
    }
  }

  private static Set<String> names(JsonNode array) {
    return sorted(array, node -> node.path("name").asText());
  }

  private static Set<String> texts(JsonNode array) {
    return sorted(array, JsonNode::asText);
  }

  private static Set<String> sorted(JsonNode array, Function<JsonNode, String> text) {
    return stream(array).map(text).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read() {
    try (InputStream in = VerbTableTest.class.getResourceAsStream("/protocol/verbs.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

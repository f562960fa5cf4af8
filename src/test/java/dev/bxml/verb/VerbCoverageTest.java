package dev.bxml.verb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that code and protocol agree: every element of {@code verbs.json} has a class and a
 * factory, every attribute a method of its name, every range both its ends.
 */
final class VerbCoverageTest {
  private static final JsonNode PROTOCOL = read();

  /** An element ready to have attributes set, for each name. */
  private static final Map<String, Object> SAMPLES = Map.ofEntries(
      Map.entry("Bridge", Bxml.bridge("c-1")),
      Map.entry("Conference", Bxml.conference("room")),
      Map.entry("Connect", Bxml.connect(Bxml.endpoint("e-1"))),
      Map.entry("CustomParam", Bxml.customParam("n", "v")),
      Map.entry("Endpoint", Bxml.endpoint("e-1")),
      Map.entry("Forward", Bxml.forward("+15551230001")),
      Map.entry("Gather", Bxml.gather()),
      Map.entry("Hangup", Bxml.hangup()),
      Map.entry("Pause", Bxml.pause()),
      Map.entry("PauseRecording", Bxml.pauseRecording()),
      Map.entry("PhoneNumber", Bxml.phoneNumber("+15551230001")),
      Map.entry("PlayAudio", Bxml.playAudio("a.wav")),
      Map.entry("Record", Bxml.record()),
      Map.entry("Redirect", Bxml.redirect("next")),
      Map.entry("Refer", Bxml.refer(Bxml.sipUri("sip:a@example.com"))),
      Map.entry("ResumeRecording", Bxml.resumeRecording()),
      Map.entry("Ring", Bxml.ring()),
      Map.entry("SendDtmf", Bxml.sendDtmf("1")),
      Map.entry("SipUri", Bxml.sipUri("sip:a@example.com")),
      Map.entry("SpeakSentence", Bxml.speakSentence("Hello.")),
      Map.entry("StartGather", Bxml.startGather("dtmf")),
      Map.entry("StartRecording", Bxml.startRecording()),
      Map.entry("StartStream", Bxml.startStream("wss://example.com")),
      Map.entry("StartTranscription", Bxml.startTranscription()),
      Map.entry("StopGather", Bxml.stopGather()),
      Map.entry("StopRecording", Bxml.stopRecording()),
      Map.entry("StopStream", Bxml.stopStream("s")),
      Map.entry("StopTranscription", Bxml.stopTranscription()),
      Map.entry("StreamParam", Bxml.streamParam("n", "v")),
      Map.entry("Tag", Bxml.tag("t")),
      Map.entry("Transfer", Bxml.transfer(Bxml.phoneNumber("+15551230001"))));

  static Stream<JsonNode> elements() {
    return stream(PROTOCOL.path("verbs"));
  }

  record AttributeCase(String element, JsonNode attribute) {
    String name() {
      return attribute.path("name").asText();
    }

    @Override
    public String toString() {
      return element + "." + name();
    }
  }

  static Stream<AttributeCase> attributes() {
    return elements()
        .flatMap(element -> stream(element.path("attributes"))
            .map(attribute -> new AttributeCase(element.path("name").asText(), attribute)));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void elementHasAClassAndAFactory(JsonNode element) {
    String name = element.path("name").asText();
    Object sample = SAMPLES.get(name);
    assertEquals("dev.bxml.verb." + name, sample.getClass().getName());
    assertTrue(sample.toString().startsWith("<" + name), sample.toString());
    assertEquals(element.path("kind").asText().equals("verb"), sample instanceof Verb);
    String factory = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    assertEquals(
        List.of(sample.getClass()),
        factories()
            .filter(method -> method.getName().equals(factory))
            .<Object>map(Method::getReturnType)
            .distinct()
            .toList());
  }

  @ParameterizedTest
  @MethodSource("elements")
  void attributesAreThoseOfTheProtocol(JsonNode element) {
    Object sample = SAMPLES.get(element.path("name").asText());
    Set<String> expected = stream(element.path("attributes"))
        .map(attribute -> attribute.path("name").asText())
        .collect(Collectors.toCollection(TreeSet::new));
    Set<String> actual = Arrays.stream(sample.getClass().getMethods())
        .filter(method -> BxmlElement.class.isAssignableFrom(method.getReturnType()))
        .map(Method::getName)
        .filter(name -> !name.equals("attribute"))
        .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("elements")
  void attributesOfTheCheckAreThoseOfTheProtocol(JsonNode element) {
    Grammar grammar = Grammar.of(Element.named(element.path("name").asText()));
    assertEquals(
        stream(element.path("attributes"))
            .map(attribute -> attribute.path("name").asText())
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(grammar.attributes().keySet()));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void attributeNeedsWhatTheProtocolSays(AttributeCase attribute) {
    Element bare = Element.named(attribute.element());
    AttributeGrammar grammar = Grammar.of(bare).attributes().get(attribute.name());
    assertEquals(needed(attribute), grammar.lacking("something else", bare));
    assertEquals(null, grammar.lacking("", bare), "empty is as good as none");
    JsonNode standard = attribute.attribute().path("default");
    if (!standard.isNull()) {
      assertEquals(null, grammar.lacking(standard.asText(), bare), "and so is a default");
    }
  }

  /** What an attribute needs, beside what stands in the table: a password its user, and so on. */
  private static String needed(AttributeCase attribute) {
    JsonNode json = attribute.attribute();
    if (json.has("of")) {
      return json.path("of").asText();
    } else if (json.has("requires")) {
      return json.path("requires").path(0).asText();
    }
    return switch (attribute.name()) {
      case "password" -> "username";
      case "fallbackPassword" -> "fallbackUsername";
      case "transcriptionAvailableUrl" -> "transcribe";
      case "uui" -> null; // needs no attribute but a value, and has a rule of its own
      default ->
        json.has("effectiveOnlyWhen")
            ? json.path("effectiveOnlyWhen").fieldNames().next()
            : null;
    };
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void attributeIsWrittenUnderItsName(AttributeCase attribute) throws Exception {
    for (Value value : Value.legal(attribute.attribute())) {
      Object changed = set(attribute, value.argument());
      assertEquals(
          value.written(),
          BxmlElement.of(changed).attribute(attribute.name()),
          attribute + " of " + value.argument());
    }
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void valueJustOutsideTheRangeIsRefused(AttributeCase attribute) {
    for (Object illegal : Value.illegal(attribute.attribute())) {
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> set(attribute, illegal));
      assertTrue(refusal.getMessage().startsWith(attribute + " must be "), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void enumHasTheDocumentedValues(AttributeCase attribute) throws Exception {
    JsonNode values = attribute.attribute().path("values");
    Class<?> type = method(attribute).getParameterTypes()[0];
    if (values.isArray() && !type.equals(String.class)) {
      Set<String> documented =
          stream(values).map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
      Set<String> known = new TreeSet<>();
      for (Object constant : type.getEnumConstants()) {
        known.add(assertInstanceOf(Keyword.class, constant).value());
      }
      assertEquals(documented, known);
    }
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void defaultIsNotWritten(AttributeCase attribute) {
    if (!attribute.attribute().path("required").asBoolean()) {
      Object sample = SAMPLES.get(attribute.element());
      assertEquals(null, BxmlElement.of(sample).attribute(attribute.name()));
    }
  }

  private static Object set(AttributeCase attribute, Object value) throws Exception {
    try {
      Method method = method(attribute);
      Object argument = method.isVarArgs() ? new String[] {(String) value} : value;
      return method.invoke(SAMPLES.get(attribute.element()), argument);
    } catch (InvocationTargetException e) {
      throw (Exception) e.getCause();
    }
  }

  /** Finds the method by the attribute's exact name; Object's {@code wait} methods do not count. */
  private static Method method(AttributeCase attribute) {
    List<Method> methods = Arrays.stream(
            SAMPLES.get(attribute.element()).getClass().getMethods())
        .filter(method -> method.getName().equals(attribute.name()))
        .filter(method -> BxmlElement.class.isAssignableFrom(method.getReturnType()))
        .toList();
    assertEquals(1, methods.size(), () -> "methods for " + attribute);
    return methods.get(0);
  }

  private static Stream<Method> factories() {
    return Arrays.stream(Bxml.class.getMethods())
        .filter(method -> BxmlElement.class.isAssignableFrom(method.getReturnType()));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read() {
    try (InputStream in = VerbCoverageTest.class.getResourceAsStream("/protocol/verbs.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** An argument for an attribute's method, and what must be written for it. */
  record Value(Object argument, String written) {

    static List<Value> legal(JsonNode attribute) {
      return switch (kind(attribute)) {
        case "boolean" -> List.of(new Value(true, "true"), new Value(false, "false"));
        case "seconds" ->
          ends(attribute).map(end -> new Value(seconds(end), end)).toList();
        case "milliseconds" ->
          ends(attribute)
              .map(end -> new Value(seconds(end).dividedBy(1000), end))
              .toList();
        case "integer" ->
          ends(attribute).map(end -> new Value(Integer.valueOf(end), end)).toList();
        case "method", "enum" ->
          stream(attribute.path("values"))
              .map(value -> new Value(constant(attribute, value.asText()), value.asText()))
              .toList();
        default -> texts(attribute);
      };
    }

    static List<Object> illegal(JsonNode attribute) {
      BigDecimal step =
          new BigDecimal(attribute.path("type").asText().equals("integer") ? "1" : "0.001");
      boolean stated = attribute.path("minStated").asBoolean(true);
      String min = stated ? attribute.path("min").asText("") : "0"; // nothing is less than that
      String max = attribute.path("max").asText("");
      Stream<BigDecimal> outside = Stream.concat(
          min.isEmpty() ? Stream.of() : Stream.of(new BigDecimal(min).subtract(step)),
          max.isEmpty() ? Stream.of() : Stream.of(new BigDecimal(max).add(step)));
      return switch (kind(attribute)) {
        case "seconds" ->
          outside.<Object>map(value -> seconds(value.toPlainString())).toList();
        case "milliseconds" ->
          outside
              .<Object>map(value -> seconds(value.toPlainString()).dividedBy(1000))
              .toList();
        case "integer" -> outside.<Object>map(BigDecimal::intValueExact).toList();
        case "text" ->
          mostCharacters(attribute) == 0
              ? List.of()
              : List.of("x".repeat(mostCharacters(attribute) + 1));
        default -> List.of();
      };
    }

    private static String kind(JsonNode attribute) {
      String unit = attribute.path("unit").asText("");
      String type = attribute.path("type").asText();
      if (unit.equals("s")) {
        return "seconds";
      }
      if (unit.equals("ms")) {
        return "milliseconds";
      }
      boolean open = Set.of("voice", "locale").contains(attribute.path("name").asText());
      return switch (type) {
        case "boolean", "integer", "method" -> type;
        case "enum" -> open ? "text" : type;
        default -> "text";
      };
    }

    private static Stream<String> ends(JsonNode attribute) {
      String min = attribute.path("min").asText("1");
      return Stream.of(min, attribute.path("max").asText(min));
    }

    private static List<Value> texts(JsonNode attribute) {
      int most = mostCharacters(attribute);
      String longest = "x".repeat(most == 0 ? 300 : most);
      return List.of(new Value("a \"b\" <c>", "a \"b\" <c>"), new Value(longest, longest));
    }

    /** The tag is left to the document's check; of uui, what the REST API takes is let through. */
    private static int mostCharacters(JsonNode attribute) {
      return switch (attribute.path("name").asText()) {
        case "tag" -> 0;
        case "uui" -> 350;
        default -> attribute.path("maxLength").asInt(0);
      };
    }

    private static Duration seconds(String seconds) {
      return Duration.ofNanos(new BigDecimal(seconds).movePointRight(9).longValueExact());
    }

    private static Object constant(JsonNode attribute, String value) {
      Class<?> type = switch (attribute.path("name").asText()) {
        case "diversionTreatment" -> DiversionTreatment.class;
        case "diversionReason" -> DiversionReason.class;
        case "fileFormat" -> FileFormat.class;
        case "gender" -> Gender.class;
        case "input" -> GatherInput.class;
        case "mode" -> StreamMode.class;
        case "tracks" -> Tracks.class;
        default -> HttpMethod.class;
      };
      String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> ((Enum<?>) constant).name().equals(name))
          .findFirst()
          .orElseThrow();
    }
  }
}

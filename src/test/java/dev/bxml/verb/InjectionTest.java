package dev.bxml.verb;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSsml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.bxml.ParsedXml;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.adapter.FailureHandler;
import dev.bxml.handler.Reply;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that no text given to any public method can change the structure of a document: it is
 * refused, or stands in the XML as that very text in its place. The methods are found by reflection,
 * so that a new one is tested without a line here, and one that cannot be called fails the test.
 */
final class InjectionTest {
  private static final List<String> HARMFUL = List.of(
      "\"/><Hangup/>",
      "'/><Hangup/>",
      "</Response><Hangup/>",
      "<Hangup/>",
      "]]>",
      "<![CDATA[",
      "<!--",
      "-->",
      "<?pi ?>",
      "<!DOCTYPE a [<!ENTITY b \"c\">]>",
      "&",
      "&amp;",
      "&#0;",
      "&b;",
      "'",
      "\"",
      "\n",
      "\r",
      "\r\n",
      "\t",
      " a  b ",
      "xmlns=\"a\"",
      "\u007F\u0085\u2028\uFEFF\uFFFD",
      "😀");

  /** Texts that no XML can carry, alone and among others. */
  private static final List<String> UNFIT = Stream.concat(
          IntStream.range(0, ' ')
              .filter(c -> c != '\t' && c != '\n' && c != '\r')
              .mapToObj(Character::toString),
          Stream.of(
              "\uFFFE",
              "\uFFFF",
              "\uD800",
              "\uDFFF",
              "\uD83D",
              "\uDE00",
              "\uDE00\uD83D",
              "\uD83D\uD83D\uDE00"))
      .flatMap(text -> Stream.of(text, "a" + text, text + "b"))
      .toList();

  /** What comes out of methods that take text and is no part of a document. */
  private static final Set<Class<?>> NO_DOCUMENT =
      Set.of(void.class, String.class, List.class, CallbackAdapter.class, CallbackRequest.class);

  /** What is in no document as it was given: a part of a URL is encoded, a host only compared. */
  private static final Set<String> CHANGED = Set.of(
      "Url: Url.with(String, Object), text 1",
      "Bxml: Bxml.authenticated(String, String, String), text 3",
      "ConferenceBxml: ConferenceBxml.authenticated(String, String, String), text 3");

  /** A method, and which of its parameters is under attack. */
  record Attack(Class<?> type, Method method, int parameter) {

    /** Calls the method with this text, and other texts for its other parameters. */
    Object with(String text, String others) throws Exception {
      Making making = new Making(() -> others, ways -> 0);
      Object[] arguments = making.arguments(method);
      boolean isArray = method.getParameterTypes()[parameter].isArray();
      arguments[parameter] = isArray ? new String[] {text} : text;
      return Making.call(method, receiver(making), arguments);
    }

    private Object receiver(Making making) throws Exception {
      if (Modifier.isStatic(method.getModifiers())) {
        return null;
      } else if (type == Bxml.class) { // which has a place for credentials, and for two URLs
        return response(
            Bxml.redirect("next"), Bxml.gather(), Bxml.transfer(Bxml.phoneNumber("+15551230001")));
      } else if (type == ConferenceBxml.class) {
        return ConferenceBxml.response(Bxml.startRecording().recordingAvailableUrl("next"));
      }
      return making.make(type);
    }

    @Override
    public String toString() {
      return type.getSimpleName() + ": " + Making.signature(method) + ", text " + (parameter + 1);
    }
  }

  private static final List<Attack> ATTACKS = methods()
      .filter(attack -> !Making.RAW.contains(Making.signature(attack.method())))
      .filter(attack -> !NO_DOCUMENT.contains(attack.method().getReturnType()))
      .filter(attack -> !attack.method().getReturnType().isEnum())
      .filter(attack -> !CHANGED.contains(attack.toString()))
      .toList();

  static List<Attack> attacks() {
    return ATTACKS;
  }

  /** Guards the others: they would all pass if nothing was found. */
  @Test
  void everyWayOfPuttingTextIntoADocumentIsFound() {
    Set<String> found = ATTACKS.stream()
        .map(attack -> attack.type().getSimpleName() + "." + attack.method().getName())
        .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(
        found.containsAll(Set.of(
            "Bxml.speakSentence",
            "Bxml.verb",
            "CustomVerb.text",
            "FailureHandler.speaking",
            "Gather.attribute",
            "Gather.gatherUrl",
            "PhoneNumber.password",
            "Prosody.rate",
            "Redirect.tag",
            "Ssml.sub",
            "StreamParam.value",
            "Conference.callIdsToCoach",
            "Bxml.url",
            "Bxml.authenticated")),
        found::toString);
    assertTrue(found.size() > 150, () -> found.size() + " found");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void harmfulTextIsRefusedOrStaysText(Attack attack) throws Exception {
    String others = othersOf(attack);
    String harmless = harmless(attack, others);
    Map<String, String> places = places(attack.with(harmless, others));
    assertTrue(
        places.containsValue(harmless) || places.toString().contains(harmless + "="),
        () -> harmless + " is nowhere in " + places);
    for (String harmful : HARMFUL) {
      Object made = madeOrRefused(attack, harmful, others);
      if (made != null) {
        Map<String, String> expected = new TreeMap<>(places);
        expected.replaceAll((place, text) -> text.equals(harmless) ? harmful : text);
        assertEquals(expected, new TreeMap<>(places(made)), harmful);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void textThatXmlCannotCarryIsRefused(Attack attack) throws Exception {
    String others = othersOf(attack);
    for (String unfit : UNFIT) {
      assertThrows(IllegalArgumentException.class, () -> attack.with(unfit, others));
    }
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nullIsRefusedByName(Attack attack) throws Exception {
    String others = othersOf(attack);
    String message = assertThrows(NullPointerException.class, () -> attack.with(null, others))
        .getMessage();
    assertTrue(message.matches("[A-Za-z]+(\\.| )[A-Za-z]+ must not be null"), message);
  }

  /** Markup is obeyed where it is asked for, but it never gets out of its sentence. */
  @Test
  void markupStaysInItsSentence() throws Exception {
    for (String markup : Stream.concat(HARMFUL.stream(), UNFIT.stream()).toList()) {
      SpeakSentence sentence;
      try {
        sentence = speakSsml(markup);
      } catch (IllegalArgumentException e) {
        continue; // not well-formed, or blank
      }
      Map<String, String> places = ParsedXml.of(response(sentence).toBytes()).places();
      assertEquals(
          Set.of("/Response", "/Response/1:SpeakSentence"),
          places.keySet().stream()
              .map(place -> place.replaceFirst("^(/Response/1:SpeakSentence)/.*", "$1"))
              .collect(Collectors.toSet()));
    }
  }

  /** All public methods that take text; of a type, each once, inherited ones too. */
  private static Stream<Attack> methods() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.bxml.verb", "dev.bxml.adapter")
            .stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .map(JavaClass::reflect)
            .flatMap(type -> methods(type).values().stream()
                .flatMap(method -> IntStream.range(0, method.getParameterCount())
                    .filter(i -> isText(method, i))
                    .mapToObj(i -> new Attack(type, method, i))));
  }

  /** Bridge methods, which have the same parameters, are left out by that. */
  private static Map<String, Method> methods(Class<?> type) {
    Map<String, Method> methods = new TreeMap<>();
    Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass().getName().startsWith("dev.bxml."))
        .forEach(method -> methods.put(Making.signature(method), method));
    return methods;
  }

  private static boolean isText(Method method, int parameter) {
    String type = method.getGenericParameterTypes()[parameter].getTypeName();
    return type.contains("java.lang.String")
        || type.contains("java.lang.CharSequence")
        || type.contains("char[]");
  }

  private static String othersOf(Attack attack) throws Exception {
    for (String others : Making.ACCEPTED) {
      if (harmlessOrNull(attack, others) != null) {
        return others;
      }
    }
    return fail("takes none of " + Making.ACCEPTED + ": add a text that it does take to Making");
  }

  private static String harmless(Attack attack, String others) throws Exception {
    return String.valueOf(harmlessOrNull(attack, others));
  }

  private static @Nullable String harmlessOrNull(Attack attack, String others) throws Exception {
    for (String text :
        Stream.concat(Stream.of("harmless"), Making.ACCEPTED.stream()).toList()) {
      if (madeOrRefused(attack, text, others) != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable Object madeOrRefused(Attack attack, String text, String others)
      throws Exception {
    try {
      return attack.with(text, others);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Map<String, String> places(Object made) throws Exception {
    return new LinkedHashMap<>(ParsedXml.of(bytes(made)).places());
  }

  private static byte[] bytes(Object made) throws Exception {
    if (made instanceof BxmlElement<?> element) {
      return XmlWriter.document(element.element()).toBytes();
    } else if (made instanceof Ssml ssml) {
      return response(speakSsml(Ssml.p(), ssml)).toBytes();
    } else if (made instanceof Url url) {
      return response(Bxml.redirect(url)).toBytes();
    } else if (made instanceof Bxml bxml) {
      return bxml.toBytes();
    } else if (made instanceof ConferenceBxml bxml) {
      return bxml.bxml().orElseThrow().toBytes();
    } else if (made instanceof FailureHandler handler) {
      return handler.onFailure(null, null).toBytes();
    } else if (made instanceof Reply reply) {
      return reply.body();
    }
    return fail("say here how a " + made.getClass().getName()
        + " becomes XML, or in NO_DOCUMENT that it does not");
  }
}

package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that what is known of open values is texts that a switch can have as cases. */
class OpenValuesTest {
  static List<Class<?>> types() {
    return List.of(
        Cause.class,
        Direction.class,
        Diversion.Privacy.class,
        Diversion.Reason.class,
        Diversion.Screen.class,
        EndpointCallback.Status.class,
        EndpointCallback.Type.class,
        MachineDetectionResult.Value.class,
        MediaStream.Type.class,
        OutboundConnectionRequestCallback.ToType.class,
        RealTimeTranscription.Status.class,
        Recording.Format.class,
        Recording.Status.class,
        ReferCompleteCallback.Status.class,
        StirShaken.Attestation.class,
        StirShaken.Verstat.class,
        Track.class,
        Transcription.Status.class);
  }

  @ParameterizedTest
  @MethodSource("types")
  void nothingButConstants(Class<?> type) throws Exception {
    assertTrue(Modifier.isFinal(type.getModifiers()));
    assertEquals(0, type.getConstructors().length);
    assertEquals(0, type.getDeclaredMethods().length);
    for (Field field : type.getFields()) {
      assertEquals(String.class, field.getType());
      assertEquals(
          Modifier.PUBLIC | Modifier.STATIC | Modifier.FINAL,
          field.getModifiers(),
          field.getName());
      assertTrue(!((String) field.get(null)).isBlank());
    }
    assertTrue(type.getFields().length > 0);
  }

  /** A constant for each value of each list in the protocol's tables. */
  @Test
  void everyDocumentedValue() {
    Set<String> constants = types().stream()
        .flatMap(type -> Arrays.stream(type.getFields()))
        .map(OpenValuesTest::value)
        .collect(Collectors.toSet());
    Set<String> documented = new TreeSet<>();
    for (String eventType : Samples.events()) {
      documented.addAll(values(Samples.event(eventType)));
    }
    for (String object : List.of(
        "device",
        "diversion",
        "machineDetectionResult",
        "mediaStream",
        "realTimeTranscription",
        "stirShaken",
        "transcription")) {
      documented.addAll(values(Samples.object(object)));
    }
    assertTrue(documented.size() > 50, documented::toString);
    documented.removeAll(constants);
    assertEquals(Set.of(), documented);
  }

  @Test
  void casesOfASwitch() throws Exception {
    TransferCompleteCallback callback = (TransferCompleteCallback)
        CallbackReader.read("{\"eventType\":\"transferComplete\",\"cause\":\"busy\"}");
    String heard = switch (callback.cause()) {
      case Cause.BUSY -> "They are busy.";
      case Cause.TIMEOUT -> "Nobody answers.";
      default -> "That did not work.";
    };
    assertEquals("They are busy.", heard);
  }

  private static List<String> values(JsonNode table) {
    return stream(table.get("fields"))
        .filter(field -> field.get("type").textValue().equals("enum"))
        .flatMap(field -> stream(field.path("values")))
        .map(JsonNode::textValue)
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return java.util.stream.StreamSupport.stream(array.spliterator(), false);
  }

  private static String value(Field constant) {
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}

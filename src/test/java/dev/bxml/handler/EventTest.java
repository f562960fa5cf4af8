package dev.bxml.handler;

import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnknownCallback;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the dispatch table, the callbacks, the handler interfaces and the protocol's table are
 * the same set of events, and that each line calls what it says.
 */
final class EventTest {

  /** Guards the others: they would all pass with an empty table. */
  @Test
  void thirtySevenEventsOrMore() {
    assertTrue(protocol().size() >= 37);
    assertTrue(Event.ALL.size() >= 37);
  }

  @Test
  void oneLineForEachEventOfTheProtocol() {
    assertEquals(
        sorted(protocol().stream().map(EventTest::eventType)),
        sorted(Event.ALL.stream().map(Event::eventType)));
  }

  @Test
  void oneLineForEachClass() {
    assertEquals(
        sorted(classes(Callback.class)
            .filter(type -> type != UnknownCallback.class)
            .map(Class::getSimpleName)
            .distinct()),
        sorted(Event.ALL.stream().map(event -> event.callback().getSimpleName())));
  }

  @Test
  void oneLineForEachHandlerInterface() {
    assertEquals(
        names(CallbackHandler.class.getPermittedSubclasses()),
        sorted(Event.ALL_AND_UNKNOWN.stream().map(event -> event.handler().getSimpleName())));
  }

  @Test
  void nothingInTwoLines() {
    assertDistinct(Event::eventType);
    assertDistinct(Event::callback);
    assertDistinct(Event::handler);
  }

  @ParameterizedTest
  @MethodSource("protocol")
  void namesFollowTheEvent(JsonNode documented) {
    Event<?, ?> event = event(documented);
    String name = javaName(event.eventType());

    assertEquals(name + "Callback", event.callback().getSimpleName());
    assertEquals(name + "Handler", event.handler().getSimpleName());
    assertEquals("on" + name, method(event).getName());
    assertEquals(List.of(event.callback()), List.of(method(event).getParameterTypes()));
    assertEquals(List.of(Exception.class), List.of(method(event).getExceptionTypes()));
  }

  @ParameterizedTest
  @MethodSource("protocol")
  void returnTypeFollowsTheKind(JsonNode documented) {
    Event<?, ?> event = event(documented);

    assertEquals(returnType(documented), method(event).getReturnType());
    assertEquals(unhandledStatus(documented), event.kind().unhandled().status());
    assertEquals(0, event.kind().unhandled().length());
  }

  @ParameterizedTest
  @MethodSource("protocol")
  void lineCallsItsMethod(JsonNode documented) throws Exception {
    Event<?, ?> event = event(documented);
    Callback callback = CallbackReader.read(
        documented.get("discriminator").textValue().equals("event")
            ? "{\"event\":\"" + event.eventType() + "\"}"
            : "{\"eventType\":\"" + event.eventType() + "\"}");
    List<Object> called = new ArrayList<>();

    Reply reply = new Handling(event, callback, handler(event, called), List.of()).call();

    assertSame(event, Event.of(callback));
    assertEquals(returnType(documented) == void.class ? 201 : 200, reply.status());
    assertEquals(List.of(method(event), callback), called);
  }

  @ParameterizedTest
  @MethodSource("protocol")
  void nullForADocument(JsonNode documented) throws Exception {
    Event<?, ?> event = event(documented);
    Callback callback = CallbackReader.read("{\"eventType\":\"" + event.eventType() + "\"}");
    CallbackHandler handler = (CallbackHandler) Proxy.newProxyInstance(
        EventTest.class.getClassLoader(), new Class<?>[] {event.handler()}, (p, m, args) -> null);

    if (returnType(documented) == void.class) {
      assertEquals(201, new Handling(event, callback, handler, List.of()).call().status());
    } else {
      assertEquals(
          "a handler must return a reply, but returned null; Bxml.response() hangs up",
          assertThrows(
                  NullPointerException.class,
                  () -> new Handling(event, callback, handler, List.of()).call())
              .getMessage());
    }
  }

  @Test
  void nothingForAConference() throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\":\"conferenceCreated\"}");
    ConferenceCreatedHandler handler = created -> ConferenceBxml.none();

    assertEquals(
        204,
        new Handling(Event.of(callback), callback, handler, List.of()).call().status());
  }

  @ParameterizedTest
  @MethodSource("protocol")
  void fluentMethodForEachLine(JsonNode documented) throws Exception {
    Event<?, ?> event = event(documented);
    Method fluent =
        CallbackHandlers.class.getMethod("on" + javaName(event.eventType()), event.handler());

    assertEquals(CallbackHandlers.class, fluent.getReturnType());
  }

  @Test
  void anyOtherEventIsUnknown() throws Exception {
    assertSame(Event.UNKNOWN, Event.of(CallbackReader.read("{\"eventType\":\"hologram\"}")));
    assertEquals(201, Event.UNKNOWN.kind().unhandled().status());
    assertEquals("onUnknownCallback", method(Event.UNKNOWN).getName());
    assertEquals(Bxml.class, method(Event.UNKNOWN).getReturnType());
  }

  /** The events of the protocol's table. */
  static List<JsonNode> protocol() {
    try (InputStream table = EventTest.class.getResourceAsStream("/protocol/callbacks.json")) {
      JsonNode events = new ObjectMapper()
          .readTree(Objects.requireNonNull(table, "callbacks.json"))
          .get("callbacks");
      return StreamSupport.stream(events.spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A conference waits too, but does not need an answer. */
  private static Class<?> returnType(JsonNode documented) {
    return switch (documented.get("kind").textValue()) {
      case "bxml" -> isOfAConference(documented) ? ConferenceBxml.class : Bxml.class;
      case "async" -> void.class;
      default -> throw new AssertionError("no such kind: " + documented.get("kind"));
    };
  }

  private static int unhandledStatus(JsonNode documented) {
    Class<?> type = returnType(documented);
    return type == void.class ? 201 : type == Bxml.class ? 501 : 204;
  }

  private static boolean isOfAConference(JsonNode documented) {
    return eventType(documented).startsWith("conference");
  }

  /** Returns a handler that notes how it is called. */
  private static CallbackHandler handler(Event<?, ?> event, List<Object> called) {
    return (CallbackHandler) Proxy.newProxyInstance(
        EventTest.class.getClassLoader(), new Class<?>[] {event.handler()}, (p, method, args) -> {
          called.add(method);
          called.add(args[0]);
          Class<?> type = method.getReturnType();
          return type == Bxml.class
              ? response()
              : type == ConferenceBxml.class ? ConferenceBxml.response() : null;
        });
  }

  private static String eventType(JsonNode documented) {
    return documented.get("eventType").textValue();
  }

  private static Event<?, ?> event(JsonNode documented) {
    return Event.ALL.stream()
        .filter(event -> event.eventType().equals(eventType(documented)))
        .findFirst()
        .orElseThrow();
  }

  private static Method method(Event<?, ?> event) {
    Method[] methods = event.handler().getDeclaredMethods();
    assertEquals(1, methods.length);
    return methods[0];
  }

  private static void assertDistinct(Function<Event<?, ?>, Object> column) {
    Set<Object> values = Event.ALL_AND_UNKNOWN.stream().map(column).collect(Collectors.toSet());
    assertEquals(Event.ALL_AND_UNKNOWN.size(), values.size());
  }

  private static List<String> names(Class<?>[] types) {
    return sorted(Arrays.stream(types).map(Class::getSimpleName));
  }

  private static List<String> sorted(Stream<String> texts) {
    return texts.sorted().toList();
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Writes an event as a name of Java: {@code DEVICE_CONNECTED} is {@code DeviceConnected}. */
  private static String javaName(String eventType) {
    if (eventType.equals("partialgather")) {
      return "PartialGather";
    }
    return eventType.contains("_")
        ? Stream.of(eventType.toLowerCase(Locale.ROOT).split("_", -1))
            .map(EventTest::capitalized)
            .collect(Collectors.joining())
        : capitalized(eventType);
  }

  private static Stream<Class<?>> classes(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTest::classes)
        : Stream.of(type);
  }
}

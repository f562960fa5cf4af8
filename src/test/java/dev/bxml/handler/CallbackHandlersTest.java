package dev.bxml.handler;

import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.callback.InitiateCallback;
import dev.bxml.verb.Bxml;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifies that handlers are collected one for each event, whichever way they are given. */
final class CallbackHandlersTest {
  private static final String HERE = "dev.bxml.handler.CallbackHandlersTest";

  private static final class Desk implements InitiateHandler, GatherHandler {
    @Override
    public Bxml onInitiate(InitiateCallback callback) {
      return response();
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response();
    }
  }

  private static final class Ended implements DisconnectHandler {
    @Override
    public void onDisconnect(DisconnectCallback callback) {}
  }

  @Test
  void objectsThatHandleSeveralEvents() {
    CallbackHandlers handlers = CallbackHandlers.of(new Ended(), new Desk());

    assertEquals(List.of("initiate", "gather", "disconnect"), handlers.handled());
    assertEquals(
        "initiate to %1$s$Desk, gather to %1$s$Desk, disconnect to %1$s$Ended".formatted(HERE),
        handlers.toString());
    assertFalse(handlers.isEmpty());
  }

  @Test
  void eventsByLambda() {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onUnknownCallback(c -> null)
        .onTransferComplete(c -> response())
        .onTransferAnswer(c -> response())
        .onRedirect(c -> response())
        .onRecordingAvailable(c -> {})
        .onRecordComplete(c -> response())
        .onInitiate(c -> response())
        .onGather(c -> response())
        .onDisconnect(c -> {})
        .onAnswer(c -> response());

    assertEquals(
        List.of(
            "initiate",
            "answer",
            "gather",
            "recordComplete",
            "redirect",
            "transferAnswer",
            "transferComplete",
            "disconnect",
            "recordingAvailable"),
        handlers.handled());
  }

  /** {@code onGather(GatherHandler)} must register for {@code gather}, and for nothing else. */
  @ParameterizedTest
  @MethodSource("adders")
  void eachMethodAddsForTheEventOfItsName(Method adder) throws ReflectiveOperationException {
    Class<?> type = adder.getParameterTypes()[0];
    Object handler = Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
          throw new AssertionError("only registered, but called: " + method);
        });

    CallbackHandlers handlers = (CallbackHandlers) adder.invoke(CallbackHandlers.none(), handler);

    String event = adder.getName().substring("on".length());
    assertEquals(event + "Handler", type.getSimpleName());
    assertEquals(
        event.equals("UnknownCallback") ? List.of() : List.of(event.toLowerCase(Locale.ROOT)),
        handlers.handled().stream().map(CallbackHandlersTest::withoutCase).toList());
    assertFalse(handlers.isEmpty());
  }

  /** Most events are {@code likeThis} on the wire, and some {@code LIKE_THIS}. */
  private static String withoutCase(String eventType) {
    return eventType.replace("_", "").toLowerCase(Locale.ROOT);
  }

  static Stream<Method> adders() {
    return Stream.of(CallbackHandlers.class.getMethods())
        .filter(method -> method.getName().matches("on[A-Z].*"))
        .sorted(Comparator.comparing(Method::getName)); // else in another order in each JVM
  }

  @Test
  void aMethodForEachEvent() {
    assertEquals(Event.ALL_AND_UNKNOWN.size(), adders().count());
  }

  @Test
  void none() {
    assertTrue(CallbackHandlers.none().isEmpty());
    assertEquals(List.of(), CallbackHandlers.none().handled());
    assertEquals("", CallbackHandlers.none().toString());
    assertTrue(CallbackHandlers.of().isEmpty());
  }

  @Test
  void unknownEventsAlone() {
    CallbackHandlers handlers = CallbackHandlers.none().onUnknownCallback(c -> null);

    assertFalse(handlers.isEmpty());
    assertEquals(List.of(), handlers.handled());
    assertEquals("unknown to a lambda of " + HERE, handlers.toString());
  }

  @Test
  void addingLeavesTheOriginalAsItWas() {
    CallbackHandlers desk = CallbackHandlers.of(new Desk());

    assertNotSame(desk, desk.onDisconnect(c -> {}));
    assertNotSame(desk, desk.and(new Ended()));
    assertNotSame(desk, desk.and(CallbackHandlers.of(new Ended())));

    assertEquals(List.of("initiate", "gather"), desk.handled());
  }

  @Test
  void collectionsTogether() {
    CallbackHandlers both = CallbackHandlers.of(new Desk()).and(CallbackHandlers.of(new Ended()));

    assertEquals(List.of("initiate", "gather", "disconnect"), both.handled());
  }

  private static final String ELSE = "remove one, or register it at a path of its own: in code by"
      + " at(path, handler), in web.xml by path=handler";

  @Test
  void twoForOneEvent() {
    assertRefused(
        "GatherHandler must be registered once, but is twice, as %1$s$Desk and as a lambda of %1$s;"
            + " " + ELSE,
        () -> CallbackHandlers.of(new Desk()).onGather(c -> response()));
    assertRefused(
        "InitiateHandler must be registered once, but is twice, as %1$s$Desk and as %1$s$Desk;"
            + " " + ELSE,
        () -> CallbackHandlers.of(new Desk(), new Desk()));
    assertRefused(
        "DisconnectHandler must be registered once, but is twice, as %1$s$Ended and as %1$s$Ended;"
            + " " + ELSE,
        () -> CallbackHandlers.of(new Ended()).and(CallbackHandlers.of(new Desk(), new Ended())));
    assertRefused(
        "UnknownCallbackHandler must be registered once, but is twice, as a lambda of %1$s and as a"
            + " lambda of %1$s; " + ELSE,
        () -> CallbackHandlers.none().onUnknownCallback(c -> null).onUnknownCallback(c -> null));
  }

  /** A fluent method names the event: what else the object could handle is not registered. */
  @Test
  void oneEventOfAnObjectThatHandlesSeveral() {
    assertEquals(List.of("gather"), CallbackHandlers.none().onGather(new Desk()).handled());
  }

  @Test
  void nullHandlers() {
    assertEquals(
        "handler",
        assertThrows(NullPointerException.class, () -> CallbackHandlers.none().onGather(null))
            .getMessage());
    assertEquals(
        "handler",
        assertThrows(NullPointerException.class, () -> CallbackHandlers.of((CallbackHandler) null))
            .getMessage());
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable registration) {
    assertEquals(
        message.formatted(HERE),
        assertThrows(IllegalArgumentException.class, registration).getMessage());
  }
}

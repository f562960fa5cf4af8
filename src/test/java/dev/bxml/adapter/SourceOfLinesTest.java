package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.DisconnectCallback;
import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.DisconnectHandler;
import dev.bxml.handler.GatherHandler;
import dev.bxml.handler.UnknownCallbackHandler;
import dev.bxml.verb.Bxml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Verifies that a line names the handler's class and method as where it comes from. */
final class SourceOfLinesTest {
  private static final String MENU = "dev.bxml.adapter.SourceOfLinesTest$Menu";
  private static final String LIBRARY = "dev.bxml log";

  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  static class Menu implements GatherHandler, DisconnectHandler {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return switch (gather.digits()) {
        case "1" -> response(hangup(), pause());
        case "2" -> throw new IllegalStateException("on purpose");
        case "3" -> response(transfer());
        default -> response(hangup());
      };
    }

    @Override
    public void onDisconnect(DisconnectCallback disconnect) {}
  }

  @Test
  void replies() {
    assertSources(
        CallbackHandlers.of(new Menu()),
        List.of("{\"eventType\":\"gather\"}", "{\"eventType\":\"disconnect\"}"),
        MENU + " onGather",
        MENU + " onDisconnect");
  }

  @Test
  void repetition() {
    String gather = "{\"eventType\":\"gather\"}";
    assertSources(
        CallbackHandlers.of(new Menu()),
        List.of(gather, gather),
        MENU + " onGather",
        MENU + " onGather");
  }

  @Test
  void findingAndFailures() {
    assertSources(
        CallbackHandlers.of(new Menu()),
        List.of(
            "{\"eventType\":\"gather\",\"digits\":\"1\"}",
            "{\"eventType\":\"gather\",\"digits\":\"2\"}",
            "{\"eventType\":\"gather\",\"digits\":\"3\"}"),
        MENU + " onGather", // the finding
        MENU + " onGather",
        MENU + " onGather",
        MENU + " onGather");
  }

  @Test
  void lambda() {
    assertSources(
        CallbackHandlers.none().onGather(gather -> response()),
        List.of("{\"eventType\":\"gather\"}"),
        "dev.bxml.adapter.SourceOfLinesTest onGather");
  }

  @Test
  void handlerForUnknownEvents() {
    assertSources(
        CallbackHandlers.none().onUnknownCallback(callback -> response()),
        List.of("{\"eventType\":\"gather\"}", "{\"eventType\":\"hologram\"}"),
        "dev.bxml.adapter.SourceOfLinesTest onUnknownCallback",
        "dev.bxml.adapter.SourceOfLinesTest onUnknownCallback");
  }

  @Test
  void whatHasNoHandler() {
    assertSources(
        CallbackHandlers.of(new Menu()),
        List.of("{\"eventType\":\"initiate\"}", "{\"eventType\":\"dtmf\"}", "no JSON"),
        LIBRARY,
        LIBRARY,
        LIBRARY);
  }

  private void assertSources(CallbackHandlers handlers, List<String> bodies, String... expected) {
    CallbackAdapter adapter = new CallbackAdapter(handlers);
    for (String body : bodies) {
      adapter.handle(CallbackRequest.post("", "application/json", body.getBytes(UTF_8)));
    }
    assertEquals(List.of(expected), log.sources());
  }

  /** The name of a method is put together from that of its interface: for each of them. */
  @Test
  void methodOfEachInterface() throws Exception {
    List<String> seen = new ArrayList<>();
    for (Class<?> type : CallbackHandler.class.getPermittedSubclasses()) {
      if (type == UnknownCallbackHandler.class) {
        continue; // above
      }
      CallbackHandlers handlers = CallbackHandlers.of((CallbackHandler) Mockito.mock(type));
      String event = handlers.handled().iterator().next();
      Task task = new Task(
          handlers.handling(CallbackReader.read("{\"eventType\":\"%s\"}".formatted(event)), ""),
          CallbackRequest.of("", ""),
          null,
          0);
      assertEquals(type.getMethods()[0].getName(), task.methodName());
      seen.add(task.methodName());
    }
    assertTrue(seen.size() > 30, seen::toString);
  }
}

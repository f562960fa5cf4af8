package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.callback.UnknownCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.handler.UnknownCallbackHandler;
import dev.bxml.verb.Bxml;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that an event that was unknown when an application was written still goes to its handler
 * for unknown ones, once a newer library knows it.
 */
final class StandInHandlerTest {
  private final List<UnknownCallback> handled = new ArrayList<>();

  private static List<String> warnings(LogLines log) {
    return log.lines().stream()
        .filter(line -> line.startsWith("WARNING "))
        .map(line -> line.substring(8))
        .toList();
  }

  private Reply answer(String eventType, UnknownCallbackHandler handler) {
    CallbackHandlers handlers = CallbackHandlers.none().onUnknownCallback(callback -> {
      handled.add(callback);
      return handler.onUnknownCallback(callback);
    });
    String json = "{\"eventType\":\"" + eventType + "\",\"callId\":\"c-1\",\"digits\":\"7\"}";
    return new CallbackAdapter(handlers)
        .handle(CallbackRequest.post("", "application/json", json.getBytes(UTF_8)));
  }

  @Test
  void documentForACallThatWaits() {
    Reply reply = answer("gather", callback -> response(hangup()));
    assertEquals(200, reply.status());
    assertEquals("gather", handled.get(0).eventType());
    assertEquals("c-1", handled.get(0).callId());
    assertEquals("7", handled.get(0).payload().text("digits"));
  }

  @ParameterizedTest
  @CsvSource({"gather, 501", "conferenceMemberJoin, 204", "disconnect, 201", "hologram, 201"})
  void nullIsAsIfThereWereNoHandler(String eventType, int status) {
    assertEquals(status, answer(eventType, callback -> null).status());
    assertEquals(1, handled.size());
  }

  @Test
  void nullForACallThatWaitsNamesTheInterface() {
    try (LogLines log = new LogLines()) {
      answer("gather", callback -> null);
      assertEquals(
          List.of("gather c-1: no handler, answered 501, 0 bytes. Implement"
              + " dev.bxml.handler.GatherHandler and register it to answer gather"),
          warnings(log));
    }
  }

  @Test
  void documentForAReportIsNotSent() {
    try (LogLines log = new LogLines()) {
      Reply reply = answer("disconnect", callback -> response(hangup()));
      assertEquals(201, reply.status());
      assertEquals(0, reply.length());
      assertEquals(
          List.of(
              "disconnect c-1: a lambda of dev.bxml.adapter.StandInHandlerTest returned BXML for"
                  + " a report, which nobody executes: it is not sent; return null"),
          warnings(log));
    }
  }

  @Test
  void documentForAConferenceHasTheSixVerbs() {
    assertEquals(
        200,
        answer("conferenceMemberJoin", c -> response(speakSentence("Hello."))).status());
    assertEquals(500, answer("conferenceMemberJoin", c -> response(hangup())).status());
  }

  @Test
  void handlerOfItsOwnComesFirst() {
    CallbackHandlers handlers = CallbackHandlers.none()
        .onGather(gather -> response(hangup()))
        .onUnknownCallback(callback -> {
          throw new AssertionError("not this one");
        });
    Bxml expected = response(hangup());
    Reply reply = new CallbackAdapter(handlers)
        .handle(CallbackRequest.post(
            "", "application/json", "{\"eventType\":\"gather\"}".getBytes(UTF_8)));
    assertEquals(expected.toXml(), new String(reply.body(), UTF_8));
  }

  @Test
  void filterAnswersWhatItsStrangerHandles() {
    List<Reply> replies = new ArrayList<>();
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onUnknownCallback(callback -> null));
    boolean answered = adapter.offer(
        CallbackRequest.post("", "application/json", "{\"eventType\":\"gather\"}".getBytes(UTF_8)),
        replies::add);
    assertEquals(true, answered);
    assertEquals(501, replies.get(0).status());
  }
}

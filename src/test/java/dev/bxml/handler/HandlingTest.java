package dev.bxml.handler;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.verb.Bxml;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what there is for a callback, without any request: of use in a test of a call flow. */
final class HandlingTest {
  private static final Bxml DONE = response(hangup());

  @Test
  void callsTheHandlerOfTheEvent() throws Exception {
    Callback gather = read("gather");
    Handling handling = CallbackHandlers.none().onGather(g -> DONE).handling(gather, "");
    assertSame(gather, handling.callback());
    assertSame(DONE, handling.call().document());
    assertEquals(GatherHandler.class, handling.handlerType());
    assertEquals("gather", handling.eventType());
  }

  @ParameterizedTest
  @CsvSource({
    "gather, true, false, 501",
    "conferenceMemberJoin, false, false, 204",
    "disconnect, false, true, 201",
    "hologram, false, false, 201"
  })
  void kindsOfEvents(String eventType, boolean waits, boolean isReport, int unhandled) {
    Handling handling = CallbackHandlers.none().handling(read(eventType), "/voice");
    assertNull(handling.handler());
    assertEquals(waits, handling.waitsForBxml());
    assertEquals(isReport, handling.isReport());
    assertEquals(unhandled, handling.unhandled().status());
  }

  @Test
  void handlerForUnknownEventsStandsIn() throws Exception {
    CallbackHandlers handlers = CallbackHandlers.none().onUnknownCallback(callback -> DONE);
    assertSame(DONE, handlers.handling(read("gather"), "").call().document());
    assertSame(DONE, handlers.handling(read("hologram"), "").call().document());
  }

  @ParameterizedTest
  @CsvSource({"gather, 501", "conferenceMemberJoin, 204", "disconnect, 201", "hologram, 201"})
  void itReturnsNull(String eventType, int status) throws Exception {
    CallbackHandlers handlers = CallbackHandlers.none().onUnknownCallback(callback -> null);
    assertEquals(status, handlers.handling(read(eventType), "").call().status());
  }

  @Test
  void repliesTellWhatTheyHold() throws Exception {
    assertSame(DONE, Reply.of(DONE).document());
    assertNull(Reply.empty(201).document());
    assertEquals(405, Reply.methodNotAllowed().status());
    assertEquals(Map.of("Allow", "GET, POST"), Reply.methodNotAllowed().headers());

    Reply raw = Reply.raw("<Response/>".getBytes(UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    raw.writeTo(out);
    assertNull(raw.document());
    assertEquals("<Response/>", out.toString(UTF_8));
    Reply.empty(204).writeTo(out);
    assertEquals("<Response/>", out.toString(UTF_8));
  }

  @Test
  void endsOfPathsAreValues() {
    assertEquals(PathEnd.of("/a/%62;v=1/"), PathEnd.of("a/b"));
    assertEquals(PathEnd.of("/a/%62;v=1/").hashCode(), PathEnd.of("a/b").hashCode());
    assertNotEquals(PathEnd.of("a/b").hashCode(), PathEnd.of("b/a").hashCode());
    assertNotEquals(PathEnd.of("a/b"), PathEnd.of("a%2Fb"));
    assertEquals("a/50%", PathEnd.of("a/50%").toString());
  }

  private static Callback read(String eventType) {
    try {
      return CallbackReader.read("{\"eventType\":\"" + eventType + "\",\"callId\":\"c-1\"}");
    } catch (UnreadableCallbackException e) {
      throw new AssertionError(e);
    }
  }
}

package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Verifies that a reply with the root of the REST API is sent with the root of replies. */
final class RootOfReplyTest {
  private static final String SENT =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Hangup/></Response>";
  private static final String WARNING =
      "Bxml should be Response in a reply, but is Bxml; it is sent as Response";

  private LogLines log;

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void listenNoMore() {
    log.close();
  }

  @Test
  void handlersDocument() throws Exception {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> document(hangup())));
    assertSent(SENT, adapter.handle(post("initiate", 1)));
    assertSent(SENT, adapter.handle(post("initiate", 2)));
    assertEquals(List.of(WARNING), warnings(), "once for an event and a finding");
  }

  @Test
  void emptyDocument() throws Exception {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onGather(call -> Bxml.parse("<Bxml/>")));
    assertSent(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>", adapter.handle(post("gather", 1)));
    assertEquals(List.of(WARNING), warnings());
  }

  /** As the vendor's own samples answer an initiate. */
  @Test
  void streamsOfTheVendorsSamples() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
        .onInitiate(call ->
            document(startStream("wss://example.com").name("s"), stopStream("s").wait(true))));
    assertSent(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>"
            + "<StartStream destination=\"wss://example.com\" name=\"s\"/>"
            + "<StopStream name=\"s\" wait=\"true\"/></Response>",
        adapter.handle(post("initiate", 1)));
  }

  @Test
  void failureHandlersDocument() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> {
          throw new IOException();
        }))
        .failureHandler((callback, failure) -> document(hangup()));
    assertSent(SENT, adapter.handle(post("initiate", 1)));
    assertEquals(List.of(WARNING), warnings());
  }

  @Test
  void interceptorsDocument() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onInitiate(call -> response()))
        .interceptors((callback, next) -> Reply.of(document(hangup())));
    assertSent(SENT, adapter.handle(post("initiate", 1)));
    assertEquals(List.of(WARNING), warnings());
  }

  @Test
  void conferenceHandlersDocument() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
        .onConferenceMemberJoin(event -> ConferenceBxml.document(speakSentence("Hi."))));
    assertSent(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><SpeakSentence>Hi.</SpeakSentence>"
            + "</Response>",
        adapter.handle(post("conferenceMemberJoin", 1)));
    assertEquals(1, warnings().size());
  }

  @Test
  void interceptorsDocumentToAConference() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onConferenceMemberJoin(event -> ConferenceBxml.none()))
        .interceptors((callback, next) -> Reply.of(document(speakSentence("Hi."))));
    assertSent(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><SpeakSentence>Hi.</SpeakSentence>"
            + "</Response>",
        adapter.handle(post("conferenceMemberJoin", 1)));
    assertEquals(1, warnings().size());
  }

  @Test
  void unknownEventsDocument() throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(
        CallbackHandlers.none().onUnknownCallback(callback -> document(hangup())));
    assertSent(SENT, adapter.handle(post("newEvent", 1)));
  }

  /** It is about what is sent, and not about what is checked. */
  @ParameterizedTest
  @EnumSource(Validation.class)
  void howeverItIsChecked(Validation validation) throws Exception {
    CallbackAdapter adapter = new CallbackAdapter(
            CallbackHandlers.none().onInitiate(call -> document(hangup())))
        .validation(validation);
    assertSent(SENT, adapter.handle(post("initiate", 1)));
    assertEquals(validation == Validation.OFF ? 0 : 1, warnings().size());
  }

  @Test
  void repetitionHasEqualBytes() throws Exception {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> document(hangup())));
    Reply first = adapter.handle(post("initiate", 1));
    Reply second = adapter.handle(post("initiate", 1));
    assertSent(SENT, second);
    assertArrayEquals(first.body(), second.body());
    assertEquals(true, log.lines().get(log.lines().size() - 1).endsWith(": repeated"));
  }

  @Test
  void invalidOneIsStillInvalid() {
    CallbackAdapter adapter =
        new CallbackAdapter(CallbackHandlers.none().onInitiate(call -> document(transfer())));
    assertEquals(500, adapter.handle(post("initiate", 1)).status());
  }

  /** The length is what is written, which the header says. */
  private void assertSent(String document, Reply reply) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    reply.writeTo(written);
    assertEquals(document, written.toString(UTF_8));
    assertEquals(document, new String(reply.body(), UTF_8));
    assertEquals(written.size(), reply.length());
    assertEquals(200, reply.status());
  }

  private List<String> warnings() {
    return log.lines().stream()
        .filter(line -> line.startsWith("WARNING"))
        .map(line -> line.substring(line.lastIndexOf(": ") + 2))
        .toList();
  }

  private static CallbackRequest post(String eventType, int number) {
    return CallbackRequest.post(
        "",
        "application/json",
        "{\"eventType\":\"%s\",\"callId\":\"c-%d\"}"
            .formatted(eventType, number)
            .getBytes(UTF_8));
  }
}

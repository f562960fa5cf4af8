package dev.bxml.handler;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a reply has the status, the headers and the exact bytes that go out. */
final class ReplyTest {

  @Test
  void document() throws IOException {
    Reply reply = Reply.of(response(speakSentence("☎ SECRET-9876")));
    byte[] document = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Response><SpeakSentence>☎ SECRET-9876</SpeakSentence></Response>")
        .getBytes(UTF_8);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    reply.writeTo(written);

    assertEquals(200, reply.status());
    assertEquals(Map.of("Content-Type", "application/xml; charset=utf-8"), reply.headers());
    assertArrayEquals(document, reply.body());
    assertArrayEquals(document, written.toByteArray());
    assertEquals(document.length, reply.length());
    assertEquals("200, 105 bytes", reply.toString());
  }

  @Test
  void bodyIsACopy() {
    Reply reply = Reply.of(response());
    reply.body()[0] = 'x';

    assertEquals('<', reply.body()[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 400, 599})
  void empty(int status) throws IOException {
    Reply reply = Reply.empty(status);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    reply.writeTo(written);

    assertEquals(status, reply.status());
    assertEquals(Map.of(), reply.headers());
    assertEquals(0, reply.length());
    assertEquals(0, reply.body().length);
    assertEquals(0, written.size());
    assertEquals(status + ", 0 bytes", reply.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199, 600})
  void statusThatEndsNoExchange(int status) {
    assertEquals(
        "Reply.status must be from 200 to 599, but is " + status,
        assertThrows(IllegalArgumentException.class, () -> Reply.empty(status)).getMessage());
  }
}

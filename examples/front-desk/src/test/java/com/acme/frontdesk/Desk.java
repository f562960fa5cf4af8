package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.nio.charset.StandardCharsets;

/** The whole front desk without a container: callbacks go in as JSON, BXML comes out as text. */
final class Desk {
  private static final String START = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>";
  private static final String END = "</Response>";

  private static final CallbackAdapter ADAPTER = new CallbackAdapter(
      CallbackHandlers.of(new FrontDesk(), new Reminder(), new Voicemail(), new CallLog()));

  private Desk() {}

  /** Sends a callback and returns what is inside the Response that answers it. */
  static String answer(String json) {
    Reply reply = post(json);
    assertEquals(200, reply.status());
    String xml = new String(reply.body(), StandardCharsets.UTF_8);
    assertTrue(xml.startsWith(START) && xml.endsWith(END), xml);
    return xml.substring(START.length(), xml.length() - END.length());
  }

  /** Sends a callback and returns the status that answers it. */
  static int status(String json) {
    return post(json).status();
  }

  private static Reply post(String json) {
    return ADAPTER.handle(
        CallbackRequest.post("", "application/json", json.getBytes(StandardCharsets.UTF_8)));
  }
}

package dev.bxml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

/** Verifies what on-call.md says of log, probes and recordings. */
final class OnCallPageTest {
  private static final Page PAGE = Page.of("on-call.md");

  @Test
  void logLine() throws Exception {
    CallbackHandler menu = (CallbackHandler)
        Snippets.of(Page.readme()).loadClass("com.acme.Menu").getConstructor().newInstance();
    try (LogLines log = new LogLines()) {
      new CallbackAdapter(CallbackHandlers.of(menu))
          .handle(CallbackRequest.post(
              "/voice/menu",
              "application/json",
              "{\"eventType\": \"gather\", \"callId\": \"c-1\", \"digits\": \"9\"}"
                  .getBytes(UTF_8)));
      assertEquals(1, log.lines().size());
      String line = log.lines().get(0).replace("INFO ", "");
      assertTrue(PAGE.text().replaceAll("in \\d+ ms", "in N ms").contains("`" + line + "`"), line);
    }
  }

  /** What a health probe is told, and how often the log tells of it. */
  @Test
  void probe() {
    assertTrue(PAGE.says("what is no callback is at most ten lines a minute"));
    assertTrue(PAGE.says("answer a bare GET with `401` or `400`"));
    CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none());
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 100; i++) {
        assertEquals(400, adapter.handle(CallbackRequest.get("", null)).status());
      }
      assertEquals(10, log.lines().size());
    }
  }

  @Test
  void recording() throws Exception {
    String event = Class.forName("dev.bxml.adapter.CallbackEvent")
        .getAnnotation(Name.class)
        .value();
    assertTrue(PAGE.says("one event `" + event + "` in a flight recording"));
  }
}

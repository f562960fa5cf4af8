package com.acme.recipes;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Verifies that each handled callback is counted and timed once, with tags of few values. */
class MicrometerInterceptorTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
          .onInitiate(call -> {
            Thread.sleep(20);
            return response(hangup());
          })
          .onGather(gather -> {
            throw new IllegalStateException("on purpose");
          })
          .onDisconnect(call -> {})
          .onUnknownCallback(callback -> null))
      .duplicateWindow(Duration.ZERO)
      .interceptors(new MicrometerInterceptor(registry));

  @Test
  void countsByEventAndOutcome() {
    Callbacks.post(adapter, Callbacks.INITIATE);
    Callbacks.post(adapter, Callbacks.INITIATE);
    Callbacks.post(adapter, Callbacks.DISCONNECT);
    Callbacks.post(adapter, "{\"eventType\": \"gather\"}");
    Callbacks.post(adapter, "{\"eventType\": \"hologram-1\"}");
    Callbacks.post(adapter, "{\"eventType\": \"hologram-2\"}");
    Callbacks.post(adapter, "{\"eventType\": \"answer\"}"); // the one for unknown events is asked

    Map<String, Long> counts = new TreeMap<>();
    registry
        .find("voice.callbacks")
        .timers()
        .forEach(timer -> counts.put(
            timer.getId().getTag("event") + " " + timer.getId().getTag("outcome"), timer.count()));
    assertEquals(
        Map.of(
            "initiate 200",
            2L,
            "disconnect 201",
            1L,
            "gather thrown",
            1L,
            "unknown 201",
            2L,
            "answer 501",
            1L),
        counts);
  }

  @Test
  void times() {
    Callbacks.post(adapter, Callbacks.INITIATE);
    double millis = registry
        .get("voice.callbacks")
        .tag("event", "initiate")
        .timer()
        .totalTime(TimeUnit.MILLISECONDS);
    assertTrue(millis >= 20, () -> "took " + millis);
  }
}

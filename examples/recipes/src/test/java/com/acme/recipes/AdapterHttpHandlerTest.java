package com.acme.recipes;

import static dev.bxml.verb.Bxml.gather;
import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import org.junit.jupiter.api.Test;

/** Handlers are called by phone, and no server stands anywhere but in this test. */
class AdapterHttpHandlerTest {
  private final CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
      .onInitiate(call ->
          response(gather(speakSentence("Press 1.")).gatherUrl("menu").maxDigits(1)))
      .onGather(keys -> response(speakSentence("You pressed " + keys.digits() + "."), hangup())));

  @Test
  void aCall() {
    try (CallSimulator bandwidth = CallSimulator.of(new AdapterHttpHandler(adapter))
        .url("voice/incoming")
        .statusUrl("events")
        .strict()) {
      SimulatedCall call = bandwidth
          .incomingCall("+15551230003", "+15551230002")
          .hears("Press 1.")
          .press("1")
          .hears("You pressed 1.");
      assertEquals("/voice/menu", java.net.URI.create(call.callback("gather").url()).getPath());
      assertEquals(201, call.callback("disconnect").status());
    }
  }
}

package com.acme.recipes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.Reply;

/** Sends callbacks as the platform does, without HTTP. */
final class Callbacks {
  static final String INITIATE = "{\"eventType\": \"initiate\", \"callId\": \"c-1\"}";
  static final String DISCONNECT = "{\"eventType\": \"disconnect\", \"callId\": \"c-1\"}";

  private Callbacks() {}

  static Reply post(CallbackAdapter adapter, String json) {
    return adapter.handle(CallbackRequest.post("", "application/json", json.getBytes(UTF_8)));
  }
}

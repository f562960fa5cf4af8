package dev.bxml.store;

import dev.bxml.callback.CallCallback;
import java.nio.charset.StandardCharsets;

/** Under which key the state of a call is kept. */
final class StateKey {
  static final int LONGEST_NAME = 100;

  /** Bandwidth's have 47 characters; with a name there is room for these in the 255 of a key. */
  private static final int LONGEST_ID = 150;

  private StateKey() {}

  static String of(String name, CallCallback call) {
    String id = call.callId();
    if (id == null || id.isEmpty()) {
      throw new IllegalArgumentException(
          "the %s must have a callId to have a state, but has none".formatted(call.eventType()));
    }
    return name + '/' + (id.length() <= LONGEST_ID ? id : digest(id));
  }

  private static String digest(String id) {
    return DeliveryKey.of("", "", null, id.getBytes(StandardCharsets.UTF_8)).digest();
  }
}

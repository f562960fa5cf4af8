package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A callback of an event that this library has no class for, such as one that is newer; or of any
 * event that has no handler but the one for unknown events. Everything that came is in the payload.
 *
 * <pre>{@code
 * if (callback.eventType().equals("hologram")) {
 *   show(callback.payload().text("beam"));
 * }
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks">Bandwidth: webhooks</a>
 */
public final class UnknownCallback extends ReceivedCallback implements Callback {
  UnknownCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /**
   * Returns any callback as one of an event that nobody knows, for whoever treats it so.
   *
   * @param callback the callback
   * @return a callback with the same event type, payload and request
   */
  public static UnknownCallback of(Callback callback) {
    return new UnknownCallback(callback.eventType(), callback.payload(), callback.request());
  }

  /** {@return the call's id; null if none came} */
  public @Nullable String callId() {
    return payload().id("callId");
  }

  /**
   * Returns the event and the call, for a log line: {@code unknown "hologram" c-95ac8d6e}.
   *
   * @return the words, safe whatever came
   */
  @Override
  public String describe() {
    String event = "unknown \"" + Redacted.event(eventType()) + "\"";
    String callId = callId();
    return callId == null ? event : event + " " + Redacted.word(callId);
  }
}

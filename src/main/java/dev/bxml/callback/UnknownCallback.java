package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * An event that this library has no record for, such as one that is newer. Everything that came is
 * in the payload.
 *
 * @param eventType the event's name as it came, in {@code eventType} or else {@code event}; not
 *     blank
 * @param callId the call's id, or null if none came
 * @param payload everything that came
 */
public record UnknownCallback(String eventType, @Nullable String callId, Payload payload)
    implements Callback {

  static UnknownCallback read(String eventType, Payload payload) {
    return new UnknownCallback(eventType, payload.id("callId"), payload);
  }

  /**
   * Returns the event and the call, for a log line: {@code unknown "hologram" c-95ac8d6e}.
   *
   * @return the words, safe whatever came
   */
  @Override
  public String describe() {
    String event = "unknown \"" + Redacted.event(eventType) + "\"";
    return callId == null ? event : event + " " + Redacted.word(callId);
  }

  @Override
  public String toString() {
    return Redacted.record(
        this, "eventType", Redacted.event(eventType), "callId", Redacted.word(callId));
  }
}

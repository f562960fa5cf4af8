package dev.bxml.callback;

/** What a callback shows of itself: what it is about. */
final class CallbackText {
  private CallbackText() {}

  static String of(Object callback, String eventType, Payload payload) {
    String name = callback.getClass().getSimpleName();
    if (callback instanceof CallCallback call) {
      return Redacted.call(name, call.callId(), call.from(), call.to());
    }
    if (callback instanceof ConferenceCallback conference) {
      return Redacted.shown(name, "conferenceId", Redacted.word(conference.conferenceId()));
    }
    if (callback instanceof EndpointCallback endpoint) {
      return Redacted.shown(name, "endpointId", Redacted.word(endpoint.endpointId()));
    }
    return Redacted.shown(
        name,
        "eventType",
        Redacted.event(eventType),
        "callId",
        Redacted.word(payload.id("callId")));
  }
}

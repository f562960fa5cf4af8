package dev.bxml.callback;

/**
 * A conference has come into being. The reply says what its members hear, or nothing.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceCreated">Bandwidth:
 *     conferenceCreated</a>
 */
public final class ConferenceCreatedCallback extends ReceivedCallback
    implements ConferenceCallback {
  ConferenceCreatedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

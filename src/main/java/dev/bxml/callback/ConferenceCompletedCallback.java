package dev.bxml.callback;

/**
 * The last member has left a conference. The reply must not be BXML.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceCompleted">Bandwidth:
 *     conferenceCompleted</a>
 */
public final class ConferenceCompletedCallback extends ReceivedCallback
    implements ConferenceCallback {
  ConferenceCompletedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

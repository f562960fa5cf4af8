package dev.bxml.callback;

/**
 * A REST request has redirected a conference. The reply says what its members hear, or nothing.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceRedirect">Bandwidth:
 *     conferenceRedirect</a>
 */
public final class ConferenceRedirectCallback extends ReceivedCallback
    implements ConferenceCallback {
  ConferenceRedirectCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

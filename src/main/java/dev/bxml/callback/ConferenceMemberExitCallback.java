package dev.bxml.callback;

/**
 * A call has left a conference. The reply says what the members hear, or nothing.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberExit">Bandwidth:
 *     conferenceMemberExit</a>
 */
public final class ConferenceMemberExitCallback extends ReceivedCallback
    implements ConferenceMemberCallback {
  ConferenceMemberExitCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

package dev.bxml.callback;

/**
 * A call has joined a conference. The reply says what the members hear, or nothing.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberJoin">Bandwidth:
 *     conferenceMemberJoin</a>
 */
public final class ConferenceMemberJoinCallback extends ReceivedCallback
    implements ConferenceMemberCallback {
  ConferenceMemberJoinCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

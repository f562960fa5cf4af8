package dev.bxml.callback;

/**
 * A device has left an endpoint, in the envelope with {@code event}. The reply is ignored.
 *
 * <p>Bandwidth tells of it on its page <i>BRTC webhooks</i>.
 */
public final class EndpointDisconnectedCallback extends ReceivedCallback
    implements EndpointCallback {
  EndpointDisconnectedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

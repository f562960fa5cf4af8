package dev.bxml.callback;

/**
 * A device has connected to an endpoint, in the envelope with {@code event}. The reply is ignored.
 *
 * <p>Bandwidth tells of it on its page <i>BRTC webhooks</i>.
 */
public final class EndpointConnectedCallback extends ReceivedCallback implements EndpointCallback {
  EndpointConnectedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

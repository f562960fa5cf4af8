package dev.bxml.callback;

/**
 * An endpoint is busy, in the envelope with {@code event}. The reply is ignored.
 *
 * <p>Bandwidth tells of it on its page <i>BRTC webhooks</i>.
 */
public final class EndpointIneligibleCallback extends ReceivedCallback implements EndpointCallback {
  EndpointIneligibleCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

package dev.bxml.callback;

/**
 * An endpoint can be connected to, or can be so again, in the envelope with {@code event}. The
 * reply is ignored.
 *
 * <p>Bandwidth tells of it on its page <i>BRTC webhooks</i>.
 */
public final class EndpointEligibleCallback extends ReceivedCallback implements EndpointCallback {
  EndpointEligibleCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

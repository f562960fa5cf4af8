package dev.bxml.callback;

/**
 * An endpoint can be connected to, or can be so again, in the envelope with {@code event}. The
 * reply is ignored. See Bandwidth's page <i>BRTC webhooks</i>.
 *
 * @param endpoint the endpoint
 * @param payload everything that came
 */
public record EndpointEligibleCallback(Endpoint endpoint, Payload payload)
    implements EndpointCallback {

  static EndpointEligibleCallback read(Payload payload) {
    return new EndpointEligibleCallback(Endpoint.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "endpointEligible";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }
}

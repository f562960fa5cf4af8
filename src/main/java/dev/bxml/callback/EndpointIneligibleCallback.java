package dev.bxml.callback;

/**
 * An endpoint is busy, in the envelope with {@code event}. The reply is ignored. See Bandwidth's
 * page <i>BRTC webhooks</i>.
 *
 * @param endpoint the endpoint
 * @param payload everything that came
 */
public record EndpointIneligibleCallback(Endpoint endpoint, Payload payload)
    implements EndpointCallback {

  static EndpointIneligibleCallback read(Payload payload) {
    return new EndpointIneligibleCallback(Endpoint.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "endpointIneligible";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }
}

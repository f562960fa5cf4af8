package dev.bxml.callback;

/**
 * A device has connected to an endpoint, in the envelope with {@code event}. The reply is ignored.
 * See Bandwidth's page <i>BRTC webhooks</i>.
 *
 * @param endpoint the endpoint
 * @param payload everything that came
 */
public record EndpointConnectedCallback(Endpoint endpoint, Payload payload)
    implements EndpointCallback {

  static EndpointConnectedCallback read(Payload payload) {
    return new EndpointConnectedCallback(Endpoint.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "endpointConnected";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }
}

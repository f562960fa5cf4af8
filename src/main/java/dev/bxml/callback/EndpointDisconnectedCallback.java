package dev.bxml.callback;

/**
 * A device has left an endpoint, in the envelope with {@code event}. The reply is ignored. See
 * Bandwidth's page <i>BRTC webhooks</i>.
 *
 * @param endpoint the endpoint
 * @param payload everything that came
 */
public record EndpointDisconnectedCallback(Endpoint endpoint, Payload payload)
    implements EndpointCallback {

  static EndpointDisconnectedCallback read(Payload payload) {
    return new EndpointDisconnectedCallback(Endpoint.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "endpointDisconnected";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }
}

package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A device has left an endpoint, in the envelope of Bandwidth's SDK. The reply is ignored. See
 * Bandwidth's page <i>createEndpoint</i>.
 *
 * @param endpoint the endpoint
 * @param device the device; null if absent
 * @param payload everything that came
 */
public record DeviceDisconnectedCallback(
    Endpoint endpoint, @Nullable Device device, Payload payload) implements EndpointCallback {

  static DeviceDisconnectedCallback read(Payload payload) {
    return new DeviceDisconnectedCallback(
        Endpoint.read(payload), payload.object("device", Device::read), payload);
  }

  @Override
  public String eventType() {
    return "DEVICE_DISCONNECTED";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }
}

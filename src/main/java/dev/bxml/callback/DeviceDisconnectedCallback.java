package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A device has left an endpoint, in the envelope of Bandwidth's SDK. The reply is ignored.
 *
 * <p>Bandwidth tells of it on its page <i>createEndpoint</i>.
 */
public final class DeviceDisconnectedCallback extends ReceivedCallback implements EndpointCallback {
  DeviceDisconnectedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return the device; null if absent} */
  public @Nullable Device device() {
    return payload().view("device", Device::new);
  }
}

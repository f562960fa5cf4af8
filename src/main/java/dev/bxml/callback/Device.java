package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that connects to an endpoint, or leaves it. See Bandwidth's page <i>createEndpoint</i>.
 *
 * @param deviceId the device's id, opaque, usually starting with {@code d-}; null if absent
 * @param deviceName the device's name; null if absent
 * @param status the state of the device; null if absent
 * @param creationTimestamp when the device was first seen; null if absent
 */
public record Device(
    @Nullable String deviceId,
    @Nullable String deviceName,
    Endpoint.@Nullable Status status,
    @Nullable Instant creationTimestamp) {

  static Device read(Payload payload) {
    return new Device(
        payload.id("deviceId"),
        payload.text("deviceName"),
        payload.value("status", Endpoint.Status::new),
        payload.instant("creationTimestamp"));
  }

  /** Returns the device's id and state; never its name. */
  @Override
  public String toString() {
    return Redacted.record(
        this, "deviceId", Redacted.word(deviceId), "status", Redacted.value(status));
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device that connects to an endpoint, or leaves it.
 *
 * <p>Bandwidth tells of it on its page <i>createEndpoint</i>.
 */
public final class Device extends Payload {
  Device(Payload payload) {
    super(payload);
  }

  /** {@return the device's id, opaque, usually starting with {@code d-}; null if absent} */
  public @Nullable String deviceId() {
    return id("deviceId");
  }

  /** {@return the device's name; null if absent} */
  public @Nullable String deviceName() {
    return text("deviceName");
  }

  /**
   * {@return the state of the device, one of {@link EndpointCallback.Status} or another text; null if
   * absent}
   */
  public @Nullable String status() {
    return text("status");
  }

  /** {@return when the device was first seen; null if absent} */
  public @Nullable Instant creationTimestamp() {
    return instant("creationTimestamp");
  }

  /** Returns the device's id and state; never its name. */
  @Override
  public String toString() {
    return Redacted.shown(
        "Device", "deviceId", Redacted.word(deviceId()), "status", Redacted.value(status()));
  }
}

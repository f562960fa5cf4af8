package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback about an endpoint, such as a browser. Bandwidth describes two envelopes, and it is not
 * known which one is sent: {@code DEVICE_CONNECTED} and {@code DEVICE_DISCONNECTED} come without
 * account and device id, the others with little else. What has two names in them has an accessor by
 * either.
 *
 * <p>Bandwidth tells of them on its pages <i>createEndpoint</i> and <i>BRTC webhooks</i>.
 */
public sealed interface EndpointCallback extends Callback
    permits DeviceConnectedCallback,
        DeviceDisconnectedCallback,
        EndpointConnectedCallback,
        EndpointDisconnectedCallback,
        EndpointEligibleCallback,
        EndpointIneligibleCallback,
        OutboundConnectionRequestCallback {
  /** {@return the account's id: digits, but an opaque string; null if absent} */
  default @Nullable String accountId() {
    return payload().id("accountId");
  }

  /** {@return the endpoint's id, opaque, usually starting with {@code e-}; null if absent} */
  default @Nullable String endpointId() {
    return payload().id("endpointId");
  }

  /** {@return the device's id, opaque, usually starting with {@code d-}; null if absent} */
  default @Nullable String deviceId() {
    return payload().id("deviceId");
  }

  /** {@return the kind of endpoint, one of {@link Type} or another text; null if absent} */
  default @Nullable String type() {
    return payload().text("type");
  }

  /** {@return the state of the endpoint, one of {@link Status} or another text; null if absent} */
  default @Nullable String status() {
    return payload().text("status");
  }

  /** {@return when the endpoint was made; null if absent} */
  default @Nullable Instant creationTimestamp() {
    return payload().instant("creationTimestamp");
  }

  /** {@return when its token lapses, 24 hours after it was made; null if absent} */
  default @Nullable Instant expirationTimestamp() {
    return payload().instant("expirationTimestamp");
  }

  /** {@return the tag given when the endpoint was made, often JSON text; null if there is none} */
  default @Nullable String tag() {
    return payload().text(payload().has("tag") ? "tag" : "tags");
  }

  /** {@return {@link #tag()}, by the name that it has in the envelope with {@code event}} */
  default @Nullable String tags() {
    return tag();
  }

  /** {@return {@link #eventType()}, by the name that it has in the envelope with {@code event}} */
  default String event() {
    return eventType();
  }

  /**
   * {@return {@link #eventTime()}, by the name that it has in the envelope with {@code event}, where
   * it comes as milliseconds since 1970; null if absent}
   */
  default @Nullable Instant timestamp() {
    return eventTime();
  }

  /**
   * Returns the event and the endpoint, for a log line: {@code endpointConnected e-95ac8d6e}.
   *
   * @return the words, safe whatever came
   */
  @Override
  default String describe() {
    return Redacted.words(eventType(), endpointId());
  }

  /** The kind of an endpoint: the values that are documented. */
  final class Type {
    /** A browser or app, by WebRTC. */
    public static final String WEBRTC = "WEBRTC";

    private Type() {}
  }

  /** The state of an endpoint or of a device: the values that are documented. */
  final class Status {
    /** It is connected. */
    public static final String CONNECTED = "CONNECTED";

    /** It is not connected. */
    public static final String DISCONNECTED = "DISCONNECTED";

    private Status() {}
  }
}

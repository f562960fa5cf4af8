package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback about an endpoint. The members that both envelopes of Bandwidth have are in {@link
 * #endpoint()}, and each has an accessor here, by either name if there are two.
 */
public sealed interface EndpointCallback extends Callback
    permits DeviceConnectedCallback,
        DeviceDisconnectedCallback,
        EndpointConnectedCallback,
        EndpointDisconnectedCallback,
        EndpointEligibleCallback,
        EndpointIneligibleCallback,
        OutboundConnectionRequestCallback {
  /**
   * Returns the endpoint.
   *
   * @return the endpoint, never null
   */
  Endpoint endpoint();

  /**
   * Returns the account's id.
   *
   * @return {@link Endpoint#accountId()}, or null
   */
  default @Nullable String accountId() {
    return endpoint().accountId();
  }

  /**
   * Returns the endpoint's id.
   *
   * @return {@link Endpoint#endpointId()}, or null
   */
  default @Nullable String endpointId() {
    return endpoint().endpointId();
  }

  /**
   * Returns the device's id.
   *
   * @return {@link Endpoint#deviceId()}, or null
   */
  default @Nullable String deviceId() {
    return endpoint().deviceId();
  }

  /**
   * Returns the kind of endpoint.
   *
   * @return {@link Endpoint#type()}, or null
   */
  default Endpoint.@Nullable Type type() {
    return endpoint().type();
  }

  /**
   * Returns the state of the endpoint.
   *
   * @return {@link Endpoint#status()}, or null
   */
  default Endpoint.@Nullable Status status() {
    return endpoint().status();
  }

  /**
   * Returns when the endpoint was made.
   *
   * @return {@link Endpoint#creationTimestamp()}, or null
   */
  default @Nullable Instant creationTimestamp() {
    return endpoint().creationTimestamp();
  }

  /**
   * Returns when its token lapses.
   *
   * @return {@link Endpoint#expirationTimestamp()}, or null
   */
  default @Nullable Instant expirationTimestamp() {
    return endpoint().expirationTimestamp();
  }

  /**
   * Returns the tag given when the endpoint was made.
   *
   * @return {@link Endpoint#tag()}, or null
   */
  default @Nullable String tag() {
    return endpoint().tag();
  }

  /**
   * Returns the same as {@link #tag()}, by the name that it has in the envelope with {@code event}.
   *
   * @return {@link Endpoint#tag()}, or null
   */
  default @Nullable String tags() {
    return tag();
  }

  /**
   * Returns the same as {@link #eventType()}, by the name that it has in the envelope with {@code
   * event}.
   *
   * @return the name, never null or blank
   */
  default String event() {
    return eventType();
  }

  /**
   * Returns the same as {@link #eventTime()}, by the name that it has in the envelope with {@code
   * event}, where it comes as milliseconds since 1970.
   *
   * @return the time, or null
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
}

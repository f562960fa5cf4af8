package dev.bxml.callback;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint, such as a browser, as a callback about it tells. Bandwidth describes two envelopes,
 * and it is not known which one is sent: {@code DEVICE_CONNECTED} and {@code DEVICE_DISCONNECTED}
 * come without account and device id, the others with little else. See Bandwidth's pages
 * <i>createEndpoint</i> and <i>BRTC webhooks</i>.
 *
 * @param accountId the account's id: digits, but an opaque string; null if absent
 * @param endpointId the endpoint's id, opaque, usually starting with {@code e-}; null if absent
 * @param deviceId the device's id, opaque, usually starting with {@code d-}; null if absent
 * @param type the kind of endpoint; null if absent
 * @param status the state of the endpoint; null if absent
 * @param creationTimestamp when the endpoint was made; null if absent
 * @param expirationTimestamp when its token lapses, 24 hours after it was made; null if absent
 * @param tag the tag given when the endpoint was made, often JSON text; null if there is none
 */
public record Endpoint(
    @Nullable String accountId,
    @Nullable String endpointId,
    @Nullable String deviceId,
    @Nullable Type type,
    @Nullable Status status,
    @Nullable Instant creationTimestamp,
    @Nullable Instant expirationTimestamp,
    @Nullable String tag) {

  static Endpoint read(Payload payload) {
    return new Endpoint(
        payload.id("accountId"),
        payload.id("endpointId"),
        payload.id("deviceId"),
        payload.value("type", Type::new),
        payload.value("status", Status::new),
        payload.instant("creationTimestamp"),
        payload.instant("expirationTimestamp"),
        payload.text(payload.has("tag") ? "tag" : "tags"));
  }

  /** Returns the endpoint's id; never its tag. */
  @Override
  public String toString() {
    return shown(this);
  }

  /** Shows a record about this endpoint by what identifies the endpoint. */
  String shown(Record subject) {
    return Redacted.record(subject, "endpointId", Redacted.word(endpointId));
  }

  /**
   * The kind of an endpoint. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Type(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Type {
      Objects.requireNonNull(value, "value");
    }

    /** A browser or app, by WebRTC. */
    public static final Type WEBRTC = new Type("WEBRTC");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * The state of an endpoint or of a device. An open value: what Bandwidth may add is kept as it
   * came.
   *
   * @param value the text as it came
   */
  public record Status(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Status {
      Objects.requireNonNull(value, "value");
    }

    /** It is connected. */
    public static final Status CONNECTED = new Status("CONNECTED");

    /** It is not connected. */
    public static final Status DISCONNECTED = new Status("DISCONNECTED");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

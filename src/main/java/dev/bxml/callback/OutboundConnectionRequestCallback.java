package dev.bxml.callback;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint asks to be connected. The reply is ignored: the application places the call itself.
 * See Bandwidth's page <i>BRTC webhooks</i>.
 *
 * @param endpoint the endpoint
 * @param to whom to call, as it came: a phone number may lack its plus sign; null if absent
 * @param toType what {@code to} is; null if absent
 * @param payload everything that came
 */
public record OutboundConnectionRequestCallback(
    Endpoint endpoint, @Nullable String to, @Nullable ToType toType, Payload payload)
    implements EndpointCallback {

  static OutboundConnectionRequestCallback read(Payload payload) {
    return new OutboundConnectionRequestCallback(
        Endpoint.read(payload), payload.text("to"), payload.value("toType", ToType::new), payload);
  }

  @Override
  public String eventType() {
    return "outboundConnectionRequest";
  }

  @Override
  public String toString() {
    return endpoint.shown(this);
  }

  /**
   * What an endpoint asks to be connected to. An open value: what Bandwidth may add is kept as it
   * came.
   *
   * @param value the text as it came
   */
  public record ToType(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public ToType {
      Objects.requireNonNull(value, "value");
    }

    /** A phone number. */
    public static final ToType PHONE_NUMBER = new ToType("PHONE_NUMBER");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

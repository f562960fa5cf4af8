package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint asks to be connected. The reply is ignored: the application places the call itself.
 *
 * <p>Bandwidth tells of it on its page <i>BRTC webhooks</i>.
 */
public final class OutboundConnectionRequestCallback extends ReceivedCallback
    implements EndpointCallback {
  OutboundConnectionRequestCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return whom to call, as it came: a phone number may lack its plus sign; null if absent} */
  public @Nullable String to() {
    return payload().text("to");
  }

  /** {@return what {@link #to()} is, one of {@link ToType} or another text; null if absent} */
  public @Nullable String toType() {
    return payload().text("toType");
  }

  /** What an endpoint asks to be connected to: the values that are documented. */
  public static final class ToType {
    /** A phone number. */
    public static final String PHONE_NUMBER = "PHONE_NUMBER";

    private ToType() {}
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call has ended, for whatever reason. The reply is ignored.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/disconnect">Bandwidth: disconnect</a>
 */
public final class DisconnectCallback extends ReceivedCallback implements OutcomeCallback {
  DisconnectCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return when the call ended; null if absent} */
  public @Nullable Instant endTime() {
    return payload().instant("endTime");
  }

  /** {@return the SIP status with which an outbound call was refused, such as 486; else null} */
  public @Nullable Integer sipResponseCode() {
    return payload().integer("sipResponseCode");
  }
}

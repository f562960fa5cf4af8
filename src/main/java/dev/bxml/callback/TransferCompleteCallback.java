package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The B leg of a {@code Transfer} has ended or did not come about, while the A leg is still up.
 * The reply says what the A leg hears next.
 *
 * <p>A transfer to several destinations has one such callback: for the leg that answered, else for
 * one of them.
 *
 * <p>The call is the A leg.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/transferComplete">Bandwidth:
 *     transferComplete</a>
 */
public final class TransferCompleteCallback extends ReceivedCallback implements OutcomeCallback {
  TransferCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

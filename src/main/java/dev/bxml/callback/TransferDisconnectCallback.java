package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg of a {@code Transfer} has ended, answered or not, whichever side hung up first. The reply
 * is ignored.
 *
 * <p>The call is the B leg; by the pages without account and application.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/transferDisconnect">Bandwidth:
 *     transferDisconnect</a>
 */
public final class TransferDisconnectCallback extends ReceivedCallback implements OutcomeCallback {
  TransferDisconnectCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the B leg started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return when the B leg ended; null if absent} */
  public @Nullable Instant endTime() {
    return payload().instant("endTime");
  }
}

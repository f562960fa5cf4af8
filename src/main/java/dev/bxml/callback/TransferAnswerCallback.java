package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The called party of a {@code Transfer} has answered. The reply is for that party alone, before
 * the two are bridged.
 *
 * <p>The call is the new B leg, but {@code from} and {@code to} are those of the original call. A
 * tag of the original call does not come along.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/transferAnswer">Bandwidth:
 *     transferAnswer</a>
 */
public final class TransferAnswerCallback extends ReceivedCallback implements CallCallback {
  TransferAnswerCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the B leg started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Bridge} has ended because the call that executed it left. The reply says what the
 * target call hears next.
 *
 * <p>The call is the target of the bridge; in Bandwidth's samples its URL ends in another id.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/bridgeTargetComplete">Bandwidth:
 *     bridgeTargetComplete</a>
 */
public final class BridgeTargetCompleteCallback extends ReceivedCallback implements CallCallback {
  BridgeTargetCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

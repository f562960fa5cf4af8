package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Bridge} has ended because the target call left it, or could not be made. The reply says
 * what the call that executed the bridge hears next.
 *
 * <p>If the call that executed the bridge left first, a {@link BridgeTargetCompleteCallback} comes
 * instead.
 *
 * <p>The call is the one that executed the bridge. Where there was a bridge, there may be no
 * cause.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/bridgeComplete">Bandwidth:
 *     bridgeComplete</a>
 */
public final class BridgeCompleteCallback extends ReceivedCallback implements OutcomeCallback {
  BridgeCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

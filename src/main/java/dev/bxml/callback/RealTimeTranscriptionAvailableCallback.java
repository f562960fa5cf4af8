package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has ended and can be fetched, or has failed: see its status. The reply is
 * ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable">Bandwidth:
 *     realTimeTranscriptionAvailable</a>
 */
public final class RealTimeTranscriptionAvailableCallback extends ReceivedCallback
    implements RealTimeTranscriptionCallback {
  RealTimeTranscriptionAvailableCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

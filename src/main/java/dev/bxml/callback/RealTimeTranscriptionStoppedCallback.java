package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has ended: it was stopped, its call ended, or it failed. The reply is
 * ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStopped">Bandwidth:
 *     realTimeTranscriptionStopped</a>
 */
public final class RealTimeTranscriptionStoppedCallback extends ReceivedCallback
    implements OutcomeCallback, RealTimeTranscriptionCallback {
  RealTimeTranscriptionStoppedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

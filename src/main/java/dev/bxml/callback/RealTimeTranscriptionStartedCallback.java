package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has started. The reply is ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted">Bandwidth:
 *     realTimeTranscriptionStarted</a>
 */
public final class RealTimeTranscriptionStartedCallback extends ReceivedCallback
    implements RealTimeTranscriptionCallback {
  RealTimeTranscriptionStartedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }
}

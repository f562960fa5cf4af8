package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription that {@code StartTranscription} asked for could not start. The reply is
 * ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionRejected">Bandwidth:
 *     realTimeTranscriptionRejected</a>
 */
public final class RealTimeTranscriptionRejectedCallback extends ReceivedCallback
    implements OutcomeCallback, RealTimeTranscriptionCallback {
  RealTimeTranscriptionRejectedCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /**
   * {@return the transcription that already had the name; null unless the cause is {@code
   * duplicate}}
   */
  public @Nullable RealTimeTranscription originalTranscription() {
    return payload().view("originalTranscription", RealTimeTranscription::new);
  }
}

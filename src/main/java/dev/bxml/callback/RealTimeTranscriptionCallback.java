package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A callback about a live transcription.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted">Bandwidth:
 *     realTimeTranscriptionStarted</a>
 */
public sealed interface RealTimeTranscriptionCallback extends CallCallback
    permits RealTimeTranscriptionAvailableCallback,
        RealTimeTranscriptionRejectedCallback,
        RealTimeTranscriptionStartedCallback,
        RealTimeTranscriptionStoppedCallback {
  /** {@return the transcription; null if absent} */
  default @Nullable RealTimeTranscription realTimeTranscription() {
    RealTimeTranscription named =
        payload().view("realTimeTranscription", RealTimeTranscription::new);
    return named == null ? payload().view("transcription", RealTimeTranscription::new) : named;
  }

  /**
   * {@return {@link #realTimeTranscription()}: Bandwidth's samples and tables differ in the member's
   * name, and either is read; null if absent}
   */
  default @Nullable RealTimeTranscription transcription() {
    return realTimeTranscription();
  }
}

package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/** A callback about a live transcription. */
public sealed interface RealTimeTranscriptionCallback
    permits RealTimeTranscriptionAvailableCallback,
        RealTimeTranscriptionRejectedCallback,
        RealTimeTranscriptionStartedCallback,
        RealTimeTranscriptionStoppedCallback {
  /**
   * Returns the transcription.
   *
   * @return the transcription, or null
   */
  @Nullable
  RealTimeTranscription realTimeTranscription();

  /**
   * Returns the same as {@link #realTimeTranscription()}: Bandwidth's samples and tables differ in
   * the member's name, and either is read.
   *
   * @return the transcription, or null
   */
  default @Nullable RealTimeTranscription transcription() {
    return realTimeTranscription();
  }
}

package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/** A callback about something that ended or did not come about. */
public sealed interface OutcomeCallback
    permits BridgeCompleteCallback,
        DisconnectCallback,
        MediaStreamRejectedCallback,
        MediaStreamStoppedCallback,
        RealTimeTranscriptionRejectedCallback,
        RealTimeTranscriptionStoppedCallback,
        TransferCompleteCallback,
        TransferDisconnectCallback {
  /**
   * Returns how it ended.
   *
   * @return the outcome, never null
   */
  Outcome outcome();

  /**
   * Returns the cause in one word.
   *
   * @return {@link Outcome#cause()}, or null
   */
  default @Nullable Cause cause() {
    return outcome().cause();
  }

  /**
   * Returns what went wrong, as free text.
   *
   * @return {@link Outcome#errorMessage()}, or null
   */
  default @Nullable String errorMessage() {
    return outcome().errorMessage();
  }

  /**
   * Returns Bandwidth's own reference of the error.
   *
   * @return {@link Outcome#errorId()}, or null
   */
  default @Nullable String errorId() {
    return outcome().errorId();
  }
}

package dev.bxml.callback;

/**
 * A callback about something that ended or did not come about.
 *
 * <pre>{@code
 * log(callback.describe() + ": " + callback.outcome()); // safe: no message, which is free text
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/disconnect">Bandwidth: disconnect</a>
 */
public sealed interface OutcomeCallback extends CallCallback, Outcome
    permits BridgeCompleteCallback,
        DisconnectCallback,
        MediaStreamRejectedCallback,
        MediaStreamStoppedCallback,
        RealTimeTranscriptionRejectedCallback,
        RealTimeTranscriptionStoppedCallback,
        TransferCompleteCallback,
        TransferDisconnectCallback {
  /** {@return how it ended, alone, such as for a log line; never null} */
  default Outcome outcome() {
    return new Part.OfOutcome(payload());
  }
}

package dev.bxml.callback;

/**
 * A callback about one leg of a call. When the call, the leg or a recording started and ended, the
 * events' own classes say, since it depends on the event.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks">Bandwidth: webhooks</a>
 */
public sealed interface CallCallback extends Callback, Call
    permits AnswerCallback,
        BridgeTargetCompleteCallback,
        DtmfCallback,
        GatherCallback,
        InitiateCallback,
        MachineDetectionCompleteCallback,
        MediaStreamStartedCallback,
        OutcomeCallback,
        PartialGatherCallback,
        RealTimeTranscriptionCallback,
        RecordCompleteCallback,
        RecordingAvailableCallback,
        RedirectCallback,
        ReferCompleteCallback,
        TranscriptionAvailableCallback,
        TransferAnswerCallback {
  /** {@return the leg alone, for what needs no more; never null} */
  default Call call() {
    return new Part.OfCall(payload());
  }

  /**
   * Returns the event and the call, for a log line: {@code gather c-95ac8d6e}.
   *
   * @return the words, safe whatever came
   */
  @Override
  default String describe() {
    return Redacted.words(eventType(), callId());
  }
}

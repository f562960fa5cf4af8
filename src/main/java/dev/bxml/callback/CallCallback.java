package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A callback about one leg of a call. The members that all of them share are in {@link #call()},
 * and each has an accessor here. Times whose meaning depends on the event are in its record.
 */
public sealed interface CallCallback extends Callback
    permits AnswerCallback,
        BridgeCompleteCallback,
        BridgeTargetCompleteCallback,
        DisconnectCallback,
        DtmfCallback,
        GatherCallback,
        InitiateCallback,
        MachineDetectionCompleteCallback,
        MediaStreamRejectedCallback,
        MediaStreamStartedCallback,
        MediaStreamStoppedCallback,
        RealTimeTranscriptionAvailableCallback,
        RealTimeTranscriptionRejectedCallback,
        RealTimeTranscriptionStartedCallback,
        RealTimeTranscriptionStoppedCallback,
        RecordCompleteCallback,
        RecordingAvailableCallback,
        RedirectCallback,
        ReferCompleteCallback,
        TranscriptionAvailableCallback,
        TransferAnswerCallback,
        TransferCompleteCallback,
        TransferDisconnectCallback {
  /**
   * Returns the leg.
   *
   * @return the leg, never null
   */
  Call call();

  /**
   * Returns the account's id.
   *
   * @return {@link Call#accountId()}, or null
   */
  default @Nullable String accountId() {
    return call().accountId();
  }

  /**
   * Returns the voice application's id.
   *
   * @return {@link Call#applicationId()}, or null
   */
  default @Nullable String applicationId() {
    return call().applicationId();
  }

  /**
   * Returns the id of the leg that the event is about.
   *
   * @return {@link Call#callId()}, or null
   */
  default @Nullable String callId() {
    return call().callId();
  }

  /**
   * Returns the id of the A leg, where this is the B leg of a transfer.
   *
   * @return {@link Call#parentCallId()}, or null
   */
  default @Nullable String parentCallId() {
    return call().parentCallId();
  }

  /**
   * Returns the REST address of the call, as it came.
   *
   * @return {@link Call#callUrl()}, or null
   */
  default @Nullable String callUrl() {
    return call().callUrl();
  }

  /**
   * Returns who calls: a number, a caller-id word, a SIP URI or any text.
   *
   * @return {@link Call#from()}, or null
   */
  default @Nullable String from() {
    return call().from();
  }

  /**
   * Returns who is called: a number or a SIP URI.
   *
   * @return {@link Call#to()}, or null
   */
  default @Nullable String to() {
    return call().to();
  }

  /**
   * Returns who called whom, seen from Bandwidth.
   *
   * @return {@link Call#direction()}, or null
   */
  default @Nullable Direction direction() {
    return call().direction();
  }

  /**
   * Returns when the call was queued, if it had to wait.
   *
   * @return {@link Call#enqueuedTime()}, or null
   */
  default @Nullable Instant enqueuedTime() {
    return call().enqueuedTime();
  }

  /**
   * Returns the tag last set on the call.
   *
   * @return {@link Call#tag()}, or null
   */
  default @Nullable String tag() {
    return call().tag();
  }

  /**
   * Returns the {@code from} of a transfer's B leg.
   *
   * @return {@link Call#transferCallerId()}, or null
   */
  default @Nullable String transferCallerId() {
    return call().transferCallerId();
  }

  /**
   * Returns the {@code to} of a transfer's B leg.
   *
   * @return {@link Call#transferTo()}, or null
   */
  default @Nullable String transferTo() {
    return call().transferTo();
  }

  /**
   * Returns the Call-ID of the SIP dialog with Bandwidth.
   *
   * @return {@link Call#sipCallId()}, or null
   */
  default @Nullable String sipCallId() {
    return call().sipCallId();
  }

  /**
   * Returns whether the caller's number is hidden.
   *
   * @return {@link Call#privacy()}, or null
   */
  default @Nullable Boolean privacy() {
    return call().privacy();
  }

  /**
   * Returns the display name given when the call was created.
   *
   * @return {@link Call#callerDisplayName()}, or null
   */
  default @Nullable String callerDisplayName() {
    return call().callerDisplayName();
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

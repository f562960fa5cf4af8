package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has ended: it was stopped, its call ended, or it failed. The reply is
 * ignored. See Bandwidth's page <i>realTimeTranscriptionStopped</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome why the transcription ended, without an error id
 * @param realTimeTranscription the transcription, with its duration; null if absent
 * @param payload everything that came
 */
public record RealTimeTranscriptionStoppedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    @Nullable RealTimeTranscription realTimeTranscription,
    Payload payload)
    implements CallCallback, OutcomeCallback, RealTimeTranscriptionCallback {

  static RealTimeTranscriptionStoppedCallback read(Payload payload) {
    return new RealTimeTranscriptionStoppedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        RealTimeTranscription.named(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "realTimeTranscriptionStopped";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

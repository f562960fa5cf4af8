package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription that {@code StartTranscription} asked for could not start. The reply is
 * ignored. See Bandwidth's page <i>realTimeTranscriptionRejected</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome why the transcription was refused, without an error id
 * @param realTimeTranscription the transcription that was refused; null if absent
 * @param originalTranscription the transcription that already had the name; null unless the cause
 *     is {@code duplicate}
 * @param payload everything that came
 */
public record RealTimeTranscriptionRejectedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    @Nullable RealTimeTranscription realTimeTranscription,
    @Nullable RealTimeTranscription originalTranscription,
    Payload payload)
    implements CallCallback, OutcomeCallback, RealTimeTranscriptionCallback {

  static RealTimeTranscriptionRejectedCallback read(Payload payload) {
    return new RealTimeTranscriptionRejectedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        RealTimeTranscription.named(payload),
        payload.object("originalTranscription", RealTimeTranscription::read),
        payload);
  }

  @Override
  public String eventType() {
    return "realTimeTranscriptionRejected";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

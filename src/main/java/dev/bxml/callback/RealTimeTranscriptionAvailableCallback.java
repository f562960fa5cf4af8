package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has ended and can be fetched, or has failed: see its status. The reply is
 * ignored. See Bandwidth's page <i>realTimeTranscriptionAvailable</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param realTimeTranscription the transcription, with its address; null if absent
 * @param payload everything that came
 */
public record RealTimeTranscriptionAvailableCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable RealTimeTranscription realTimeTranscription,
    Payload payload)
    implements CallCallback, RealTimeTranscriptionCallback {

  static RealTimeTranscriptionAvailableCallback read(Payload payload) {
    return new RealTimeTranscriptionAvailableCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        RealTimeTranscription.named(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "realTimeTranscriptionAvailable";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

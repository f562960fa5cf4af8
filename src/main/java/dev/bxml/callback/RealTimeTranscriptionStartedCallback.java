package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live transcription has started. The reply is ignored. See Bandwidth's page
 * <i>realTimeTranscriptionStarted</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param realTimeTranscription the transcription; null if absent
 * @param payload everything that came
 */
public record RealTimeTranscriptionStartedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable RealTimeTranscription realTimeTranscription,
    Payload payload)
    implements CallCallback, RealTimeTranscriptionCallback {

  static RealTimeTranscriptionStartedCallback read(Payload payload) {
    return new RealTimeTranscriptionStartedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        RealTimeTranscription.named(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "realTimeTranscriptionStarted";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream has ended: it was stopped, its call ended, or it failed. The reply is ignored. See
 * Bandwidth's page <i>mediaStreamStopped</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome why the stream ended, without an error id
 * @param mediaStream the stream, with its duration; null if absent
 * @param payload everything that came
 */
public record MediaStreamStoppedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    @Nullable MediaStream mediaStream,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static MediaStreamStoppedCallback read(Payload payload) {
    return new MediaStreamStoppedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        payload.object("mediaStream", MediaStream::read),
        payload);
  }

  @Override
  public String eventType() {
    return "mediaStreamStopped";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

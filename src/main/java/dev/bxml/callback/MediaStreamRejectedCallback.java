package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream that {@code StartStream} asked for could not start. The reply is ignored. See
 * Bandwidth's page <i>mediaStreamRejected</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome why the stream was refused, without an error id
 * @param mediaStream the stream that was refused; null if absent
 * @param originalMediaStream the stream that already had the name; null unless the cause is {@code
 *     duplicate}
 * @param payload everything that came
 */
public record MediaStreamRejectedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    @Nullable MediaStream mediaStream,
    @Nullable MediaStream originalMediaStream,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static MediaStreamRejectedCallback read(Payload payload) {
    return new MediaStreamRejectedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        payload.object("mediaStream", MediaStream::read),
        payload.object("originalMediaStream", MediaStream::read),
        payload);
  }

  @Override
  public String eventType() {
    return "mediaStreamRejected";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream has started. The reply is ignored. See Bandwidth's page <i>mediaStreamStarted</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param mediaStream the stream; null if absent
 * @param payload everything that came
 */
public record MediaStreamStartedCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable MediaStream mediaStream,
    Payload payload)
    implements CallCallback {

  static MediaStreamStartedCallback read(Payload payload) {
    return new MediaStreamStartedCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.object("mediaStream", MediaStream::read),
        payload);
  }

  @Override
  public String eventType() {
    return "mediaStreamStarted";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

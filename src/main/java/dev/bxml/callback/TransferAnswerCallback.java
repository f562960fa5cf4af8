package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The called party of a {@code Transfer} has answered. The reply is for that party alone, before
 * the two are bridged. See Bandwidth's page <i>transferAnswer</i>.
 *
 * @param call the new B leg, but {@code from} and {@code to} of the original call
 * @param startTime when the B leg started; null if absent
 * @param answerTime when the B leg was answered; null if absent
 * @param payload everything that came
 */
public record TransferAnswerCallback(
    Call call, @Nullable Instant startTime, @Nullable Instant answerTime, Payload payload)
    implements CallCallback {

  static TransferAnswerCallback read(Payload payload) {
    return new TransferAnswerCallback(
        Call.read(payload), payload.instant("startTime"), payload.instant("answerTime"), payload);
  }

  @Override
  public String eventType() {
    return "transferAnswer";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

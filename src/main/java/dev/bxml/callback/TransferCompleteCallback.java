package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The B leg of a {@code Transfer} has ended or did not come about, while the A leg is still up. The
 * reply says what the A leg hears next. See Bandwidth's page <i>transferComplete</i>.
 *
 * <p>A transfer to several destinations has one such callback: for the leg that answered, else for
 * one of them.
 *
 * @param call the A leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome how the B leg ended
 * @param payload everything that came
 */
public record TransferCompleteCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static TransferCompleteCallback read(Payload payload) {
    return new TransferCompleteCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "transferComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

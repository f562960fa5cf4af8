package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A leg of a {@code Transfer} has ended, answered or not, whichever side hung up first. The reply
 * is ignored. See Bandwidth's page <i>transferDisconnect</i>.
 *
 * @param call the B leg; by the docs without account and application
 * @param startTime when the B leg started; null if absent
 * @param answerTime when the B leg was answered; null if it never was
 * @param endTime when the B leg ended; null if absent
 * @param outcome why the B leg ended
 * @param payload everything that came
 */
public record TransferDisconnectCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable Instant endTime,
    Outcome outcome,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static TransferDisconnectCallback read(Payload payload) {
    return new TransferDisconnectCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.instant("endTime"),
        Outcome.read(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "transferDisconnect";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Bridge} has ended because the target call left it, or could not be made. The reply says
 * what the call that executed the bridge hears next. See Bandwidth's page <i>bridgeComplete</i>.
 *
 * <p>If the call that executed the bridge left first, a {@link BridgeTargetCompleteCallback} comes
 * instead.
 *
 * @param call the leg that executed the bridge
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param outcome why there was no bridge; without a cause if there was one
 * @param payload everything that came
 */
public record BridgeCompleteCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    Outcome outcome,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static BridgeCompleteCallback read(Payload payload) {
    return new BridgeCompleteCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        Outcome.read(payload),
        payload);
  }

  @Override
  public String eventType() {
    return "bridgeComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

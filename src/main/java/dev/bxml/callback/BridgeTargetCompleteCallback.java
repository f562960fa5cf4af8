package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Bridge} has ended because the call that executed it left. The reply says what the target
 * call hears next. See Bandwidth's page <i>bridgeTargetComplete</i>.
 *
 * @param call the target of the bridge; in the samples its URL ends in another id
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param payload everything that came
 */
public record BridgeTargetCompleteCallback(
    Call call, @Nullable Instant startTime, @Nullable Instant answerTime, Payload payload)
    implements CallCallback {

  static BridgeTargetCompleteCallback read(Payload payload) {
    return new BridgeTargetCompleteCallback(
        Call.read(payload), payload.instant("startTime"), payload.instant("answerTime"), payload);
  }

  @Override
  public String eventType() {
    return "bridgeTargetComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

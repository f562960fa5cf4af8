package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call has ended, for whatever reason. The reply is ignored. See Bandwidth's page
 * <i>disconnect</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if it never was
 * @param endTime when the call ended; null if absent
 * @param outcome why the call ended
 * @param sipResponseCode the SIP status with which an outbound call was refused, such as 486; else
 *     null
 * @param payload everything that came
 */
public record DisconnectCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable Instant endTime,
    Outcome outcome,
    @Nullable Integer sipResponseCode,
    Payload payload)
    implements CallCallback, OutcomeCallback {

  static DisconnectCallback read(Payload payload) {
    return new DisconnectCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.instant("endTime"),
        Outcome.read(payload),
        payload.integer("sipResponseCode"),
        payload);
  }

  @Override
  public String eventType() {
    return "disconnect";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

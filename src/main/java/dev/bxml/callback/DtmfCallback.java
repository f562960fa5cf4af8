package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key was pressed while a {@code StartGather} is active: one callback a key. The reply is
 * ignored. See Bandwidth's page <i>dtmf</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param digit the key, one character; null if absent
 * @param payload everything that came
 */
public record DtmfCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable String digit,
    Payload payload)
    implements CallCallback {

  static DtmfCallback read(Payload payload) {
    return new DtmfCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.text("digit"),
        payload);
  }

  @Override
  public String eventType() {
    return "dtmf";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

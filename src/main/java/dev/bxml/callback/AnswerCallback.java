package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outbound call has been answered. The reply says what the called party hears. See Bandwidth's
 * page <i>answer</i>.
 *
 * <p>Inbound calls have no such callback: theirs is {@link InitiateCallback}.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param machineDetectionResult who or what answered; null unless the call was made with machine
 *     detection in sync mode
 * @param payload everything that came
 */
public record AnswerCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable MachineDetectionResult machineDetectionResult,
    Payload payload)
    implements CallCallback {

  static AnswerCallback read(Payload payload) {
    return new AnswerCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.object("machineDetectionResult", MachineDetectionResult::read),
        payload);
  }

  @Override
  public String eventType() {
    return "answer";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Machine detection in async mode has its result. The reply is ignored. See Bandwidth's page
 * <i>machineDetectionComplete</i>.
 *
 * <p>In sync mode the result comes with the {@link AnswerCallback}.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param machineDetectionResult who or what answered; null if absent
 * @param payload everything that came
 */
public record MachineDetectionCompleteCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable MachineDetectionResult machineDetectionResult,
    Payload payload)
    implements CallCallback {

  static MachineDetectionCompleteCallback read(Payload payload) {
    return new MachineDetectionCompleteCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.object("machineDetectionResult", MachineDetectionResult::read),
        payload);
  }

  @Override
  public String eventType() {
    return "machineDetectionComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

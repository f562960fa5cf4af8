package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Machine detection in async mode has its result. The reply is ignored.
 *
 * <p>In sync mode the result comes with the {@link AnswerCallback}.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/machineDetectionComplete">Bandwidth:
 *     machineDetectionComplete</a>
 */
public final class MachineDetectionCompleteCallback extends ReceivedCallback
    implements CallCallback {
  MachineDetectionCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return who or what answered; null if absent} */
  public @Nullable MachineDetectionResult machineDetectionResult() {
    return payload().view("machineDetectionResult", MachineDetectionResult::new);
  }
}

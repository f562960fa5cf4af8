package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outbound call has been answered. The reply says what the called party hears.
 *
 * <p>Inbound calls have no such callback: theirs is {@link InitiateCallback}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/answer">Bandwidth: answer</a>
 */
public final class AnswerCallback extends ReceivedCallback implements CallCallback {
  AnswerCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /**
   * {@return who or what answered; null unless the call was made with machine detection in sync
   * mode}
   */
  public @Nullable MachineDetectionResult machineDetectionResult() {
    return payload().view("machineDetectionResult", MachineDetectionResult::new);
  }
}

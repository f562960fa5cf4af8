package dev.bxml.callback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who or what answered an outbound call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/machineDetectionComplete">Bandwidth:
 *     machineDetectionComplete</a>
 */
public final class MachineDetectionResult extends Payload {
  MachineDetectionResult(Payload payload) {
    super(payload);
  }

  /** {@return the verdict, one of {@link Value} or another text; null if absent} */
  public @Nullable String value() {
    return text("value");
  }

  /** {@return how long the detection took, to the nanosecond; null if absent} */
  public @Nullable Duration duration() {
    return duration("duration");
  }

  @Override
  public String toString() {
    return Redacted.shown(
        "MachineDetectionResult",
        "value",
        Redacted.value(value()),
        "duration",
        Redacted.word(duration()));
  }

  /** The verdict of a machine detection: the values that are documented. */
  public static final class Value {
    /** A person answered. */
    public static final String HUMAN = "human";

    /** A machine answered. */
    public static final String ANSWERING_MACHINE = "answering-machine";

    /** A machine answered and its tone was heard; only if the account has tone detection. */
    public static final String TONE_DETECTED = "tone-detected";

    /** Nobody spoke. */
    public static final String SILENCE = "silence";

    /** The time was up before there was a verdict. */
    public static final String TIMEOUT = "timeout";

    /** The detection failed. */
    public static final String ERROR = "error";

    private Value() {}
  }
}

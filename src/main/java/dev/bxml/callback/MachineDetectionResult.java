package dev.bxml.callback;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who or what answered an outbound call. See Bandwidth's page <i>machineDetectionComplete</i>.
 *
 * @param value the verdict; null if absent
 * @param duration how long the detection took, to the nanosecond; null if absent
 */
public record MachineDetectionResult(
    @Nullable Value value, @Nullable Duration duration) {

  static MachineDetectionResult read(Payload payload) {
    return new MachineDetectionResult(
        payload.value("value", Value::new), payload.duration("duration"));
  }

  @Override
  public String toString() {
    return Redacted.record(
        this, "value", Redacted.value(value), "duration", Redacted.word(duration));
  }

  /**
   * The verdict of a machine detection. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Value(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Value {
      Objects.requireNonNull(value, "value");
    }

    /** A person answered. */
    public static final Value HUMAN = new Value("human");

    /** A machine answered. */
    public static final Value ANSWERING_MACHINE = new Value("answering-machine");

    /** A machine answered and its tone was heard; only if the account has tone detection. */
    public static final Value TONE_DETECTED = new Value("tone-detected");

    /** Nobody spoke. */
    public static final Value SILENCE = new Value("silence");

    /** The time was up before there was a verdict. */
    public static final Value TIMEOUT = new Value("timeout");

    /** The detection failed. */
    public static final Value ERROR = new Value("error");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

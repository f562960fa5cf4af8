package dev.bxml.callback;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What STIR/SHAKEN says about the number of an inbound call. There may be further members: {@code
 * payload().object("stirShaken")} gives all. See Bandwidth's page <i>initiate</i>.
 *
 * @param verstat whether the caller's number was verified; null if absent
 * @param attestationIndicator what the originating provider vouches for; null if absent
 * @param originatingId the id of where the call came from, usually a UUID; null if absent
 */
public record StirShaken(
    @Nullable Verstat verstat,
    @Nullable Attestation attestationIndicator,
    @Nullable String originatingId) {

  static StirShaken read(Payload payload) {
    return new StirShaken(
        payload.value("verstat", Verstat::new),
        payload.value("attestationIndicator", Attestation::new),
        payload.id("originatingId"));
  }

  /** Returns the verdict and the attestation. */
  @Override
  public String toString() {
    return Redacted.record(
        this,
        "verstat",
        Redacted.value(verstat),
        "attestationIndicator",
        Redacted.value(attestationIndicator));
  }

  /**
   * Whether a caller's number was verified. Bandwidth has spelled the values in two ways, and mixes
   * the case: two are equal if they are spelled the same but for the case. An open value: what
   * Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Verstat(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Verstat {
      Objects.requireNonNull(value, "value");
    }

    /** The number was verified, in the spelling since September 2025. */
    public static final Verstat VALIDATION_PASSED = new Verstat("TN-Validation-Passed");

    /** The number is not verified, in the spelling since September 2025. */
    public static final Verstat VALIDATION_FAILED = new Verstat("TN-Validation-Failed");

    /** The number was verified, in the older spelling. */
    public static final Verstat VERIFICATION_PASSED = new Verstat("TN-Verification-Passed");

    /** The number is not verified, in the older spelling. */
    public static final Verstat VERIFICATION_FAILED = new Verstat("TN-Verification-Failed");

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Verstat that && lowerCase().equals(that.lowerCase());
    }

    @Override
    public int hashCode() {
      return lowerCase().hashCode();
    }

    private String lowerCase() {
      return value.toLowerCase(Locale.ROOT);
    }

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * What the originating provider vouches for. An open value: what Bandwidth may add is kept as it
   * came.
   *
   * @param value the text as it came
   */
  public record Attestation(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Attestation {
      Objects.requireNonNull(value, "value");
    }

    /** Full: the caller is known and may use the number. */
    public static final Attestation A = new Attestation("A");

    /** Partial: the caller is known, their right to the number is not. */
    public static final Attestation B = new Attestation("B");

    /** Gateway: only where the call entered the network is known. */
    public static final Attestation C = new Attestation("C");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * What STIR/SHAKEN says about the number of an inbound call. There may be further members, which
 * {@link #text} gives by their names.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/initiate">Bandwidth: initiate</a>
 */
public final class StirShaken extends Payload {
  StirShaken(Payload payload) {
    super(payload);
  }

  /**
   * Returns whether the caller's number was verified. Bandwidth has spelled the values in two ways,
   * and mixes the case, so compare without it:
   *
   * <pre>{@code
   * StirShaken.Verstat.VALIDATION_PASSED.equalsIgnoreCase(stirShaken.verstat())
   * }</pre>
   *
   * @return one of {@link Verstat} or another text, as it came; null if absent
   */
  public @Nullable String verstat() {
    return text("verstat");
  }

  /**
   * {@return what the originating provider vouches for, one of {@link Attestation} or another text;
   * null if absent}
   */
  public @Nullable String attestationIndicator() {
    return text("attestationIndicator");
  }

  /** {@return the id of where the call came from, usually a UUID; null if absent} */
  public @Nullable String originatingId() {
    return id("originatingId");
  }

  /** Returns the verdict and the attestation. */
  @Override
  public String toString() {
    return Redacted.shown(
        "StirShaken",
        "verstat",
        Redacted.value(verstat()),
        "attestationIndicator",
        Redacted.value(attestationIndicator()));
  }

  /** Whether a caller's number was verified: the values that are documented. */
  public static final class Verstat {
    /** The number was verified, in the spelling since September 2025. */
    public static final String VALIDATION_PASSED = "TN-Validation-Passed";

    /** The number is not verified, in the spelling since September 2025. */
    public static final String VALIDATION_FAILED = "TN-Validation-Failed";

    /** The number was verified, in the older spelling. */
    public static final String VERIFICATION_PASSED = "TN-Verification-Passed";

    /** The number is not verified, in the older spelling. */
    public static final String VERIFICATION_FAILED = "TN-Verification-Failed";

    private Verstat() {}
  }

  /** What the originating provider vouches for: the values that are documented. */
  public static final class Attestation {
    /** Full: the caller is known and may use the number. */
    public static final String A = "A";

    /** Partial: the caller is known, their right to the number is not. */
    public static final String B = "B";

    /** Gateway: only where the call entered the network is known. */
    public static final String C = "C";

    private Attestation() {}
  }
}

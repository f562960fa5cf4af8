package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * How an inbound call was diverted on its way, from the SIP Diversion header. The header may have
 * any other parameter:
 *
 * <pre>{@code
 * Diversion diversion = initiate.diversion();
 * String hops = diversion == null ? null : diversion.text("x-hops");
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/initiate">Bandwidth: initiate</a>
 */
public final class Diversion extends Payload {
  Diversion(Payload payload) {
    super(payload);
  }

  /** {@return the number that the call was last diverted from; null if absent} */
  public @Nullable String origTo() {
    return text("origTo");
  }

  /** {@return why it was diverted, one of {@link Reason} or another text; null if absent} */
  public @Nullable String reason() {
    return text("reason");
  }

  /** {@return who vouches for the number, one of {@link Screen} or another; null if absent} */
  public @Nullable String screen() {
    return text("screen");
  }

  /**
   * {@return whether the number is to be kept private, one of {@link Privacy} or another text; null
   * if absent}
   */
  public @Nullable String privacy() {
    return text("privacy");
  }

  /** {@return how often the call was diverted so far, a number as text; null if absent} */
  public @Nullable String counter() {
    return text("counter");
  }

  /** {@return how often it may be diverted, a number as text; null if absent} */
  public @Nullable String limit() {
    return text("limit");
  }

  /** Returns the number, masked, and the reason. */
  @Override
  public String toString() {
    return Redacted.shown(
        "Diversion", "origTo", Redacted.number(origTo()), "reason", Redacted.value(reason()));
  }

  /** Why a call was diverted: the values that are documented. */
  public static final class Reason {
    /** No reason is known. */
    public static final String UNKNOWN = "unknown";

    /** The called party was busy. */
    public static final String USER_BUSY = "user-busy";

    /** The called party did not answer. */
    public static final String NO_ANSWER = "no-answer";

    /** The called party was not available. */
    public static final String UNAVAILABLE = "unavailable";

    /** All calls are diverted. */
    public static final String UNCONDITIONAL = "unconditional";

    /** Calls are diverted at this time of day. */
    public static final String TIME_OF_DAY = "time-of-day";

    /** The called party does not take calls. */
    public static final String DO_NOT_DISTURB = "do-not-disturb";

    /** The called party passed this call on. */
    public static final String DEFLECTION = "deflection";

    /** Calls follow the called party. */
    public static final String FOLLOW_ME = "follow-me";

    /** The number is out of service. */
    public static final String OUT_OF_SERVICE = "out-of-service";

    /** The called party is away. */
    public static final String AWAY = "away";

    private Reason() {}
  }

  /** Who vouches for the number that a call was diverted from: the values that are documented. */
  public static final class Screen {
    /** The network does. */
    public static final String YES = "yes";

    /** The user gave it, and nobody has checked. */
    public static final String NO = "no";

    private Screen() {}
  }

  /**
   * Whether the number that a call was diverted from is to be kept private: the values that are
   * documented.
   */
  public static final class Privacy {
    /** It may be shown. */
    public static final String OFF = "off";

    /** It must not be shown. */
    public static final String FULL = "full";

    private Privacy() {}
  }
}

package dev.bxml.callback;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an inbound call was diverted on its way, from the SIP Diversion header. The header may have
 * any other parameter: {@code payload().object("diversion")} gives all. See Bandwidth's page
 * <i>initiate</i>.
 *
 * @param origTo the number that the call was last diverted from; null if absent
 * @param reason why it was diverted; null if absent
 * @param screen who vouches for the number; null if absent
 * @param privacy whether the number is to be kept private; null if absent
 * @param counter how often the call was diverted so far, a number as text; null if absent
 * @param limit how often it may be diverted, a number as text; null if absent
 */
public record Diversion(
    @Nullable String origTo,
    @Nullable Reason reason,
    @Nullable Screen screen,
    @Nullable Privacy privacy,
    @Nullable String counter,
    @Nullable String limit) {

  static Diversion read(Payload payload) {
    return new Diversion(
        payload.text("origTo"),
        payload.value("reason", Reason::new),
        payload.value("screen", Screen::new),
        payload.value("privacy", Privacy::new),
        payload.text("counter"),
        payload.text("limit"));
  }

  /** Returns the number, masked, and the reason. */
  @Override
  public String toString() {
    return Redacted.record(
        this, "origTo", Redacted.number(origTo), "reason", Redacted.value(reason));
  }

  /**
   * Why a call was diverted. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Reason(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Reason {
      Objects.requireNonNull(value, "value");
    }

    /** No reason is known. */
    public static final Reason UNKNOWN = new Reason("unknown");

    /** The called party was busy. */
    public static final Reason USER_BUSY = new Reason("user-busy");

    /** The called party did not answer. */
    public static final Reason NO_ANSWER = new Reason("no-answer");

    /** The called party was not available. */
    public static final Reason UNAVAILABLE = new Reason("unavailable");

    /** All calls are diverted. */
    public static final Reason UNCONDITIONAL = new Reason("unconditional");

    /** Calls are diverted at this time of day. */
    public static final Reason TIME_OF_DAY = new Reason("time-of-day");

    /** The called party does not take calls. */
    public static final Reason DO_NOT_DISTURB = new Reason("do-not-disturb");

    /** The called party passed this call on. */
    public static final Reason DEFLECTION = new Reason("deflection");

    /** Calls follow the called party. */
    public static final Reason FOLLOW_ME = new Reason("follow-me");

    /** The number is out of service. */
    public static final Reason OUT_OF_SERVICE = new Reason("out-of-service");

    /** The called party is away. */
    public static final Reason AWAY = new Reason("away");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * Who vouches for the number that a call was diverted from. An open value: what Bandwidth may add
   * is kept as it came.
   *
   * @param value the text as it came
   */
  public record Screen(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Screen {
      Objects.requireNonNull(value, "value");
    }

    /** The network does. */
    public static final Screen YES = new Screen("yes");

    /** The user gave it, and nobody has checked. */
    public static final Screen NO = new Screen("no");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * Whether the number that a call was diverted from is to be kept private. An open value: what
   * Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Privacy(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Privacy {
      Objects.requireNonNull(value, "value");
    }

    /** It may be shown. */
    public static final Privacy OFF = new Privacy("off");

    /** It must not be shown. */
    public static final Privacy FULL = new Privacy("full");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

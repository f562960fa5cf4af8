package dev.bxml.simulator.platform;

/**
 * A call went on and on without ever waiting for anybody. The message says what the call must be and
 * what it is, without the call itself as its subject.
 */
public final class EndlessCallException extends RuntimeException {
  /** What else can be done about it, in a test whose clock moves by itself. */
  public static final String OR_BY_HAND = ", or move the clock by hand (CallSimulator.clockByHand)";

  private final transient Leg leg;

  EndlessCallException(Leg leg, int callbacks) {
    super(message(callbacks));
    this.leg = leg;
  }

  /** The call that does. */
  public Leg leg() {
    return leg;
  }

  /** Returns the advice for a test. */
  public String orElse() {
    return leg.settings.pace == Settings.Pace.BY_ITSELF ? OR_BY_HAND : "";
  }

  /** Returns the same of a call of which somebody else finds it out. */
  public static String message(int callbacks) {
    return "must come to rest, but went on for " + callbacks
        + " callbacks without waiting for anybody; end the circle";
  }
}

package dev.bxml.simulator;

/** A call went on and on without ever waiting for anybody. */
final class EndlessCallException extends RuntimeException {
  private final transient Leg leg;

  EndlessCallException(Leg leg, int callbacks) {
    super(message(callbacks) + ", or move the clock by hand (CallSimulator.clockByHand)");
    this.leg = leg;
  }

  /** The call that does. */
  Leg leg() {
    return leg;
  }

  static String message(int callbacks) {
    return "must come to rest, but went on for " + callbacks
        + " callbacks without waiting for anybody; end the circle";
  }
}

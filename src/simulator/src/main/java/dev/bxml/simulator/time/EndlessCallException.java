package dev.bxml.simulator.time;

/** A call went on and on without ever waiting for anybody. */
public final class EndlessCallException extends RuntimeException {
  public EndlessCallException(int callbacks) {
    super("must come to rest, but went on for " + callbacks
        + " callbacks without waiting for anybody; end the circle, or move the clock by hand"
        + " (CallSimulator.clockByHand)");
  }
}

package dev.bxml.simulator;

/** A call went on and on without ever waiting for anybody. */
final class EndlessCallException extends RuntimeException {
  EndlessCallException(int callbacks) {
    super("must come to rest, but went on for " + callbacks
        + " callbacks without waiting for anybody; end the circle, or move the clock by hand"
        + " (CallSimulator.clockByHand)");
  }
}

package dev.bxml.simulator.platform;

/**
 * Something that the application has done wrong, or a person in vain, where the simulator is strict.
 * The message says what the call must be and what it is, without the call itself as its subject.
 */
public final class FaultException extends RuntimeException {
  private final transient Leg leg;

  FaultException(Leg leg, String message) {
    super(message);
    this.leg = leg;
  }

  /** The call of which it is told. */
  public Leg leg() {
    return leg;
  }
}

package dev.bxml.simulator.platform;

/**
 * Something that the application has done wrong, or a person in vain, where the simulator is strict.
 * The message says what the call must be and what it is, without the call itself as its subject.
 */
public final class FaultException extends RuntimeException {
  private final transient Leg leg;
  private final boolean finding;

  /**
   * Makes one.
   *
   * @param finding whether the platform takes it all the same
   */
  FaultException(Leg leg, String message, boolean finding) {
    super(message);
    this.leg = leg;
    this.finding = finding;
  }

  /** Whether it is only worth mending: what the call has failed for says more. */
  static boolean isFinding(RuntimeException thrown) {
    return thrown instanceof FaultException fault && fault.finding;
  }

  /** The call of which it is told. */
  public Leg leg() {
    return leg;
  }
}

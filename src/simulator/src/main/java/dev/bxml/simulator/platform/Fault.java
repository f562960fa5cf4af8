package dev.bxml.simulator.platform;

/** What goes wrong with a callback that the application is asked by. */
public enum Fault {
  NONE,

  /** The application answers, and what arrives is a 500. */
  ERROR,

  /** The answer comes when the platform has ceased to wait for it. */
  LATE,

  /** The callback comes twice; what is answered the second time is ignored. */
  TWICE,

  /** The person hangs up while the application works. */
  HANG_UP;

  /** What is to go wrong, and when. */
  @FunctionalInterface
  public interface Plan {
    /** Returns what goes wrong with the callback that is about to be delivered; mostly nothing. */
    Fault next(String eventType);
  }
}

package dev.bxml.simulator;

/** What a caller does. */
@FunctionalInterface
public interface CallScript {

  /**
   * Goes through a call.
   *
   * @param call the call, which rests
   * @throws Exception if it does not go as it should; an {@link AssertionError} is as good
   */
  void play(SimulatedCall call) throws Exception;
}

package dev.bxml.simulator;

/** What a call waits for: who has to do something next. */
public enum Awaited {
  /** Somebody has to answer it: {@link SimulatedCall#answers()}, or not. */
  ANSWER,
  /**
   * A {@code Gather} waits for keys: {@link SimulatedCall#press}. One whose {@code input} is {@code
   * dtmf_speech} waits for words too: {@link SimulatedCall#speak(String)}.
   */
  KEYS,
  /** A {@code Gather} waits for words: {@link SimulatedCall#speak(String)}. */
  SPEECH,
  /** A {@code Record} records: {@link SimulatedCall#speak(String)}, a key, or hanging up. */
  RECORDING,
  /** A {@code Transfer} has called somebody: {@link SimulatedCall#destination}. */
  DESTINATION,
  /** It is connected with another leg, until one of them hangs up. */
  HANG_UP,
  /** It is in a conference. */
  CONFERENCE,
  /** A {@code StopStream} waits for the end of a stream: {@link SimulatedCall#closeStream}. */
  STREAM,
  /** A {@code Refer} waits for the other side: {@link SimulatedCall#referSucceeds()}, or not. */
  REFER,
  /** A {@code Connect} has connected it with an endpoint, until one of them hangs up. */
  ENDPOINT,
  /** Nobody: the platform is at work; seen only when the clock does not move by itself. */
  NOBODY,
  /** Nothing any more: it has ended. */
  NOTHING
}

package dev.bxml.verb;

import java.time.Duration;

/**
 * Plays a ringback tone.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/ring">Bandwidth: Ring</a>
 */
public final class Ring extends BxmlElement<Ring> implements Verb {
  Ring(Element element) {
    super(element);
  }

  @Override
  Ring with(Element element) {
    return new Ring(element);
  }

  /**
   * Sets how long the tone plays. Written in seconds, from 0.1 to 86,400. Default: 5 seconds.
   *
   * @param duration 0.1 to 86,400 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Ring duration(Duration duration) {
    return setSeconds("duration", duration, 0.1, 86400);
  }

  /**
   * Sets whether an unanswered inbound call is answered first. Default: true.
   *
   * @param value false to leave it unanswered
   * @return a value equal to this one, but with this attribute
   */
  public Ring answerCall(boolean value) {
    return set("answerCall", value);
  }
}

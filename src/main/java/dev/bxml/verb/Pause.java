package dev.bxml.verb;

import java.time.Duration;

/**
 * Waits in silence.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/pause">Bandwidth: Pause</a>
 */
public final class Pause extends BxmlElement<Pause> implements Verb {
  Pause(Element element) {
    super(element);
  }

  @Override
  Pause with(Element element) {
    return new Pause(element);
  }

  /**
   * Sets how long to wait. Written in seconds, from 0.1 to 86,400. Default: 1 second.
   *
   * @param duration 0.1 to 86,400 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Pause duration(Duration duration) {
    return setSeconds("duration", duration, 0.1, 86400);
  }
}

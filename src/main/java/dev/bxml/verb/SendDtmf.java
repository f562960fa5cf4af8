package dev.bxml.verb;

import java.time.Duration;

/**
 * Plays key tones into the call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/sendDtmf">Bandwidth: SendDtmf</a>
 */
public final class SendDtmf extends BxmlElement<SendDtmf> implements Verb {
  SendDtmf(Element element) {
    super(element);
  }

  @Override
  SendDtmf with(Element element) {
    return new SendDtmf(element);
  }

  /**
   * Sets how long each tone lasts. Written in milliseconds, from 50 to 5,000. Default: 200
   * milliseconds.
   *
   * @param duration 50 to 5,000 milliseconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public SendDtmf toneDuration(Duration duration) {
    return setMilliseconds("toneDuration", duration, 50, 5000);
  }

  /**
   * Sets the silence after each tone. Written in milliseconds, from 50 to 5,000; a pause character
   * takes its place. Default: 400 milliseconds.
   *
   * @param duration 50 to 5,000 milliseconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public SendDtmf toneInterval(Duration duration) {
    return setMilliseconds("toneInterval", duration, 50, 5000);
  }
}

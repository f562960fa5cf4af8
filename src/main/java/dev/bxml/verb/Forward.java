package dev.bxml.verb;

import java.time.Duration;

/**
 * Hands an unanswered inbound call to another number for good.
 *
 * <p>Makes sense only in the reply to {@code initiate}, or to a {@code redirect} before anything
 * has answered the call. The verbs after it never run; the application hears no more but {@code
 * disconnect}.
 *
 * <pre>{@code
 * Bxml night = response(forward("+15551230001").callTimeout(Duration.ofSeconds(30)));
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/forward">Bandwidth: Forward</a>
 */
public final class Forward extends BxmlElement<Forward> implements Verb {
  Forward(Element element) {
    super(element);
  }

  @Override
  Forward with(Element element) {
    return new Forward(element);
  }

  /**
   * Sets who is called.
   *
   * @param number an E.164 number or a SIP URI
   * @return a value equal to this one, but with this attribute
   */
  public Forward to(String number) {
    return set("to", number);
  }

  /**
   * Sets the caller id of the new leg. Default: the number originally called.
   *
   * @param number an E.164 number, or {@code Restricted}, {@code Anonymous}, {@code Private} or
   *     {@code Unavailable}; newer pages want a number always, and the words as the display name
   * @return a value equal to this one, but with this attribute
   */
  public Forward from(String number) {
    return set("from", number);
  }

  /**
   * Sets whether the calling number is hidden. Default: not documented.
   *
   * @param value true to hide it
   * @return a value equal to this one, but with this attribute
   */
  public Forward privacy(boolean value) {
    return set("privacy", value);
  }

  /**
   * Sets the name shown for the caller, at most 256 characters and no control characters. With
   * {@code privacy} only the four words {@code Restricted}, {@code Anonymous}, {@code Private} and
   * {@code Unavailable} are valid. Default: none.
   *
   * @param name at most 256 characters
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is longer, or holds control characters
   */
  public Forward callerDisplayName(String name) {
    return setDisplayName("callerDisplayName", name);
  }

  /**
   * Sets how long the other side may ring. Written in seconds, from 1 to 300. A leg that does not
   * even ring within 30 seconds is cancelled whatever the value. Default: 30 seconds.
   *
   * @param duration 1 to 300 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Forward callTimeout(Duration duration) {
    return setSeconds("callTimeout", duration, 1, 300);
  }

  /**
   * Sets what happens to SIP Diversion headers on the new leg. Only for calls that came in.
   * Default: {@link DiversionTreatment#NONE}.
   *
   * @param value the treatment
   * @return a value equal to this one, but with this attribute
   */
  public Forward diversionTreatment(DiversionTreatment value) {
    return set("diversionTreatment", value);
  }

  /**
   * Sets the reason in the Diversion header that is added. Counts only with {@link
   * DiversionTreatment#STACK}. Default: {@link DiversionReason#UNKNOWN}.
   *
   * @param value the reason
   * @return a value equal to this one, but with this attribute
   */
  public Forward diversionReason(DiversionReason value) {
    return set("diversionReason", value);
  }

  /**
   * Sets the User-To-User header of the new call: text that names its encoding, such as {@code
   * …;encoding=base64}. Only when {@code to} is a SIP URI. Documented are at most 256 characters;
   * up to 350 are let through, which the REST API allows. Default: none.
   *
   * @param uui at most 350 characters
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is longer
   */
  public Forward uui(String uui) {
    return set("uui", uui, 350);
  }
}

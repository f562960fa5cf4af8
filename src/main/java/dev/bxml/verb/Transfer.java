package dev.bxml.verb;

import java.time.Duration;

/**
 * Calls one or more parties and connects the first that answers with this call.
 *
 * <p>All parties ring at once. With a {@code transferCompleteUrl} the verbs after it do not run.
 * When rate limits are hit, {@code transferComplete} says so in its {@code errorMessage}.
 *
 * <pre>{@code
 * Transfer agents =
 *     transfer(
 *             phoneNumber("+15551230001").transferAnswerUrl("whisper").tag("first"),
 *             sipUri("sip:agent@example.com").transferAnswerUrl("whisper"))
 *         .callTimeout(Duration.ofSeconds(20))
 *         .transferCompleteUrl("transferred");
 * }</pre>
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public final class Transfer extends AnsweredElement<Transfer> implements Verb {
  Transfer(Element element) {
    super(element);
  }

  @Override
  Transfer with(Element element) {
    return new Transfer(element);
  }

  /**
   * Sets the caller id of the new legs. Default, also for empty text: the number of the remote
   * party.
   *
   * @param number an E.164 number, or {@code Restricted}, {@code Anonymous}, {@code Private} or
   *     {@code Unavailable}; newer pages want a number always, and the words as the display name
   * @return a value equal to this one, but with this attribute
   */
  public Transfer transferCallerId(String number) {
    return set("transferCallerId", number);
  }

  /**
   * Sets whether the calling number is hidden. Default: not documented.
   *
   * @param value true to hide it
   * @return a value equal to this one, but with this attribute
   */
  public Transfer privacy(boolean value) {
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
  public Transfer transferCallerDisplayName(String name) {
    return setDisplayName("transferCallerDisplayName", name);
  }

  /**
   * Sets how long the other side may ring. Written in seconds, from 1 to 300. A leg that does not
   * even ring within 30 seconds is cancelled whatever the value. Default: 30 seconds.
   *
   * @param duration 1 to 300 seconds
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is outside that range
   */
  public Transfer callTimeout(Duration duration) {
    return setSeconds("callTimeout", duration, 1, 300);
  }

  /**
   * Sets the URL that gets {@code transferComplete} when the other party is gone, or none could be
   * connected, and this call is still up. With it the verbs after this one are skipped.
   * Recommended. A relative URL resolves against the URL of the request that this document answers.
   * Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Transfer transferCompleteUrl(CharSequence url) {
    return set("transferCompleteUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transferCompleteUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Transfer transferCompleteMethod(HttpMethod method) {
    return set("transferCompleteMethod", method);
  }

  /**
   * Sets the URL that gets {@code transferComplete} when {@code transferCompleteUrl} fails to
   * respond. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Transfer transferCompleteFallbackUrl(CharSequence url) {
    return set("transferCompleteFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transferCompleteFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Transfer transferCompleteFallbackMethod(HttpMethod method) {
    return set("transferCompleteFallbackMethod", method);
  }

  /**
   * Sets what happens to SIP Diversion headers on the new leg. Only for calls that came in.
   * Default: {@link DiversionTreatment#NONE}.
   *
   * @param value the treatment
   * @return a value equal to this one, but with this attribute
   */
  public Transfer diversionTreatment(DiversionTreatment value) {
    return set("diversionTreatment", value);
  }

  /**
   * Sets the reason in the Diversion header that is added. Counts only with {@link
   * DiversionTreatment#STACK}. Default: {@link DiversionReason#UNKNOWN}.
   *
   * @param value the reason
   * @return a value equal to this one, but with this attribute
   */
  public Transfer diversionReason(DiversionReason value) {
    return set("diversionReason", value);
  }
}

package dev.bxml.verb;

/**
 * A party of a {@link Transfer}: what a phone number and a SIP address have in common.
 *
 *
 * @param <V> the element itself: {@link PhoneNumber} or {@link SipUri}
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/transfer">Bandwidth: Transfer</a>
 */
public abstract sealed class TransferParty<V extends TransferParty<V>> extends AnsweredElement<V>
    permits PhoneNumber, SipUri {
  TransferParty(Element element) {
    super(element);
  }

  /**
   * Sets the URL that gets {@code transferAnswer} when this party answers; the reply is for this
   * party alone and runs before the two are connected. A relative URL resolves against the URL of
   * the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public V transferAnswerUrl(CharSequence url) {
    return set("transferAnswerUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transferAnswerUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public V transferAnswerMethod(HttpMethod method) {
    return set("transferAnswerMethod", method);
  }

  /**
   * Sets the URL that gets {@code transferAnswer} when {@code transferAnswerUrl} fails to respond.
   * Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public V transferAnswerFallbackUrl(CharSequence url) {
    return set("transferAnswerFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transferAnswerFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public V transferAnswerFallbackMethod(HttpMethod method) {
    return set("transferAnswerFallbackMethod", method);
  }

  /**
   * Sets the URL that gets {@code transferDisconnect} when this leg ends, answered or not. A
   * relative URL resolves against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public V transferDisconnectUrl(CharSequence url) {
    return set("transferDisconnectUrl", url);
  }

  /**
   * Sets the HTTP method for {@code transferDisconnectUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public V transferDisconnectMethod(HttpMethod method) {
    return set("transferDisconnectMethod", method);
  }

  /**
   * Sets the User-To-User header of the new call: text that names its encoding, such as {@code
   * …;encoding=base64}. Documented are at most 256 characters; up to 350 are let through, which the
   * REST API allows. Default: none.
   *
   * @param uui at most 350 characters
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is longer
   */
  public V uui(String uui) {
    return set("uui", uui, 350);
  }
}

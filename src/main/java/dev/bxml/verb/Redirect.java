package dev.bxml.verb;

/**
 * Goes on with the BXML that another URL returns.
 *
 * <p>Verbs after it never run. It does not answer an unanswered call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/redirect">Bandwidth: Redirect</a>
 */
public final class Redirect extends AnsweredElement<Redirect> implements Verb {
  Redirect(Element element) {
    super(element);
  }

  @Override
  Redirect with(Element element) {
    return new Redirect(element);
  }

  /**
   * Sets the URL that gets {@code redirect} and returns the BXML to go on with. A relative URL
   * resolves against the URL of the request that this document answers.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Redirect redirectUrl(CharSequence url) {
    return set("redirectUrl", url);
  }

  /**
   * Sets the HTTP method for {@code redirectUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Redirect redirectMethod(HttpMethod method) {
    return set("redirectMethod", method);
  }

  /**
   * Sets the URL that gets {@code redirect} when {@code redirectUrl} fails to respond. Default:
   * none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Redirect redirectFallbackUrl(CharSequence url) {
    return set("redirectFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code redirectFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Redirect redirectFallbackMethod(HttpMethod method) {
    return set("redirectFallbackMethod", method);
  }
}

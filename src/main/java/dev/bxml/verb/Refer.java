package dev.bxml.verb;

/**
 * Asks the caller's SIP endpoint, by SIP REFER, to call another SIP URI itself.
 *
 * <p>Works only on inbound calls that came in by SIP URI. Success tears the call down; when no
 * final NOTIFY comes within 30 seconds of the accepted REFER, it has failed.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/refer">Bandwidth: Refer</a>
 */
public final class Refer extends BxmlElement<Refer> implements Verb {
  Refer(Element element) {
    super(element);
  }

  @Override
  Refer with(Element element) {
    return new Refer(element);
  }

  /**
   * Sets the URL that gets {@code referComplete} when the REFER has come to an end. With it the
   * verbs after this one are skipped; the reply runs only after a failure. Without it nothing is
   * sent, and after a failure the later verbs run. A relative URL resolves against the URL of the
   * request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Refer referCompleteUrl(CharSequence url) {
    return set("referCompleteUrl", url);
  }

  /**
   * Sets the HTTP method for {@code referCompleteUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Refer referCompleteMethod(HttpMethod method) {
    return set("referCompleteMethod", method);
  }

  /**
   * Sets the call's tag, the text that every later callback of the call carries until another
   * replaces it. Documented are at most 256 characters; empty text clears the tag. Default: the tag
   * stays.
   *
   * @param tag the tag; empty to clear
   * @return a value equal to this one, but with this attribute
   */
  public Refer tag(String tag) {
    return set("tag", tag);
  }
}

package dev.bxml.verb;

/**
 * Reports every key press of the call in the background, by {@code dtmf} callbacks.
 *
 * <p>It is silent during a {@link Gather}, whose keys are not reported twice, and outlives the
 * document: it ends with {@link StopGather} or the call.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startGather">Bandwidth: StartGather</a>
 */
public final class StartGather extends AuthenticatedElement<StartGather> implements Verb {
  StartGather(Element element) {
    super(element);
  }

  @Override
  StartGather with(Element element) {
    return new StartGather(element);
  }

  /**
   * Sets the URL that gets {@code dtmf} for each key pressed. A relative URL resolves against the
   * URL of the request that this document answers.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public StartGather dtmfUrl(CharSequence url) {
    return set("dtmfUrl", url);
  }

  /**
   * Sets the HTTP method for {@code dtmfUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public StartGather dtmfMethod(HttpMethod method) {
    return set("dtmfMethod", method);
  }

  /**
   * Sets the call's tag, the text that every later callback of the call carries until another
   * replaces it. Documented are at most 256 characters; empty text clears the tag. Default: the tag
   * stays.
   *
   * @param tag the tag; empty to clear
   * @return a value equal to this one, but with this attribute
   */
  public StartGather tag(String tag) {
    return set("tag", tag);
  }
}

package dev.bxml.verb;

/**
 * Connects the audio of this call with that of another live call.
 *
 * <p>Whatever BXML the target was running is cancelled as the bridge starts. Exactly one of the two
 * events is sent for one bridge: {@code bridgeComplete} when the target leaves first or cannot be
 * bridged, {@code bridgeTargetComplete} when this call leaves first. A target cannot be bridged
 * while it is an unanswered outbound call, executes a Forward, is bridged already, or is gone.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/bridge">Bandwidth: Bridge</a>
 */
public final class Bridge extends AnsweredElement<Bridge> implements Verb {
  Bridge(Element element) {
    super(element);
  }

  @Override
  Bridge with(Element element) {
    return new Bridge(element);
  }

  /**
   * Sets the URL that gets {@code bridgeComplete} when the target leaves the bridge first or cannot
   * be bridged. With it the verbs after this one are skipped and the reply runs on this call;
   * without it they run. A relative URL resolves against the URL of the request that this document
   * answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeCompleteUrl(CharSequence url) {
    return set("bridgeCompleteUrl", url);
  }

  /**
   * Sets the HTTP method for {@code bridgeCompleteUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeCompleteMethod(HttpMethod method) {
    return set("bridgeCompleteMethod", method);
  }

  /**
   * Sets the URL that gets {@code bridgeComplete} when {@code bridgeCompleteUrl} fails to respond.
   * Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeCompleteFallbackUrl(CharSequence url) {
    return set("bridgeCompleteFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code bridgeCompleteFallbackUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeCompleteFallbackMethod(HttpMethod method) {
    return set("bridgeCompleteFallbackMethod", method);
  }

  /**
   * Sets the URL that gets {@code bridgeTargetComplete} when this call leaves the bridge first; the
   * reply runs on the target. Without it the target is then hung up. A relative URL resolves
   * against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeTargetCompleteUrl(CharSequence url) {
    return set("bridgeTargetCompleteUrl", url);
  }

  /**
   * Sets the HTTP method for {@code bridgeTargetCompleteUrl}. Default: {@link HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeTargetCompleteMethod(HttpMethod method) {
    return set("bridgeTargetCompleteMethod", method);
  }

  /**
   * Sets the URL that gets {@code bridgeTargetComplete} when {@code bridgeTargetCompleteUrl} fails
   * to respond. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeTargetCompleteFallbackUrl(CharSequence url) {
    return set("bridgeTargetCompleteFallbackUrl", url);
  }

  /**
   * Sets the HTTP method for {@code bridgeTargetCompleteFallbackUrl}. Default: {@link
   * HttpMethod#POST}.
   *
   * @param method GET or POST
   * @return a value equal to this one, but with this attribute
   */
  public Bridge bridgeTargetCompleteFallbackMethod(HttpMethod method) {
    return set("bridgeTargetCompleteFallbackMethod", method);
  }
}

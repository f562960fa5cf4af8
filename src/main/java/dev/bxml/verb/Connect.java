package dev.bxml.verb;

/**
 * Connects this call to one or more BRTC endpoints, such as browsers; a beta feature of the
 * platform.
 *
 * <p>Whether the verbs after it run is not documented.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/connect">Bandwidth: Connect</a>
 */
public final class Connect extends BxmlElement<Connect> implements Verb {
  Connect(Element element) {
    super(element);
  }

  @Override
  Connect with(Element element) {
    return new Connect(element);
  }

  /**
   * Sets the URL that gets reports on the progress of the connection. A relative URL resolves
   * against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Connect eventCallbackUrl(CharSequence url) {
    return set("eventCallbackUrl", url);
  }

  /**
   * Sets the URL that gets the reports when {@code eventCallbackUrl} fails. A relative URL resolves
   * against the URL of the request that this document answers. Default: none.
   *
   * @param url an absolute http or https URL, or a relative one
   * @return a value equal to this one, but with this attribute
   */
  public Connect eventFallbackUrl(CharSequence url) {
    return set("eventFallbackUrl", url);
  }
}

package dev.bxml.verb;

/**
 * An element with a URL that the platform may have to log in to.
 *
 * @param <V> the element itself, such as {@link Gather}
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public abstract sealed class AuthenticatedElement<V extends AuthenticatedElement<V>>
    extends BxmlElement<V>
    permits AnsweredElement,
        PlayAudio,
        StartGather,
        StartRecording,
        StartStream,
        StartTranscription {
  AuthenticatedElement(Element element) {
    super(element);
  }

  /**
   * Sets the user name with which the platform answers an HTTP Basic challenge of this element's
   * own URLs; fallback URLs have their own. The URLs should be https: Record, StartRecording,
   * StartStream and StartTranscription demand it. Default: none; a reply behind a {@code
   * CallbackAuthFilter} names that of its own request then, as {@link Bxml#authenticated} says.
   *
   * @param username a user name
   * @return a value equal to this one, but with this attribute
   */
  public V username(String username) {
    return set("username", username);
  }

  /**
   * Sets the password that goes with {@code username}. {@code toString()} masks it. Default: none.
   *
   * @param password a password
   * @return a value equal to this one, but with this attribute
   */
  public V password(String password) {
    return set("password", password);
  }
}

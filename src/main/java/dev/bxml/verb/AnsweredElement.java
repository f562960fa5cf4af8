package dev.bxml.verb;

/**
 * An element whose callbacks are answered by the next document: they have a fallback URL with a
 * log-in of its own, and carry a tag.
 *
 * @param <V> the element itself, such as {@link Gather}
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public abstract sealed class AnsweredElement<V extends AnsweredElement<V>>
    extends AuthenticatedElement<V>
    permits Bridge, Conference, Gather, Record, Redirect, Transfer, TransferParty {
  AnsweredElement(Element element) {
    super(element);
  }

  /**
   * Sets the user name with which the platform answers an HTTP Basic challenge of this element's
   * fallback URLs. Default: none; a reply behind a {@code
   * CallbackAuthFilter} names that of its own request then, as {@link Bxml#authenticated} says.
   *
   * @param username a user name
   * @return a value equal to this one, but with this attribute
   */
  public V fallbackUsername(String username) {
    return set("fallbackUsername", username);
  }

  /**
   * Sets the password that goes with {@code fallbackUsername}. {@code toString()} masks it.
   * Default: none.
   *
   * @param password a password
   * @return a value equal to this one, but with this attribute
   */
  public V fallbackPassword(String password) {
    return set("fallbackPassword", password);
  }

  /**
   * Sets the tag: text that every later callback of the call carries until another tag replaces
   * it. A conference keeps the tag of the call that creates it, and each party of a transfer has a
   * tag of its own. Documented are at most 256 characters; empty text clears the tag. Default: the
   * tag stays as it is.
   *
   * @param tag the tag; empty to clear it
   * @return a value equal to this one, but with this attribute
   */
  public V tag(String tag) {
    return set("tag", tag);
  }
}

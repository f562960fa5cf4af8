package dev.bxml.verb;

/**
 * Ends a {@link StartStream}, or holds the document until it has ended.
 *
 * <p>Has no effect when no stream has that name.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/stopStream">Bandwidth: StopStream</a>
 */
public final class StopStream extends BxmlElement<StopStream> implements Verb {
  StopStream(Element element) {
    super(element);
  }

  @Override
  StopStream with(Element element) {
    return new StopStream(element);
  }

  /**
   * Sets which stream is ended.
   *
   * @param name the name given in StartStream, or the generated id
   * @return a value equal to this one, but with this attribute
   */
  public StopStream name(String name) {
    return set("name", name);
  }

  /**
   * Sets whether the document pauses here until the WebSocket is closed, by the server or by a
   * timeout. Default: false.
   *
   * @param value true to wait
   * @return a value equal to this one, but with this attribute
   */
  public StopStream wait(boolean value) {
    return set("wait", value);
  }
}

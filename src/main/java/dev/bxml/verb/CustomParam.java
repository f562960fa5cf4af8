package dev.bxml.verb;

/**
 * A value handed to the WebSocket server of a {@link StartTranscription} in its start message.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startTranscription">Bandwidth:
 *     StartTranscription</a>
 */
public final class CustomParam extends BxmlElement<CustomParam> {
  CustomParam(Element element) {
    super(element);
  }

  @Override
  CustomParam with(Element element) {
    return new CustomParam(element);
  }

  /**
   * Sets the name, at most 256 characters.
   *
   * @param name at most 256 characters
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is longer
   */
  public CustomParam name(String name) {
    return set("name", name, 256);
  }

  /**
   * Sets the value, at most 2,048 characters.
   *
   * @param value at most 2,048 characters
   * @return a value equal to this one, but with this attribute
   * @throws IllegalArgumentException if it is longer
   */
  public CustomParam value(String value) {
    return set("value", value, 2048);
  }
}

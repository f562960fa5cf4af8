package dev.bxml.verb;

/**
 * Sets the call's tag, the text that every later callback of the call carries, without a callback
 * of its own.
 *
 * <p>The platform removes leading and trailing space. Empty text clears the tag.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/tag">Bandwidth: Tag</a>
 */
public final class Tag extends BxmlElement<Tag> implements Verb {
  Tag(Element element) {
    super(element);
  }

  @Override
  Tag with(Element element) {
    return new Tag(element);
  }
}

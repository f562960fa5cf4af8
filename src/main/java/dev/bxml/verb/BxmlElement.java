package dev.bxml.verb;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * An element of BXML: what all verbs and nested elements have in common. Each method of an element
 * that sets an attribute returns a value equal to this one but for that attribute.
 *
 * @param <V> the element itself, such as {@link Gather}
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public abstract sealed class BxmlElement<V extends BxmlElement<V>>
    permits AuthenticatedElement,
        Connect,
        CustomParam,
        CustomVerb,
        Endpoint,
        Forward,
        Hangup,
        Pause,
        PauseRecording,
        Refer,
        ResumeRecording,
        Ring,
        SendDtmf,
        SpeakSentence,
        StopGather,
        StopRecording,
        StopStream,
        StopTranscription,
        StreamParam,
        Tag {
  /** The value behind it. */
  private final Element element;

  BxmlElement(Element element) {
    this.element = element;
  }

  /** Returns the face of another element of the same name. */
  abstract V with(Element element);

  final Element element() {
    return element;
  }

  /** Returns the element behind a verb, a destination or a nested element. */
  static Element of(Object face) {
    return ((BxmlElement<?>) Objects.requireNonNull(face, "verb")).element;
  }

  /** Returns an element of that name, with the elements behind these in it. */
  static Element containing(String name, String part, List<?> faces) {
    Content[] elements = new Content[Limits.notNull(name, part, faces).size()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = of(faces.get(i));
    }
    return Element.named(name).containing(List.of(elements));
  }

  /**
   * Returns an element equal to this one, but with any attribute set to any value: the way to send
   * an attribute that is newer than this library. The value is escaped like every other; what the
   * named methods check is not checked here. {@link Bxml#check()} warns of an attribute that the
   * element is not known to have.
   *
   * @param name the attribute's name, such as {@code newAttribute}; an XML name
   * @param value the value, a {@link Url} for instance; every character must be one that XML 1.0
   *     can carry
   * @return the new value
   * @throws IllegalArgumentException if the name is no XML name, or XML cannot carry the value
   * @throws NullPointerException if an argument is null
   */
  public V attribute(String name, CharSequence value) {
    Characters.requireName("attribute name", name);
    return set(name, value);
  }

  final V set(String attribute, CharSequence value) {
    String text = Limits.notNull(element.name(), attribute, value).toString();
    return with(element.with(attribute, Characters.require(element.name(), attribute, text)));
  }

  /** Sets a list of texts, with commas between them. */
  final V setList(String attribute, String... values) {
    StringJoiner list = new StringJoiner(",");
    for (String value : values) {
      list.add(Limits.notNull(element.name(), attribute, value));
    }
    return set(attribute, list.toString());
  }

  /** Sets text of at most so many characters. */
  final V set(String attribute, String value, int most) {
    Limits.length(element.name(), attribute, value, most);
    return set(attribute, value);
  }

  final V set(String attribute, boolean value) {
    return with(element.with(attribute, Boolean.toString(value)));
  }

  final V set(String attribute, Keyword value) {
    Keyword keyword = Limits.notNull(element.name(), attribute, value);
    return with(element.with(attribute, keyword.value()));
  }

  final V setCount(String attribute, int value, int least, int most) {
    Limits.range(element.name(), attribute, value, least, most);
    return with(element.with(attribute, Integer.toString(value)));
  }

  final V setSeconds(String attribute, Duration value, double least, double most) {
    Limits.seconds(element.name(), attribute, value, least, most);
    return with(element.with(attribute, Limits.decimal(value)));
  }

  /** Sets a time that the platform types as an integer. */
  final V setWholeSeconds(String attribute, Duration value, int least, int most) {
    Limits.whole(element.name(), attribute, value);
    return setSeconds(attribute, value, least, most);
  }

  final V setMilliseconds(String attribute, Duration value, double least, double most) {
    Limits.milliseconds(element.name(), attribute, value, least, most);
    return with(element.with(attribute, Limits.decimal(value.multipliedBy(1000))));
  }

  final V setDisplayName(String attribute, String name) {
    Limits.noControls(element.name(), attribute, name);
    return set(attribute, name, 256);
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof BxmlElement<?> that && element.equals(that.element);
  }

  @Override
  public final int hashCode() {
    return element.hashCode();
  }

  /** Returns the element as XML, with passwords masked, in URLs too. */
  @Override
  public final String toString() {
    return XmlWriter.masked(element);
  }
}

package dev.bxml.verb;

/**
 * Any element, by its name: the way to send a verb or a nested element that is newer than this
 * library. It fits wherever a verb, a prompt, a conference verb or a destination does, and nothing
 * but its characters is checked here. {@link Bxml#check()} warns of a name that it does not know; a
 * name that can be no newer one, such as {@code speakSentence} or {@code Say}, is an error there.
 *
 * <pre>{@code
 * Bxml newer = response(verb("Announce").attribute("level", "2").text("Hello"));
 * }</pre>
 *
 * @see Bxml#verb(String)
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/">Bandwidth: BXML</a>
 */
public final class CustomVerb extends BxmlElement<CustomVerb>
    implements Prompt, ConferenceVerb, Destination {
  CustomVerb(Element element) {
    super(element);
  }

  @Override
  CustomVerb with(Element element) {
    return new CustomVerb(element);
  }

  /**
   * Returns an element equal to this one, but with this text added to its content.
   *
   * @param text plain text, always escaped
   * @return the new value
   * @throws IllegalArgumentException if XML cannot carry the text
   */
  public CustomVerb text(String text) {
    return add(new Text(Characters.require(element().name(), "text", text)));
  }

  /**
   * Returns an element equal to this one, but with this element added to its content.
   *
   * @param verb a verb
   * @return the new value
   */
  public CustomVerb nested(Verb verb) {
    return add(BxmlElement.of(verb));
  }

  /**
   * Returns an element equal to this one, but with this element added to its content.
   *
   * @param destination a party of a transfer
   * @return the new value
   */
  public CustomVerb nested(Destination destination) {
    return add(BxmlElement.of(destination));
  }

  /**
   * Returns an element equal to this one, but with this element added to its content.
   *
   * @param element an element of any name
   * @return the new value
   */
  public CustomVerb nested(CustomVerb element) {
    return add(element.element());
  }

  private CustomVerb add(Content item) {
    return with(element().append(item));
  }
}

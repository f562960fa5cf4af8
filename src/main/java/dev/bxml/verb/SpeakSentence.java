package dev.bxml.verb;

/**
 * Speaks text in the call, the conference, or a {@link Gather}.
 *
 * <p>Without any attribute it speaks with a female {@code en_US} voice.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth:
 *     SpeakSentence</a>
 */
public final class SpeakSentence extends BxmlElement<SpeakSentence>
    implements Prompt, ConferenceVerb {
  SpeakSentence(Element element) {
    super(element);
  }

  @Override
  SpeakSentence with(Element element) {
    return new SpeakSentence(element);
  }

  /**
   * Sets the voice, whatever {@code gender} and {@code locale} say. Default: chosen by those two.
   *
   * @param voice a voice, such as {@code julie}; Bandwidth keeps adding some
   * @return a value equal to this one, but with this attribute
   */
  public SpeakSentence voice(String voice) {
    return set("voice", voice);
  }

  /**
   * Sets the gender of the voice; where the locale has no such voice the other is used. Ignored
   * beside {@code voice}. Default: {@link Gender#FEMALE}.
   *
   * @param value the gender
   * @return a value equal to this one, but with this attribute
   */
  public SpeakSentence gender(Gender value) {
    return set("gender", value);
  }

  /**
   * Sets the language of the voice in Bandwidth's own spelling. Ignored beside {@code voice}.
   * Default: {@code en_US}.
   *
   * @param locale a locale, such as {@code en_UK}, {@code fr} or {@code cmn-CN}
   * @return a value equal to this one, but with this attribute
   */
  public SpeakSentence locale(String locale) {
    return set("locale", locale);
  }
}

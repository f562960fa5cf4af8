package dev.bxml.verb;

/**
 * * The gender of a voice: {@code gender} of {@link SpeakSentence}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/speakSentence">Bandwidth: SpeakSentence</a>
 */
public enum Gender implements Keyword {
  /** A female voice; the default. */
  FEMALE,

  /** A male voice. */
  MALE
}

package dev.bxml.verb;

/**
 * The gender of a voice: {@code gender} of {@link SpeakSentence}.
 */
public enum Gender implements Keyword {
  /** A female voice; the default. */
  FEMALE,

  /** A male voice. */
  MALE
}

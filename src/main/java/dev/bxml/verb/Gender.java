package dev.bxml.verb;

/**
 * The gender of a voice: {@code gender} of {@link SpeakSentence}.
 */
public enum Gender implements Keyword {
  /** A female voice; the default. */
  FEMALE("female"),

  /** A male voice. */
  MALE("male");

  private final String value;

  Gender(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}

package dev.bxml.verb;

/**
 * What is collected: {@code input} of {@link Gather}.
 */
public enum GatherInput implements Keyword {
  /** Key presses; the default. */
  DTMF("dtmf"),

  /** Speech. */
  SPEECH("speech"),

  /** Both. */
  DTMF_SPEECH("dtmf_speech");

  private final String value;

  GatherInput(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}

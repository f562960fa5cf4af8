package dev.bxml.verb;

/**
 * The direction of a stream: {@code mode} of {@link StartStream}.
 */
public enum StreamMode implements Keyword {
  /** Audio goes to the WebSocket only; the default. */
  UNIDIRECTIONAL("unidirectional"),

  /** The WebSocket server may send audio to be played, too. */
  BIDIRECTIONAL("bidirectional");

  private final String value;

  StreamMode(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}

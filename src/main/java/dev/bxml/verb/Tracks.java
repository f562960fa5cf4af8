package dev.bxml.verb;

/**
 * The audio of a call to stream or transcribe: {@code tracks} of {@link StartStream} and {@link
 * StartTranscription}.
 */
public enum Tracks implements Keyword {
  /** What the platform hears from the call; the default. */
  INBOUND("inbound"),

  /** What the platform sends to the call. */
  OUTBOUND("outbound"),

  /** Both, which counts as two tracks. */
  BOTH("both");

  private final String value;

  Tracks(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}

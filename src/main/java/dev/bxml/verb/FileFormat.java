package dev.bxml.verb;

/**
 * The format of a recorded file: {@code fileFormat} of {@link Record} and {@link StartRecording}.
 */
public enum FileFormat implements Keyword {
  /** Uncompressed; the default. */
  WAV("wav"),

  /** Compressed. */
  MP3("mp3");

  private final String value;

  FileFormat(String value) {
    this.value = value;
  }

  @Override
  public String value() {
    return value;
  }
}

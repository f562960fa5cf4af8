package dev.bxml.verb;

/**
 * The format of a recorded file: {@code fileFormat} of {@link Record} and {@link StartRecording}.
 */
public enum FileFormat implements Keyword {
  /** Uncompressed; the default. */
  WAV,

  /** Compressed. */
  MP3
}

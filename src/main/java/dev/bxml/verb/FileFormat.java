package dev.bxml.verb;

/**
 * * The format of a recorded file: {@code fileFormat} of {@link Record} and {@link StartRecording}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/record">Bandwidth: Record</a>
 */
public enum FileFormat implements Keyword {
  /** Uncompressed; the default. */
  WAV,

  /** Compressed. */
  MP3
}

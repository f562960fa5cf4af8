package dev.bxml.verb;

/**
 * The audio of a call to stream or transcribe: {@code tracks} of {@link StartStream} and {@link
 * StartTranscription}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startStream">Bandwidth: StartStream</a>
 */
public enum Tracks implements Keyword {
  /** What the platform hears from the call; the default. */
  INBOUND,

  /** What the platform sends to the call. */
  OUTBOUND,

  /** Both, which counts as two tracks. */
  BOTH
}

package dev.bxml.verb;

/**
 * * The direction of a stream: {@code mode} of {@link StartStream}.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/startStream">Bandwidth: StartStream</a>
 */
public enum StreamMode implements Keyword {
  /** Audio goes to the WebSocket only; the default. */
  UNIDIRECTIONAL,

  /** The WebSocket server may send audio to be played, too. */
  BIDIRECTIONAL
}

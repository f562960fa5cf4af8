package dev.bxml.callback;

/**
 * One side of a call, as a stream or a live transcription carries it. These are the values that are
 * documented.
 *
 * @see MediaStream#tracks()
 * @see RealTimeTranscription#tracks()
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamStarted">Bandwidth:
 *     mediaStreamStarted</a>
 */
public final class Track {
  /** What Bandwidth hears from the call. */
  public static final String INBOUND = "inbound";

  /** What Bandwidth plays to the call. */
  public static final String OUTBOUND = "outbound";

  private Track() {}
}

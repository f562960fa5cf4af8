package dev.bxml.callback;

import java.util.List;
import java.util.Objects;

/**
 * One side of a call, as a stream or a live transcription carries it. An open value: what Bandwidth
 * may add is kept as it came.
 *
 * @param value the text as it came
 */
public record Track(String value) {
  /**
   * Makes a value of a text.
   *
   * @param value the text as it came
   */
  public Track {
    Objects.requireNonNull(value, "value");
  }

  /** What Bandwidth hears from the call. */
  public static final Track INBOUND = new Track("inbound");

  /** What Bandwidth plays to the call. */
  public static final Track OUTBOUND = new Track("outbound");

  static List<Track> read(Payload payload) {
    return payload.texts("tracks").stream().map(Track::new).toList();
  }

  /** Returns the text as it came. */
  @Override
  public String toString() {
    return value;
  }
}

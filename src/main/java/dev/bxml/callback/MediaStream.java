package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a call's audio to a server of the application. See Bandwidth's page
 * <i>mediaStreamStarted</i>.
 *
 * @param id the stream's id, opaque, usually starting with {@code s-}; null if absent
 * @param name the name that {@code StartStream} gave it, else its id; null if absent
 * @param destination the address that the stream goes to, starting with {@code ws} or {@code wss};
 *     null if absent
 * @param startTime when the stream started; null if absent
 * @param tracks which sides of the call it carries; unmodifiable, empty if absent, never null
 * @param type how it is sent; null if absent
 * @param duration how long it ran, to the nanosecond; null unless it has stopped
 */
public record MediaStream(
    @Nullable String id,
    @Nullable String name,
    @Nullable String destination,
    @Nullable Instant startTime,
    List<Track> tracks,
    @Nullable Type type,
    @Nullable Duration duration) {

  static MediaStream read(Payload payload) {
    return new MediaStream(
        payload.id("id"),
        payload.text("name"),
        payload.text("destination"),
        payload.instant("startTime"),
        Track.read(payload),
        payload.value("type", Type::new),
        payload.duration("duration"));
  }

  /** Returns the stream's id and length; never where it goes. */
  @Override
  public String toString() {
    return Redacted.record(this, "id", Redacted.word(id), "duration", Redacted.word(duration));
  }

  /**
   * How a stream is sent. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Type(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Type {
      Objects.requireNonNull(value, "value");
    }

    /** Over a WebSocket, the only way so far. */
    public static final Type WEB_SOCKET = new Type("WebSocket");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

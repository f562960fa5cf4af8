package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of a call's audio to a server of the application.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamStarted">Bandwidth:
 *     mediaStreamStarted</a>
 */
public final class MediaStream extends Payload {
  MediaStream(Payload payload) {
    super(payload);
  }

  /** {@return the stream's id, opaque, usually starting with {@code s-}; null if absent} */
  public @Nullable String id() {
    return id("id");
  }

  /** {@return the name that {@code StartStream} gave it, else its id; null if absent} */
  public @Nullable String name() {
    return text("name");
  }

  /**
   * {@return the address that the stream goes to, starting with {@code ws} or {@code wss}; null if
   * absent}
   */
  public @Nullable String destination() {
    return text("destination");
  }

  /** {@return when the stream started; null if absent} */
  public @Nullable Instant startTime() {
    return instant("startTime");
  }

  /**
   * {@return which sides of the call it carries, each one of {@link Track} or another text;
   * unmodifiable, empty if absent, never null}
   */
  public List<String> tracks() {
    return texts("tracks");
  }

  /** {@return how it is sent, one of {@link Type} or another text; null if absent} */
  public @Nullable String type() {
    return text("type");
  }

  /** {@return how long it ran, to the nanosecond; null unless it has stopped} */
  public @Nullable Duration duration() {
    return duration("duration");
  }

  /** Returns the stream's id and length; never where it goes. */
  @Override
  public String toString() {
    return Redacted.shown(
        "MediaStream", "id", Redacted.word(id()), "duration", Redacted.word(duration()));
  }

  /** How a stream is sent: the values that are documented. */
  public static final class Type {
    /** Over a WebSocket, the only way so far. */
    public static final String WEB_SOCKET = "WebSocket";

    private Type() {}
  }
}

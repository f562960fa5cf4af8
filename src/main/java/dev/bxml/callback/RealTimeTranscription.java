package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transcription of a call while it goes on.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted">Bandwidth:
 *     realTimeTranscriptionStarted</a>
 */
public final class RealTimeTranscription extends Payload {
  RealTimeTranscription(Payload payload) {
    super(payload);
  }

  /** {@return the transcription's id, opaque, usually starting with {@code t-}; null if absent} */
  public @Nullable String id() {
    return id("id");
  }

  /** {@return the name that {@code StartTranscription} gave it, else its id; null if absent} */
  public @Nullable String name() {
    return text("name");
  }

  /** {@return when the transcription started; null if absent} */
  public @Nullable Instant startTime() {
    return instant("startTime");
  }

  /**
   * {@return which sides of the call it covers, each one of {@link Track} or another text;
   * unmodifiable, empty if absent, never null}
   */
  public List<String> tracks() {
    return texts("tracks");
  }

  /** {@return the address that the text goes to; null if none was given} */
  public @Nullable String destination() {
    return text("destination");
  }

  /**
   * {@return whether words are sent only once they will not change; null if there is no destination}
   */
  public @Nullable Boolean stabilized() {
    return bool("stabilized");
  }

  /** {@return how long it ran, to the nanosecond; null unless it has stopped} */
  public @Nullable Duration duration() {
    return duration("duration");
  }

  /**
   * {@return what became of it, one of {@link Status} or another text; null unless it is said to be
   * available}
   */
  public @Nullable String status() {
    return text("status");
  }

  /** {@return where to fetch it, as it came; null unless it is said to be available} */
  public @Nullable String url() {
    return text("url");
  }

  /**
   * {@return when it was finished, in either of the two spellings that deliveries of recordings'
   * transcriptions have; null unless it is said to be available}
   */
  public @Nullable Instant completedTime() {
    return Transcription.completedTime(this);
  }

  /** Returns the transcription's id and status; never where it goes. */
  @Override
  public String toString() {
    return Redacted.shown(
        "RealTimeTranscription", "id", Redacted.word(id()), "status", Redacted.value(status()));
  }

  /** What became of a live transcription: the values that are documented. */
  public static final class Status {
    /** It can be fetched. */
    public static final String AVAILABLE = "available";

    /** It could not be made. */
    public static final String FAILED = "failed";

    private Status() {}
  }
}

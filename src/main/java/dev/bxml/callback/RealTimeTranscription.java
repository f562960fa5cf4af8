package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A transcription of a call while it goes on. See Bandwidth's page
 * <i>realTimeTranscriptionStarted</i>.
 *
 * @param id the transcription's id, opaque, usually starting with {@code t-}; null if absent
 * @param name the name that {@code StartTranscription} gave it, else its id; null if absent
 * @param startTime when the transcription started; null if absent
 * @param tracks which sides of the call it covers; unmodifiable, empty if absent, never null
 * @param destination the address that the text goes to; null if none was given
 * @param stabilized whether words are sent only once they will not change; null if there is no
 *     destination
 * @param duration how long it ran, to the nanosecond; null unless it has stopped
 * @param status what became of it; null unless it is said to be available
 * @param url where to fetch it, as it came; null unless it is said to be available
 * @param completedTime when it was finished; null unless it is said to be available
 */
public record RealTimeTranscription(
    @Nullable String id,
    @Nullable String name,
    @Nullable Instant startTime,
    List<Track> tracks,
    @Nullable String destination,
    @Nullable Boolean stabilized,
    @Nullable Duration duration,
    @Nullable Status status,
    @Nullable String url,
    @Nullable Instant completedTime) {

  static RealTimeTranscription read(Payload payload) {
    return new RealTimeTranscription(
        payload.id("id"),
        payload.text("name"),
        payload.instant("startTime"),
        Track.read(payload),
        payload.text("destination"),
        payload.bool("stabilized"),
        payload.duration("duration"),
        payload.value("status", Status::new),
        payload.text("url"),
        Transcription.completedTime(payload));
  }

  /** Reads a callback's transcription by its name in the tables, else by the one in the samples. */
  static @Nullable RealTimeTranscription named(Payload callback) {
    RealTimeTranscription named =
        callback.object("realTimeTranscription", RealTimeTranscription::read);
    return named == null ? callback.object("transcription", RealTimeTranscription::read) : named;
  }

  /** Returns the transcription's id and status; never where it goes. */
  @Override
  public String toString() {
    return Redacted.record(this, "id", Redacted.word(id), "status", Redacted.value(status));
  }

  /**
   * What became of a live transcription. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Status(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Status {
      Objects.requireNonNull(value, "value");
    }

    /** It can be fetched. */
    public static final Status AVAILABLE = new Status("available");

    /** It could not be made. */
    public static final Status FAILED = new Status("failed");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

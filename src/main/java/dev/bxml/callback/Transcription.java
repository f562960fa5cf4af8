package dev.bxml.callback;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The transcription of a recording. See Bandwidth's page <i>transcriptionAvailable</i>, which has
 * the first four; the others are of Bandwidth's SDK.
 *
 * @param id the transcription's id, opaque, usually starting with {@code t-}; null if absent
 * @param url where to fetch it, as it came; null if absent
 * @param status what became of it; null if absent
 * @param completedTime when it was finished, in either of the two spellings that deliveries have;
 *     null if absent
 * @param speaker who speaks, counted from 0; null if absent
 * @param text what was said; null if absent
 * @param confidence how sure the transcription is, from 0 to 1; null if absent
 */
public record Transcription(
    @Nullable String id,
    @Nullable String url,
    @Nullable Status status,
    @Nullable Instant completedTime,
    @Nullable Integer speaker,
    @Nullable String text,
    @Nullable Double confidence) {

  static Transcription read(Payload payload) {
    return new Transcription(
        payload.id("id"),
        payload.text("url"),
        payload.value("status", Status::new),
        completedTime(payload),
        payload.integer("speaker"),
        payload.text("text"),
        payload.decimal("confidence"));
  }

  /** Reads the time by its name in the tables, else by the one in deliveries that were captured. */
  static @Nullable Instant completedTime(Payload payload) {
    Instant documented = payload.instant("completedTime");
    return documented == null ? payload.instant("completeTime") : documented;
  }

  /** Returns the transcription's id and status; never what was said. */
  @Override
  public String toString() {
    return Redacted.record(this, "id", Redacted.word(id), "status", Redacted.value(status));
  }

  /**
   * What became of the transcription of a recording. An open value: what Bandwidth may add is kept
   * as it came.
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

    /** There is none. */
    public static final Status NONE = new Status("none");

    /** It is not ready yet. */
    public static final Status PROCESSING = new Status("processing");

    /** It could not be made. */
    public static final Status ERROR = new Status("error");

    /** It was not made in time. */
    public static final Status TIMEOUT = new Status("timeout");

    /** The recording is too long to be transcribed. */
    public static final Status FILE_SIZE_TOO_BIG = new Status("file-size-too-big");

    /** The recording is too short to be transcribed. */
    public static final Status FILE_SIZE_TOO_SMALL = new Status("file-size-too-small");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

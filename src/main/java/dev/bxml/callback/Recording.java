package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a call or of a conference. See Bandwidth's pages <i>recordComplete</i>,
 * <i>recordingAvailable</i>, <i>conferenceRecordingAvailable</i> and <i>transcriptionAvailable</i>.
 *
 * @param recordingId the recording's id, opaque, usually starting with {@code r-}; null if absent
 * @param mediaUrl where the audio is, for REST requests with the account's credentials; as it came,
 *     since some of Bandwidth's own samples are not valid URIs; null if absent. There is nothing to
 *     fetch before {@code recordingAvailable}
 * @param startTime when the recording started, which is later than the call; null if absent
 * @param endTime when the recording ended; null if absent
 * @param duration how long the recording is, to the nanosecond; null if absent
 * @param channels how many channels: 1, or 2 with one for each side; null if absent, as in {@code
 *     transcriptionAvailable}
 * @param fileFormat the format of the stored audio; null if absent
 * @param status what became of the recording; null if absent, as before it is available
 */
public record Recording(
    @Nullable String recordingId,
    @Nullable String mediaUrl,
    @Nullable Instant startTime,
    @Nullable Instant endTime,
    @Nullable Duration duration,
    @Nullable Integer channels,
    @Nullable Format fileFormat,
    @Nullable Status status) {

  static Recording read(Payload payload) {
    return new Recording(
        payload.id("recordingId"),
        payload.text("mediaUrl"),
        payload.instant("startTime"),
        payload.instant("endTime"),
        payload.duration("duration"),
        payload.integer("channels"),
        payload.value("fileFormat", Format::new),
        payload.value("status", Status::new));
  }

  /** Returns the recording's id, length and status; never where it is. */
  @Override
  public String toString() {
    return Redacted.record(
        this,
        "recordingId",
        Redacted.word(recordingId),
        "duration",
        Redacted.word(duration),
        "status",
        Redacted.value(status));
  }

  /**
   * The format of stored audio. An open value: what Bandwidth may add is kept as it came.
   *
   * @param value the text as it came
   */
  public record Format(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Format {
      Objects.requireNonNull(value, "value");
    }

    /** Uncompressed. */
    public static final Format WAV = new Format("wav");

    /** Compressed. */
    public static final Format MP3 = new Format("mp3");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * What became of a recording. An open value: what Bandwidth may add is kept as it came.
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

    /** All of it can be fetched. */
    public static final Status COMPLETE = new Status("complete");

    /** Some of it is lost; the rest can be fetched. */
    public static final Status PARTIAL = new Status("partial");

    /** It could not be processed. */
    public static final Status ERROR = new Status("error");

    /** It is not ready yet. */
    public static final Status PROCESSING = new Status("processing");

    /** It is gone. */
    public static final Status DELETED = new Status("deleted");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording of a call or of a conference. Each {@link RecordingCallback} is one.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable">Bandwidth:
 *     recordingAvailable</a>
 */
public sealed interface Recording permits RecordingCallback, Part.OfRecording {
  /** {@return everything that came; never null} */
  Payload payload();

  /** {@return the recording's id, opaque, usually starting with {@code r-}; null if absent} */
  default @Nullable String recordingId() {
    return payload().id("recordingId");
  }

  /**
   * {@return where the audio is, for REST requests with the account's credentials; as it came, since
   * some of Bandwidth's own samples are not valid URIs; null if absent} There is nothing to fetch
   * before {@code recordingAvailable}.
   */
  default @Nullable String mediaUrl() {
    return payload().text("mediaUrl");
  }

  /** {@return when the recording started, which is later than the call; null if absent} */
  default @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return when the recording ended; null if absent} */
  default @Nullable Instant endTime() {
    return payload().instant("endTime");
  }

  /** {@return how long the recording is, to the nanosecond; null if absent} */
  default @Nullable Duration duration() {
    return payload().duration("duration");
  }

  /**
   * {@return how many channels: 1, or 2 with one for each side; null if absent, as in {@code
   * transcriptionAvailable}}
   */
  default @Nullable Integer channels() {
    return payload().integer("channels");
  }

  /** {@return the format of the stored audio, one of {@link Format} or another; null if absent} */
  default @Nullable String fileFormat() {
    return payload().text("fileFormat");
  }

  /**
   * {@return what became of the recording, one of {@link Status} or another text; null if absent, as
   * before it is available}
   */
  default @Nullable String status() {
    return payload().text("status");
  }

  /** The format of stored audio: the values that are documented. */
  final class Format {
    /** Uncompressed. */
    public static final String WAV = "wav";

    /** Compressed. */
    public static final String MP3 = "mp3";

    private Format() {}
  }

  /** What became of a recording: the values that are documented. */
  final class Status {
    /** All of it can be fetched. */
    public static final String COMPLETE = "complete";

    /** Some of it is lost; the rest can be fetched. */
    public static final String PARTIAL = "partial";

    /** It could not be processed. */
    public static final String ERROR = "error";

    /** It is not ready yet. */
    public static final String PROCESSING = "processing";

    /** It is gone. */
    public static final String DELETED = "deleted";

    private Status() {}
  }
}

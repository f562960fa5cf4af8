package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The transcription of a recording. Bandwidth's page has the first four members; the others are of
 * its SDK.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transcriptionAvailable">Bandwidth:
 *     transcriptionAvailable</a>
 */
public final class Transcription extends Payload {
  Transcription(Payload payload) {
    super(payload);
  }

  /** {@return the transcription's id, opaque, usually starting with {@code t-}; null if absent} */
  public @Nullable String id() {
    return id("id");
  }

  /** {@return where to fetch it, as it came; null if absent} */
  public @Nullable String url() {
    return text("url");
  }

  /** {@return what became of it, one of {@link Status} or another text; null if absent} */
  public @Nullable String status() {
    return text("status");
  }

  /**
   * {@return when it was finished, in either of the two spellings that deliveries have; null if
   * absent}
   */
  public @Nullable Instant completedTime() {
    return completedTime(this);
  }

  /** {@return who speaks, counted from 0; null if absent} */
  public @Nullable Integer speaker() {
    return integer("speaker");
  }

  /** {@return what was said; null if absent} */
  public @Nullable String text() {
    return text("text");
  }

  /** {@return how sure the transcription is, from 0 to 1; null if absent} */
  public @Nullable Double confidence() {
    return decimal("confidence");
  }

  /** Reads the time by its name in the tables, else by the one in deliveries that were captured. */
  static @Nullable Instant completedTime(Payload payload) {
    Instant documented = payload.instant("completedTime");
    return documented == null ? payload.instant("completeTime") : documented;
  }

  /** Returns the transcription's id and status; never what was said. */
  @Override
  public String toString() {
    return Redacted.shown(
        "Transcription", "id", Redacted.word(id()), "status", Redacted.value(status()));
  }

  /** What became of the transcription of a recording: the values that are documented. */
  public static final class Status {
    /** It can be fetched. */
    public static final String AVAILABLE = "available";

    /** There is none. */
    public static final String NONE = "none";

    /** It is not ready yet. */
    public static final String PROCESSING = "processing";

    /** It could not be made. */
    public static final String ERROR = "error";

    /** It was not made in time. */
    public static final String TIMEOUT = "timeout";

    /** The recording is too long to be transcribed. */
    public static final String FILE_SIZE_TOO_BIG = "file-size-too-big";

    /** The recording is too short to be transcribed. */
    public static final String FILE_SIZE_TOO_SMALL = "file-size-too-small";

    private Status() {}
  }
}

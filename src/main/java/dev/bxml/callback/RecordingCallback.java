package dev.bxml.callback;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A callback about a recording. */
public sealed interface RecordingCallback
    permits ConferenceRecordingAvailableCallback,
        RecordCompleteCallback,
        RecordingAvailableCallback,
        TranscriptionAvailableCallback {
  /**
   * Returns the recording.
   *
   * @return the recording, never null
   */
  Recording recording();

  /**
   * Returns the recording's id.
   *
   * @return {@link Recording#recordingId()}, or null
   */
  default @Nullable String recordingId() {
    return recording().recordingId();
  }

  /**
   * Returns where the audio is, as it came.
   *
   * @return {@link Recording#mediaUrl()}, or null
   */
  default @Nullable String mediaUrl() {
    return recording().mediaUrl();
  }

  /**
   * Returns when the recording started, not the call.
   *
   * @return {@link Recording#startTime()}, or null
   */
  default @Nullable Instant startTime() {
    return recording().startTime();
  }

  /**
   * Returns when the recording ended.
   *
   * @return {@link Recording#endTime()}, or null
   */
  default @Nullable Instant endTime() {
    return recording().endTime();
  }

  /**
   * Returns how long the recording is.
   *
   * @return {@link Recording#duration()}, or null
   */
  default @Nullable Duration duration() {
    return recording().duration();
  }

  /**
   * Returns how many channels the recording has: 1 or 2.
   *
   * @return {@link Recording#channels()}, or null
   */
  default @Nullable Integer channels() {
    return recording().channels();
  }

  /**
   * Returns the format of the stored audio.
   *
   * @return {@link Recording#fileFormat()}, or null
   */
  default Recording.@Nullable Format fileFormat() {
    return recording().fileFormat();
  }

  /**
   * Returns what became of the recording.
   *
   * @return {@link Recording#status()}, or null
   */
  default Recording.@Nullable Status status() {
    return recording().status();
  }
}

package dev.bxml.callback;

/**
 * A callback about a recording, of a call or of a conference.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable">Bandwidth:
 *     recordingAvailable</a>
 */
public sealed interface RecordingCallback extends Callback, Recording
    permits ConferenceRecordingAvailableCallback,
        RecordCompleteCallback,
        RecordingAvailableCallback,
        TranscriptionAvailableCallback {
  /** {@return the recording alone, such as for a log line; never null} */
  default Recording recording() {
    return new Part.OfRecording(payload());
  }
}

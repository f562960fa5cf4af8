package dev.bxml.handler;

import dev.bxml.callback.RecordingAvailableCallback;

/**
 * Handles {@code recordingAvailable}: a recording made by {@code Record} or {@code StartRecording}
 * can be downloaded, which may be after the call.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable">Bandwidth:
 *     recordingAvailable</a>
 */
@FunctionalInterface
public non-sealed interface RecordingAvailableHandler extends CallbackHandler {

  /**
   * Handles one {@code recordingAvailable} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onRecordingAvailable(RecordingAvailableCallback callback) throws Exception;
}

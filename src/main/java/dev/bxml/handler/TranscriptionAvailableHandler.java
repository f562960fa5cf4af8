package dev.bxml.handler;

import dev.bxml.callback.TranscriptionAvailableCallback;

/**
 * Handles {@code transcriptionAvailable}: the transcription of a recording is ready.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transcriptionAvailable">Bandwidth:
 *     transcriptionAvailable</a>
 */
@FunctionalInterface
public non-sealed interface TranscriptionAvailableHandler extends CallbackHandler {

  /**
   * Handles one {@code transcriptionAvailable} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onTranscriptionAvailable(TranscriptionAvailableCallback callback) throws Exception;
}

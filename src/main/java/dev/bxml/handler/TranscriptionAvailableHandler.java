package dev.bxml.handler;

import dev.bxml.callback.TranscriptionAvailableCallback;

/**
 * Handles {@code transcriptionAvailable}: the transcription of a recording is ready.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
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
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onTranscriptionAvailable(TranscriptionAvailableCallback callback) throws Exception;
}

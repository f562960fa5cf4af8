package dev.bxml.handler;

import dev.bxml.callback.RealTimeTranscriptionStartedCallback;

/**
 * Handles {@code realTimeTranscriptionStarted}: a live transcription has started.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionStarted">Bandwidth:
 *     realTimeTranscriptionStarted</a>
 */
@FunctionalInterface
public non-sealed interface RealTimeTranscriptionStartedHandler extends CallbackHandler {

  /**
   * Handles one {@code realTimeTranscriptionStarted} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onRealTimeTranscriptionStarted(RealTimeTranscriptionStartedCallback callback)
      throws Exception;
}

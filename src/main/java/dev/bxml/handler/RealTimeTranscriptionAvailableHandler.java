package dev.bxml.handler;

import dev.bxml.callback.RealTimeTranscriptionAvailableCallback;

/**
 * Handles {@code realTimeTranscriptionAvailable}: a live transcription has ended and can be
 * fetched, or has failed.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/realTimeTranscriptionAvailable">Bandwidth
 *     : realTimeTranscriptionAvailable</a>
 */
@FunctionalInterface
public non-sealed interface RealTimeTranscriptionAvailableHandler extends CallbackHandler {

  /**
   * Handles one {@code realTimeTranscriptionAvailable} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onRealTimeTranscriptionAvailable(RealTimeTranscriptionAvailableCallback callback)
      throws Exception;
}

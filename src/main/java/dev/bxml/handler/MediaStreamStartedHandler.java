package dev.bxml.handler;

import dev.bxml.callback.MediaStreamStartedCallback;

/**
 * Handles {@code mediaStreamStarted}: a stream has started.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamStarted">Bandwidth:
 *     mediaStreamStarted</a>
 */
@FunctionalInterface
public non-sealed interface MediaStreamStartedHandler extends CallbackHandler {

  /**
   * Handles one {@code mediaStreamStarted} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onMediaStreamStarted(MediaStreamStartedCallback callback) throws Exception;
}

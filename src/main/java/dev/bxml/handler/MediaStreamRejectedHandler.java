package dev.bxml.handler;

import dev.bxml.callback.MediaStreamRejectedCallback;

/**
 * Handles {@code mediaStreamRejected}: a stream asked for by StartStream could not start.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/mediaStreamRejected">Bandwidth:
 *     mediaStreamRejected</a>
 */
@FunctionalInterface
public non-sealed interface MediaStreamRejectedHandler extends CallbackHandler {

  /**
   * Handles one {@code mediaStreamRejected} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onMediaStreamRejected(MediaStreamRejectedCallback callback) throws Exception;
}

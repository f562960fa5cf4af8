package dev.bxml.handler;

import dev.bxml.callback.TransferDisconnectCallback;

/**
 * Handles {@code transferDisconnect}: a leg of a Transfer ends, answered or not, whichever side
 * hung up first.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transferDisconnect">Bandwidth:
 *     transferDisconnect</a>
 */
@FunctionalInterface
public non-sealed interface TransferDisconnectHandler extends CallbackHandler {

  /**
   * Handles one {@code transferDisconnect} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onTransferDisconnect(TransferDisconnectCallback callback) throws Exception;
}

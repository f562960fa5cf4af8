package dev.bxml.handler;

import dev.bxml.callback.TransferDisconnectCallback;

/**
 * Handles {@code transferDisconnect}: a leg of a Transfer ends, answered or not, whichever side
 * hung up first.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
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
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onTransferDisconnect(TransferDisconnectCallback callback) throws Exception;
}

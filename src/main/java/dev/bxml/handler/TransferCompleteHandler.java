package dev.bxml.handler;

import dev.bxml.callback.TransferCompleteCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code transferComplete}: the other leg of a {@code Transfer} has ended or could not be
 * connected, and this call is still up; the reply is for this call.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transferComplete">Bandwidth:
 *     transferComplete</a>
 */
@FunctionalInterface
public non-sealed interface TransferCompleteHandler extends CallbackHandler {

  /**
   * Answers one {@code transferComplete} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onTransferComplete(TransferCompleteCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code recordComplete}: a {@code Record} has ended and the call is still up.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/recordComplete">Bandwidth:
 *     recordComplete</a>
 */
@FunctionalInterface
public non-sealed interface RecordCompleteHandler extends CallbackHandler {

  /**
   * Answers one {@code recordComplete} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onRecordComplete(RecordCompleteCallback callback) throws Exception;
}

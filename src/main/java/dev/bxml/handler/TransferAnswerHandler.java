package dev.bxml.handler;

import dev.bxml.callback.TransferAnswerCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code transferAnswer}: a called party of a {@code Transfer} answers; the reply is for
 * that party alone and runs before the two are connected.
 *
 * <p>The platform waits for the BXML that this returns and executes it. It must not hold Bridge,
 * Conference, Forward or Transfer.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transferAnswer">Bandwidth:
 *     transferAnswer</a>
 */
@FunctionalInterface
public non-sealed interface TransferAnswerHandler extends CallbackHandler {

  /**
   * Answers one {@code transferAnswer} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onTransferAnswer(TransferAnswerCallback callback) throws Exception;
}

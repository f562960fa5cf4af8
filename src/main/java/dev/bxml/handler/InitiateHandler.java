package dev.bxml.handler;

import dev.bxml.callback.InitiateCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code initiate}: an inbound call arrives, still unanswered.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/initiate">Bandwidth: initiate</a>
 */
@FunctionalInterface
public non-sealed interface InitiateHandler extends CallbackHandler {

  /**
   * Answers one {@code initiate} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onInitiate(InitiateCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.AnswerCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code answer}: an outbound call is answered; with synchronous machine detection once the
 * result is in.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/answer">Bandwidth: answer</a>
 */
@FunctionalInterface
public non-sealed interface AnswerHandler extends CallbackHandler {

  /**
   * Answers one {@code answer} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onAnswer(AnswerCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.ReferCompleteCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code referComplete}: the SIP REFER started by a Refer verb has come to an end.
 *
 * <p>The platform waits for the BXML that this returns and executes it. The BXML runs only when the
 * REFER has failed.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/referComplete">Bandwidth:
 *     referComplete</a>
 */
@FunctionalInterface
public non-sealed interface ReferCompleteHandler extends CallbackHandler {

  /**
   * Answers one {@code referComplete} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onReferComplete(ReferCompleteCallback callback) throws Exception;
}

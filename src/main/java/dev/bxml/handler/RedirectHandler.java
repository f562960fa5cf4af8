package dev.bxml.handler;

import dev.bxml.callback.RedirectCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code redirect}: a {@code Redirect} runs, or the REST API redirects a live call.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/redirect">Bandwidth: redirect</a>
 */
@FunctionalInterface
public non-sealed interface RedirectHandler extends CallbackHandler {

  /**
   * Answers one {@code redirect} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onRedirect(RedirectCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.ConferenceRedirectCallback;
import dev.bxml.verb.ConferenceBxml;

/**
 * Handles {@code conferenceRedirect}: the REST API modifies an existing conference with a redirect
 * URL.
 *
 * <p>The platform executes what this returns in the conference; {@link ConferenceBxml#none()}
 * changes nothing.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceRedirect">Bandwidth:
 *     conferenceRedirect</a>
 */
@FunctionalInterface
public non-sealed interface ConferenceRedirectHandler extends CallbackHandler {

  /**
   * Answers one {@code conferenceRedirect} callback.
   *
   * @param callback what the platform tells
   * @return what the conference does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  ConferenceBxml onConferenceRedirect(ConferenceRedirectCallback callback) throws Exception;
}

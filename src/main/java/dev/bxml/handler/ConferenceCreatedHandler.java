package dev.bxml.handler;

import dev.bxml.callback.ConferenceCreatedCallback;
import dev.bxml.verb.ConferenceBxml;

/**
 * Handles {@code conferenceCreated}: a conference that has an event URL comes into being.
 *
 * <p>The platform executes what this returns in the conference; {@link ConferenceBxml#none()}
 * changes nothing.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceCreated">Bandwidth:
 *     conferenceCreated</a>
 */
@FunctionalInterface
public non-sealed interface ConferenceCreatedHandler extends CallbackHandler {

  /**
   * Answers one {@code conferenceCreated} callback.
   *
   * @param callback what the platform tells
   * @return what the conference does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  ConferenceBxml onConferenceCreated(ConferenceCreatedCallback callback) throws Exception;
}

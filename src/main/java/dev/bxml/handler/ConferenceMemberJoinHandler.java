package dev.bxml.handler;

import dev.bxml.callback.ConferenceMemberJoinCallback;
import dev.bxml.verb.ConferenceBxml;

/**
 * Handles {@code conferenceMemberJoin}: a call joins the conference.
 *
 * <p>The platform executes what this returns in the conference; {@link ConferenceBxml#none()}
 * changes nothing.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberJoin">Bandwidth:
 *     conferenceMemberJoin</a>
 */
@FunctionalInterface
public non-sealed interface ConferenceMemberJoinHandler extends CallbackHandler {

  /**
   * Answers one {@code conferenceMemberJoin} callback.
   *
   * @param callback what the platform tells
   * @return what the conference does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  ConferenceBxml onConferenceMemberJoin(ConferenceMemberJoinCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.ConferenceMemberExitCallback;
import dev.bxml.verb.ConferenceBxml;

/**
 * Handles {@code conferenceMemberExit}: a call leaves the conference.
 *
 * <p>The platform executes what this returns in the conference; {@link ConferenceBxml#none()}
 * changes nothing.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberExit">Bandwidth:
 *     conferenceMemberExit</a>
 */
@FunctionalInterface
public non-sealed interface ConferenceMemberExitHandler extends CallbackHandler {

  /**
   * Answers one {@code conferenceMemberExit} callback.
   *
   * @param callback what the platform tells
   * @return what the conference does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  ConferenceBxml onConferenceMemberExit(ConferenceMemberExitCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.GatherCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code gather}: a {@code Gather} has ended, also when no key was pressed.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/gather">Bandwidth: gather</a>
 */
@FunctionalInterface
public non-sealed interface GatherHandler extends CallbackHandler {

  /**
   * Answers one {@code gather} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onGather(GatherCallback callback) throws Exception;
}

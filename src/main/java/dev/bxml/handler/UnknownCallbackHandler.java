package dev.bxml.handler;

import dev.bxml.callback.UnknownCallback;
import dev.bxml.verb.Bxml;
import org.jspecify.annotations.Nullable;

/**
 * Handles every callback whose event this library does not know. Without this handler such a
 * callback is answered 201.
 *
 * <p>Nothing tells whether the platform waits for BXML, so that this handler decides it: BXML is
 * sent with 200, null becomes an empty 201.
 */
@FunctionalInterface
public non-sealed interface UnknownCallbackHandler extends CallbackHandler {

  /**
   * Answers one callback of an unknown event.
   *
   * @param callback what the platform tells; {@code eventType()} names the event, {@code payload()}
   *     has its members
   * @return BXML for the call, or null for an empty 201
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  @Nullable
  Bxml onUnknownCallback(UnknownCallback callback) throws Exception;
}

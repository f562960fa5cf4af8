package dev.bxml.handler;

import dev.bxml.callback.UnknownCallback;
import dev.bxml.verb.Bxml;
import org.jspecify.annotations.Nullable;

/**
 * Handles every callback whose event this library does not know, or has no handler of its own: what
 * was unknown once still comes here when a newer library knows it. Without this handler, an unknown
 * event is answered 201.
 *
 * <p>Nothing tells whether the platform waits for BXML for an unknown event, so that this handler
 * decides it: BXML is sent with 200, null becomes an empty 201. Of a known event null means what no
 * handler would: 501 where a call waits for BXML, 204 for a conference, 201 for a report. For a report
 * BXML is not sent, which is a warning in the log; for a conference it may have the six verbs of {@link
 * dev.bxml.verb.ConferenceBxml} alone.
 */
@FunctionalInterface
public non-sealed interface UnknownCallbackHandler extends CallbackHandler {

  /**
   * Answers one callback of an unknown event, or of one without a handler of its own.
   *
   * @param callback what the platform tells; {@code eventType()} names the event, {@code payload()}
   *     has its members
   * @return BXML for the call, or null for the reply that there would be without a handler
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  @Nullable
  Bxml onUnknownCallback(UnknownCallback callback) throws Exception;
}

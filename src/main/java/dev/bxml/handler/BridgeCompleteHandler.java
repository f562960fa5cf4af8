package dev.bxml.handler;

import dev.bxml.callback.BridgeCompleteCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code bridgeComplete}: the target leaves a Bridge first, or the bridge could not be
 * made; new BXML is for the call that executed the Bridge.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/bridgeComplete">Bandwidth:
 *     bridgeComplete</a>
 */
@FunctionalInterface
public non-sealed interface BridgeCompleteHandler extends CallbackHandler {

  /**
   * Answers one {@code bridgeComplete} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onBridgeComplete(BridgeCompleteCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.BridgeTargetCompleteCallback;
import dev.bxml.verb.Bxml;

/**
 * Handles {@code bridgeTargetComplete}: the call that executed a Bridge leaves it first; new BXML
 * is for the target call.
 *
 * <p>The platform waits for the BXML that this returns and executes it.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/bridgeTargetComplete">Bandwidth:
 *     bridgeTargetComplete</a>
 */
@FunctionalInterface
public non-sealed interface BridgeTargetCompleteHandler extends CallbackHandler {

  /**
   * Answers one {@code bridgeTargetComplete} callback.
   *
   * @param callback what the platform tells
   * @return what the call does next; not null
   * @throws Exception if it cannot be answered; the caller gets what the failure policy says
   */
  Bxml onBridgeTargetComplete(BridgeTargetCompleteCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.PartialGatherCallback;

/**
 * Handles {@code partialgather}: words recognised while a Gather with speech goes on, for its {@code
 * partialResultCallback}.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
 *
 * @see dev.bxml.verb.Gather#partialResultCallback
 * @see <a href="https://dev.bandwidth.com/docs/voice/bxml/gather">Bandwidth: Gather</a>
 */
@FunctionalInterface
public non-sealed interface PartialGatherHandler extends CallbackHandler {

  /**
   * Handles one {@code partialgather} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onPartialGather(PartialGatherCallback callback) throws Exception;
}

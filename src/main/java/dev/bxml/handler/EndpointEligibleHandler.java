package dev.bxml.handler;

import dev.bxml.callback.EndpointEligibleCallback;

/**
 * Handles {@code endpointEligible}: the endpoint can be connected to (again).
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
 */
@FunctionalInterface
public non-sealed interface EndpointEligibleHandler extends CallbackHandler {

  /**
   * Handles one {@code endpointEligible} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onEndpointEligible(EndpointEligibleCallback callback) throws Exception;
}

package dev.bxml.handler;

import dev.bxml.callback.EndpointIneligibleCallback;

/**
 * Handles {@code endpointIneligible}: the endpoint is busy.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 */
@FunctionalInterface
public non-sealed interface EndpointIneligibleHandler extends CallbackHandler {

  /**
   * Handles one {@code endpointIneligible} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onEndpointIneligible(EndpointIneligibleCallback callback) throws Exception;
}

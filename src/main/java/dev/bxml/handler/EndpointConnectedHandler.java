package dev.bxml.handler;

import dev.bxml.callback.EndpointConnectedCallback;

/**
 * Handles {@code endpointConnected}: a device connects to an endpoint.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error. With a {@link dev.bxml.store.ReportInbox} it is
 * handled at least once: again if it fails, and perhaps again when a server ends that was at work
 * on it.
 */
@FunctionalInterface
public non-sealed interface EndpointConnectedHandler extends CallbackHandler {

  /**
   * Handles one {@code endpointConnected} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500, or the inbox tries again
   */
  void onEndpointConnected(EndpointConnectedCallback callback) throws Exception;
}

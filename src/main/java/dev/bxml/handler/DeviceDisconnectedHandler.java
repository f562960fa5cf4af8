package dev.bxml.handler;

import dev.bxml.callback.DeviceDisconnectedCallback;

/**
 * Handles {@code DEVICE_DISCONNECTED}: a device leaves an endpoint.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 */
@FunctionalInterface
public non-sealed interface DeviceDisconnectedHandler extends CallbackHandler {

  /**
   * Handles one {@code DEVICE_DISCONNECTED} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onDeviceDisconnected(DeviceDisconnectedCallback callback) throws Exception;
}

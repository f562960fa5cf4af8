package dev.bxml.handler;

import dev.bxml.callback.MachineDetectionCompleteCallback;

/**
 * Handles {@code machineDetectionComplete}: async machine detection has its result.
 *
 * <p>The platform only reports: nothing is returned, and the same report may come twice, since the
 * platform tries again after a connection error.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/machineDetectionComplete">Bandwidth:
 *     machineDetectionComplete</a>
 */
@FunctionalInterface
public non-sealed interface MachineDetectionCompleteHandler extends CallbackHandler {

  /**
   * Handles one {@code machineDetectionComplete} callback.
   *
   * @param callback what the platform tells
   * @throws Exception if it could not be handled; the platform gets a 500
   */
  void onMachineDetectionComplete(MachineDetectionCompleteCallback callback) throws Exception;
}

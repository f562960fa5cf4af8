package dev.bxml.callback;

/**
 * A {@code Record} has ended while the call is still up. The reply says what comes next.
 *
 * <p>Not sent if the call ended during the recording. The audio can be fetched only after the
 * {@link RecordingAvailableCallback}. The event also goes by the name {@code recordingComplete}.
 *
 * <p>Of the recording, the status does not come yet.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/recordComplete">Bandwidth:
 *     recordComplete</a>
 */
public final class RecordCompleteCallback extends ReceivedCallback
    implements CallCallback, RecordingCallback {
  RecordCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

package dev.bxml.callback;

/**
 * A recording of a call has been processed and can be fetched, or has failed: see its status. The
 * reply is ignored.
 *
 * <p>The call is the one that was recorded, which may have ended.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/recordingAvailable">Bandwidth:
 *     recordingAvailable</a>
 */
public final class RecordingAvailableCallback extends ReceivedCallback
    implements CallCallback, RecordingCallback {
  RecordingAvailableCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }
}

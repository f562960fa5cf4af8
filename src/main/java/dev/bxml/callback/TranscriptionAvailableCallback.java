package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * The transcription of a recording is ready, or has failed: see its status. The reply is ignored.
 * Never sent for the recording of a conference.
 *
 * <p>The call is the one that was recorded, which may have ended. Of the recording, channels and
 * status do not come.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/transcriptionAvailable">Bandwidth:
 *     transcriptionAvailable</a>
 */
public final class TranscriptionAvailableCallback extends ReceivedCallback
    implements CallCallback, RecordingCallback {
  TranscriptionAvailableCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return the transcription; null if absent} */
  public @Nullable Transcription transcription() {
    return payload().view("transcription", Transcription::new);
  }
}

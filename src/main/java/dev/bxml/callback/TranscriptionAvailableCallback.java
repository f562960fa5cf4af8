package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * The transcription of a recording is ready, or has failed: see its status. The reply is ignored.
 * Never sent for the recording of a conference. See Bandwidth's page <i>transcriptionAvailable</i>.
 *
 * @param call the leg that was recorded, which may have ended
 * @param recording the recording, without its channels and its status
 * @param transcription the transcription; null if absent
 * @param payload everything that came
 */
public record TranscriptionAvailableCallback(
    Call call, Recording recording, @Nullable Transcription transcription, Payload payload)
    implements CallCallback, RecordingCallback {

  static TranscriptionAvailableCallback read(Payload payload) {
    return new TranscriptionAvailableCallback(
        Call.read(payload),
        Recording.read(payload),
        payload.object("transcription", Transcription::read),
        payload);
  }

  @Override
  public String eventType() {
    return "transcriptionAvailable";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

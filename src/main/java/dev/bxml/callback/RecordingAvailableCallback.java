package dev.bxml.callback;

/**
 * A recording of a call has been processed and can be fetched, or has failed: see its status. The
 * reply is ignored. See Bandwidth's page <i>recordingAvailable</i>.
 *
 * @param call the leg that was recorded, which may have ended
 * @param recording the recording
 * @param payload everything that came
 */
public record RecordingAvailableCallback(Call call, Recording recording, Payload payload)
    implements CallCallback, RecordingCallback {

  static RecordingAvailableCallback read(Payload payload) {
    return new RecordingAvailableCallback(Call.read(payload), Recording.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "recordingAvailable";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

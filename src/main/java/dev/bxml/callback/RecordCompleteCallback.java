package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Record} has ended while the call is still up. The reply says what comes next. See
 * Bandwidth's page <i>recordComplete</i>.
 *
 * <p>Not sent if the call ended during the recording. The audio can be fetched only after the
 * {@link RecordingAvailableCallback}. The event also goes by the name {@code recordingComplete}.
 *
 * @param call the leg
 * @param recording the recording, without its status
 * @param answerTime when the call was answered; null if absent
 * @param payload everything that came
 */
public record RecordCompleteCallback(
    Call call, Recording recording, @Nullable Instant answerTime, Payload payload)
    implements CallCallback, RecordingCallback {

  static RecordCompleteCallback read(Payload payload) {
    return new RecordCompleteCallback(
        Call.read(payload), Recording.read(payload), payload.instant("answerTime"), payload);
  }

  @Override
  public String eventType() {
    return "recordComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Redirect} has run, or a REST request has redirected the call. The reply says what comes
 * next. See Bandwidth's page <i>redirect</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if it was not yet
 * @param payload everything that came
 */
public record RedirectCallback(
    Call call, @Nullable Instant startTime, @Nullable Instant answerTime, Payload payload)
    implements CallCallback {

  static RedirectCallback read(Payload payload) {
    return new RedirectCallback(
        Call.read(payload), payload.instant("startTime"), payload.instant("answerTime"), payload);
  }

  @Override
  public String eventType() {
    return "redirect";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

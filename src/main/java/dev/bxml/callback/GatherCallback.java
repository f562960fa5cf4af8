package dev.bxml.callback;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Gather} has ended: keys were pressed, words were spoken, or its time was up. The reply says what comes
 * next. See Bandwidth's page <i>gather</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param digits the keys collected, without the terminating one; empty if none was pressed in time,
 *     never null
 * @param terminatingDigit the key that ended the gather; empty if none did, never null
 * @param text the words recognised, where a {@code Gather} takes speech; when nothing was said in time
 *     it may be a sentence of the platform's about that; null if absent. Bandwidth's page does not
 *     have it yet
 * @param payload everything that came
 */
public record GatherCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    String digits,
    String terminatingDigit,
    @Nullable String text,
    Payload payload)
    implements CallCallback {

  static GatherCallback read(Payload payload) {
    return new GatherCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        keys(payload, "digits"),
        keys(payload, "terminatingDigit"),
        payload.text("text"),
        payload);
  }

  private static String keys(Payload payload, String name) {
    return Objects.requireNonNullElse(payload.text(name), "");
  }

  @Override
  public String eventType() {
    return "gather";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }
}

package dev.bxml.callback;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The SIP REFER that a {@code Refer} sent has come to its end; only of calls to a SIP URI. The
 * reply is carried out only if the status is {@code failure}. See Bandwidth's page
 * <i>referComplete</i>.
 *
 * @param call the leg
 * @param startTime when the call started; null if absent
 * @param answerTime when the call was answered; null if absent
 * @param referCallStatus whether the call was taken over; null if absent
 * @param referSipResponseCode the SIP status that answered the REFER, such as 202 or 603; null if
 *     absent
 * @param notifySipResponseCode the last SIP status that a NOTIFY reported; null if there was none
 *     within 30 seconds, or the REFER was refused
 * @param payload everything that came
 */
public record ReferCompleteCallback(
    Call call,
    @Nullable Instant startTime,
    @Nullable Instant answerTime,
    @Nullable Status referCallStatus,
    @Nullable Integer referSipResponseCode,
    @Nullable Integer notifySipResponseCode,
    Payload payload)
    implements CallCallback {

  static ReferCompleteCallback read(Payload payload) {
    return new ReferCompleteCallback(
        Call.read(payload),
        payload.instant("startTime"),
        payload.instant("answerTime"),
        payload.value("referCallStatus", Status::new),
        payload.integer("referSipResponseCode"),
        payload.integer("notifySipResponseCode"),
        payload);
  }

  @Override
  public String eventType() {
    return "referComplete";
  }

  @Override
  public String toString() {
    return call.shown(this);
  }

  /**
   * Whether a call that was referred has been taken over. An open value: what Bandwidth may add is
   * kept as it came.
   *
   * @param value the text as it came
   */
  public record Status(String value) {
    /**
     * Makes a value of a text.
     *
     * @param value the text as it came
     */
    public Status {
      Objects.requireNonNull(value, "value");
    }

    /** It was; the call here ends. */
    public static final Status SUCCESS = new Status("success");

    /** It was not; the reply is carried out. */
    public static final Status FAILURE = new Status("failure");

    /** Returns the text as it came. */
    @Override
    public String toString() {
      return value;
    }
  }
}

package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The SIP REFER that a {@code Refer} sent has come to its end; only of calls to a SIP URI. The
 * reply is carried out only if the status is {@code failure}.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/referComplete">Bandwidth:
 *     referComplete</a>
 */
public final class ReferCompleteCallback extends ReceivedCallback implements CallCallback {
  ReferCompleteCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return when the call started; null if absent} */
  public @Nullable Instant startTime() {
    return payload().instant("startTime");
  }

  /** {@return whether the call was taken over, one of {@link Status} or another; null if absent} */
  public @Nullable String referCallStatus() {
    return payload().text("referCallStatus");
  }

  /** {@return the SIP status that answered the REFER, such as 202 or 603; null if absent} */
  public @Nullable Integer referSipResponseCode() {
    return payload().integer("referSipResponseCode");
  }

  /**
   * {@return the last SIP status that a NOTIFY reported; null if there was none within 30 seconds,
   * or the REFER was refused}
   */
  public @Nullable Integer notifySipResponseCode() {
    return payload().integer("notifySipResponseCode");
  }

  /** Whether a call that was referred has been taken over: the values that are documented. */
  public static final class Status {
    /** It was; the call here ends. */
    public static final String SUCCESS = "success";

    /** It was not; the reply is carried out. */
    public static final String FAILURE = "failure";

    private Status() {}
  }
}

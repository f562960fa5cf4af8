package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call, as a callback about it tells: what means the same in every one of them. Each
 * {@link CallCallback} is one.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/answer">Bandwidth: answer</a>
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/transferAnswer">Bandwidth:
 *     transferAnswer</a>
 */
public sealed interface Call permits CallCallback, Part.OfCall {
  /** {@return everything that came; never null} */
  Payload payload();

  /** {@return the account's id: digits, but an opaque string; null if absent} */
  default @Nullable String accountId() {
    return payload().id("accountId");
  }

  /** {@return the voice application's id, usually a UUID; null if absent} */
  default @Nullable String applicationId() {
    return payload().id("applicationId");
  }

  /** {@return the id of this leg, opaque, usually starting with {@code c-}; null if absent} */
  default @Nullable String callId() {
    return payload().id("callId");
  }

  /** {@return the id of the A leg where this is the B leg of a transfer; else null} */
  default @Nullable String parentCallId() {
    return payload().id("parentCallId");
  }

  /**
   * {@return the REST address of the call, as it came: Bandwidth's own samples have some that are not
   * valid URIs, and some whose end is not the call's id; null if absent}
   */
  default @Nullable String callUrl() {
    return payload().text("callUrl");
  }

  /**
   * {@return who calls, in the transfer callbacks of the original call: an E.164 number, one of the
   * words Private, Restricted, Unavailable and Anonymous, a SIP URI or any text that the caller
   * supplied; null if absent}
   */
  default @Nullable String from() {
    return payload().text("from");
  }

  /** {@return who is called: an E.164 number or a SIP URI; null if absent} */
  default @Nullable String to() {
    return payload().text("to");
  }

  /** {@return who called whom, one of {@link Direction} or another text; null if absent} */
  default @Nullable String direction() {
    return payload().text("direction");
  }

  /** {@return when the call was queued, only of outbound calls that had to wait; else null} */
  default @Nullable Instant enqueuedTime() {
    return payload().instant("enqueuedTime");
  }

  /**
   * {@return when the leg was answered; null if it was not, or not yet, or where Bandwidth does not
   * tell, as after a recording}
   */
  default @Nullable Instant answerTime() {
    return payload().instant("answerTime");
  }

  /**
   * {@return the tag last set on the call: up to 4096 characters, perhaps empty; null if there is
   * none}
   */
  default @Nullable String tag() {
    return payload().text("tag");
  }

  /**
   * {@return the {@code from} of a transfer's B leg: an E.164 number or one of the words that {@link
   * #from()} may be; null if this is no transfer}
   */
  default @Nullable String transferCallerId() {
    return payload().text("transferCallerId");
  }

  /**
   * {@return the {@code to} of a transfer's B leg: an E.164 number or a SIP URI; null if this is no
   * transfer}
   */
  default @Nullable String transferTo() {
    return payload().text("transferTo");
  }

  /**
   * {@return the Call-ID of the SIP dialog with Bandwidth; null if absent, as it may be very early in
   * a call}
   */
  default @Nullable String sipCallId() {
    return payload().id("sipCallId");
  }

  /** {@return whether the caller's number is hidden; null if absent} */
  default @Nullable Boolean privacy() {
    return payload().bool("privacy");
  }

  /** {@return the display name given when the call was created; null if absent} */
  default @Nullable String callerDisplayName() {
    return payload().text("callerDisplayName");
  }
}

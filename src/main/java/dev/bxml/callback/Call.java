package dev.bxml.callback;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a call, as a callback about it tells: the members that mean the same in every one of
 * them. See Bandwidth's pages <i>answer</i>, <i>initiate</i> and <i>transferAnswer</i>.
 *
 * @param accountId the account's id: digits, but an opaque string; null if absent
 * @param applicationId the voice application's id, usually a UUID; null if absent
 * @param callId the id of this leg, opaque, usually starting with {@code c-}; null if absent
 * @param parentCallId the id of the A leg where this is the B leg of a transfer; else null
 * @param callUrl the REST address of the call, as it came: Bandwidth's own samples have some that
 *     are not valid URIs, and some whose end is not {@code callId}; null if absent
 * @param from who calls, in the transfer callbacks of the original call: an E.164 number, one of
 *     the words Private, Restricted, Unavailable and Anonymous, a SIP URI or any text that the
 *     caller supplied; null if absent
 * @param to who is called: an E.164 number or a SIP URI; null if absent
 * @param direction who called whom, seen from Bandwidth; null if absent
 * @param enqueuedTime when the call was queued, only of outbound calls that had to wait; else null
 * @param tag the tag last set on the call: up to 4096 characters, perhaps empty; null if there is
 *     none
 * @param transferCallerId the {@code from} of a transfer's B leg: an E.164 number or one of the
 *     words that {@code from} may be; null if this is no transfer
 * @param transferTo the {@code to} of a transfer's B leg: an E.164 number or a SIP URI; null if
 *     this is no transfer
 * @param sipCallId the Call-ID of the SIP dialog with Bandwidth; null if absent, as it may be very
 *     early in a call
 * @param privacy whether the caller's number is hidden; null if absent
 * @param callerDisplayName the display name given when the call was created; null if absent
 */
public record Call(
    @Nullable String accountId,
    @Nullable String applicationId,
    @Nullable String callId,
    @Nullable String parentCallId,
    @Nullable String callUrl,
    @Nullable String from,
    @Nullable String to,
    @Nullable Direction direction,
    @Nullable Instant enqueuedTime,
    @Nullable String tag,
    @Nullable String transferCallerId,
    @Nullable String transferTo,
    @Nullable String sipCallId,
    @Nullable Boolean privacy,
    @Nullable String callerDisplayName) {

  static Call read(Payload payload) {
    return new Call(
        payload.id("accountId"),
        payload.id("applicationId"),
        payload.id("callId"),
        payload.id("parentCallId"),
        payload.text("callUrl"),
        payload.text("from"),
        payload.text("to"),
        payload.value("direction", Direction::new),
        payload.instant("enqueuedTime"),
        payload.text("tag"),
        payload.text("transferCallerId"),
        payload.text("transferTo"),
        payload.id("sipCallId"),
        payload.bool("privacy"),
        payload.text("callerDisplayName"));
  }

  /** Returns the call's id and its numbers, masked; never the tag or a display name. */
  @Override
  public String toString() {
    return shown(this);
  }

  /** Shows a record about this call by what identifies the call. */
  String shown(Record subject) {
    return Redacted.record(
        subject,
        "callId",
        Redacted.word(callId),
        "from",
        Redacted.number(from),
        "to",
        Redacted.number(to));
  }
}

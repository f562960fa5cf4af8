package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A call that has joined or left a conference. See Bandwidth's pages <i>conferenceMemberJoin</i>
 * and <i>conferenceMemberExit</i>.
 *
 * @param callId the call's id; null if absent
 * @param from who called: a number, a caller-id word, a SIP URI or any text; null if absent
 * @param to who was called: a number or a SIP URI; null if absent
 */
public record ConferenceMember(
    @Nullable String callId,
    @Nullable String from,
    @Nullable String to) {

  static ConferenceMember read(Payload payload) {
    return new ConferenceMember(payload.id("callId"), payload.text("from"), payload.text("to"));
  }

  /** Returns the call's id and its numbers, masked. */
  @Override
  public String toString() {
    return Redacted.record(
        this,
        "callId",
        Redacted.word(callId),
        "from",
        Redacted.number(from),
        "to",
        Redacted.number(to));
  }
}

package dev.bxml.callback;

/**
 * A callback about a call that has joined or left a conference.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceMemberJoin">Bandwidth:
 *     conferenceMemberJoin</a>
 */
public sealed interface ConferenceMemberCallback extends ConferenceCallback, ConferenceMember
    permits ConferenceMemberExitCallback, ConferenceMemberJoinCallback {
  /** {@return the member alone; never null} */
  default ConferenceMember member() {
    return new Part.OfMember(payload());
  }
}

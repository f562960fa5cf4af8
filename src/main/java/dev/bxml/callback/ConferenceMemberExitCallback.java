package dev.bxml.callback;

/**
 * A call has left a conference. The reply says what the members hear, or nothing. See Bandwidth's
 * page <i>conferenceMemberExit</i>.
 *
 * @param conference the conference
 * @param member the call that left
 * @param payload everything that came
 */
public record ConferenceMemberExitCallback(
    Conference conference, ConferenceMember member, Payload payload)
    implements ConferenceCallback, ConferenceMemberCallback {

  static ConferenceMemberExitCallback read(Payload payload) {
    return new ConferenceMemberExitCallback(
        Conference.read(payload), ConferenceMember.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceMemberExit";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

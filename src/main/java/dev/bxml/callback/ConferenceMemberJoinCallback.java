package dev.bxml.callback;

/**
 * A call has joined a conference. The reply says what the members hear, or nothing. See Bandwidth's
 * page <i>conferenceMemberJoin</i>.
 *
 * @param conference the conference
 * @param member the call that joined
 * @param payload everything that came
 */
public record ConferenceMemberJoinCallback(
    Conference conference, ConferenceMember member, Payload payload)
    implements ConferenceCallback, ConferenceMemberCallback {

  static ConferenceMemberJoinCallback read(Payload payload) {
    return new ConferenceMemberJoinCallback(
        Conference.read(payload), ConferenceMember.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceMemberJoin";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

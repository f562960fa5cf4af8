package dev.bxml.callback;

/**
 * The last member has left a conference. The reply must not be BXML. See Bandwidth's page
 * <i>conferenceCompleted</i>.
 *
 * @param conference the conference
 * @param payload everything that came
 */
public record ConferenceCompletedCallback(Conference conference, Payload payload)
    implements ConferenceCallback {

  static ConferenceCompletedCallback read(Payload payload) {
    return new ConferenceCompletedCallback(Conference.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceCompleted";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

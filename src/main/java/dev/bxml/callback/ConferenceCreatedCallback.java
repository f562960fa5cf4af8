package dev.bxml.callback;

/**
 * A conference has come into being. The reply says what its members hear, or nothing. See
 * Bandwidth's page <i>conferenceCreated</i>.
 *
 * @param conference the conference
 * @param payload everything that came
 */
public record ConferenceCreatedCallback(Conference conference, Payload payload)
    implements ConferenceCallback {

  static ConferenceCreatedCallback read(Payload payload) {
    return new ConferenceCreatedCallback(Conference.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceCreated";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

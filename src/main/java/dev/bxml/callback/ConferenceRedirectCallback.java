package dev.bxml.callback;

/**
 * A REST request has redirected a conference. The reply says what its members hear, or nothing. See
 * Bandwidth's page <i>conferenceRedirect</i>.
 *
 * @param conference the conference
 * @param payload everything that came
 */
public record ConferenceRedirectCallback(Conference conference, Payload payload)
    implements ConferenceCallback {

  static ConferenceRedirectCallback read(Payload payload) {
    return new ConferenceRedirectCallback(Conference.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceRedirect";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A recording of a conference has been processed and can be fetched, or has failed: see its status.
 * The reply is ignored. See Bandwidth's page <i>conferenceRecordingAvailable</i>.
 *
 * @param conference the conference
 * @param accountId the account's id: digits, but an opaque string; null if absent
 * @param recording the recording, of one channel
 * @param payload everything that came
 */
public record ConferenceRecordingAvailableCallback(
    Conference conference, @Nullable String accountId, Recording recording, Payload payload)
    implements ConferenceCallback, RecordingCallback {

  static ConferenceRecordingAvailableCallback read(Payload payload) {
    return new ConferenceRecordingAvailableCallback(
        Conference.read(payload), payload.id("accountId"), Recording.read(payload), payload);
  }

  @Override
  public String eventType() {
    return "conferenceRecordingAvailable";
  }

  @Override
  public String toString() {
    return conference.shown(this);
  }
}

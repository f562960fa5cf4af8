package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A callback about a conference.
 *
 * @see <a href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceCreated">Bandwidth:
 *     conferenceCreated</a>
 */
public sealed interface ConferenceCallback extends Callback
    permits ConferenceCompletedCallback,
        ConferenceCreatedCallback,
        ConferenceMemberCallback,
        ConferenceRecordingAvailableCallback,
        ConferenceRedirectCallback {
  /**
   * {@return the conference's id, opaque, usually starting with {@code conf-}; a new one each time a
   * name is used again; null if absent}
   */
  default @Nullable String conferenceId() {
    return payload().id("conferenceId");
  }

  /** {@return the name that the application chose; null if absent} */
  default @Nullable String name() {
    return payload().text("name");
  }

  /** {@return the tag of the call that made the conference; null if there is none} */
  default @Nullable String tag() {
    return payload().text("tag");
  }

  /**
   * Returns the event and the conference, for a log line: {@code conferenceCreated conf-95ac8d6e}.
   *
   * @return the words, safe whatever came
   */
  @Override
  default String describe() {
    return Redacted.words(eventType(), conferenceId());
  }
}

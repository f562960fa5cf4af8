package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A callback about a conference. The members that all of them share are in {@link #conference()},
 * and each has an accessor here.
 */
public sealed interface ConferenceCallback extends Callback
    permits ConferenceCompletedCallback,
        ConferenceCreatedCallback,
        ConferenceMemberExitCallback,
        ConferenceMemberJoinCallback,
        ConferenceRecordingAvailableCallback,
        ConferenceRedirectCallback {
  /**
   * Returns the conference.
   *
   * @return the conference, never null
   */
  Conference conference();

  /**
   * Returns the conference's id.
   *
   * @return {@link Conference#conferenceId()}, or null
   */
  default @Nullable String conferenceId() {
    return conference().conferenceId();
  }

  /**
   * Returns the name that the application chose.
   *
   * @return {@link Conference#name()}, or null
   */
  default @Nullable String name() {
    return conference().name();
  }

  /**
   * Returns the tag of the call that made the conference.
   *
   * @return {@link Conference#tag()}, or null
   */
  default @Nullable String tag() {
    return conference().tag();
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

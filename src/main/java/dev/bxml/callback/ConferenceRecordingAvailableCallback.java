package dev.bxml.callback;

import org.jspecify.annotations.Nullable;

/**
 * A recording of a conference has been processed and can be fetched, or has failed: see its
 * status. The reply is ignored.
 *
 * @see <a
 *     href="https://dev.bandwidth.com/docs/voice/webhooks/conferenceRecordingAvailable">Bandwidth:
 *     conferenceRecordingAvailable</a>
 */
public final class ConferenceRecordingAvailableCallback extends ReceivedCallback
    implements ConferenceCallback, RecordingCallback {
  ConferenceRecordingAvailableCallback(String eventType, Payload payload, Request request) {
    super(eventType, payload, request);
  }

  /** {@return the account's id: digits, but an opaque string; null if absent} */
  public @Nullable String accountId() {
    return payload().id("accountId");
  }
}

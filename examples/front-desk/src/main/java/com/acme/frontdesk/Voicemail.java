package com.acme.frontdesk;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;

import dev.bxml.callback.RecordCompleteCallback;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.handler.RecordCompleteHandler;
import dev.bxml.handler.RecordingAvailableHandler;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.Record;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** Takes messages. */
public final class Voicemail implements RecordCompleteHandler, RecordingAvailableHandler {
  static final Record RECORD = record()
      .recordCompleteUrl("recorded")
      .recordingAvailableUrl("events")
      .maxDuration(Duration.ofMinutes(2));

  private static final Logger LOGGER = System.getLogger("com.acme.frontdesk");

  @Override
  public Bxml onRecordComplete(RecordCompleteCallback callback) {
    Duration length = callback.duration();
    String thanks = length == null || length.isNegative()
        ? "Thank you for your message."
        : "Thank you for your message of " + Spoken.seconds(length) + ".";
    return response(speakSentence(thanks), hangup());
  }

  /** The message can be fetched from now on, at {@code callback.mediaUrl()}. */
  @Override
  public void onRecordingAvailable(RecordingAvailableCallback callback) {
    // describe() and the recording's toString() are safe to log whatever came; raw members are not.
    LOGGER.log(Level.INFO, () -> callback.describe() + ": " + callback.recording());
  }
}

package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a message is thanked for, and that its arrival is logged. */
class VoicemailIT {
  @ParameterizedTest
  @CsvSource({
    "PT12S, 12 seconds",
    "PT5.045329368S, 5 seconds",
    "PT1M52.217S, 112 seconds",
    "PT1S, 1 second",
    "PT0.3S, 0 seconds"
  })
  void length(String duration, String heard) {
    assertEquals(
        "<SpeakSentence>Thank you for your message of " + heard + ".</SpeakSentence><Hangup/>",
        Desk.answer("{\"eventType\": \"recordComplete\", \"duration\": \"" + duration + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"soon\"", "\"PT-5S\"", "12", "{}"})
  void unreadableLength(String duration) {
    assertEquals(
        "<SpeakSentence>Thank you for your message.</SpeakSentence><Hangup/>",
        Desk.answer("{\"eventType\": \"recordComplete\", \"duration\": " + duration + "}"));
  }

  @Test
  void noLength() {
    assertEquals(
        "<SpeakSentence>Thank you for your message.</SpeakSentence><Hangup/>", Desk.answer("""
            {"eventType": "recordingComplete"}"""));
  }

  @Test
  void available() {
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      assertEquals(201, Desk.status("""
          {"eventType": "recordingAvailable", "callId": "c-1", "from": "+15551230003",
           "recordingId": "r-2\\nERROR forged", "duration": "PT12.5S", "status": "complete",
           "mediaUrl": "https://example.com/secret"}"""));
      assertEquals(
          List.of("INFO recordingAvailable c-1: Recording[recordingId=r-2ERRORforged,"
              + " duration=PT12.5S, status=complete]"),
          log.soFar());
    }
  }
}

package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that whoever we call hears the tag, whatever is in it. */
class ReminderIT {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          Monday at nine.       | Monday at nine.
          5 < 6 & \\"7\\" 🎉    | 5 &lt; 6 &amp; "7" 🎉
          \\u0000Mon\\u0008day  | Monday
          one\\nline            | `one\nline`
          \\ud83c\\udf89        | 🎉
          half \\ud83c a pair   | half  a pair
          \\uffffend\\ufffe     | end
          """)
  void tag(String json, String heard) {
    assertEquals(
        "<SpeakSentence>This is a reminder from Acme. " + heard + "</SpeakSentence><Hangup/>",
        Desk.answer("{\"eventType\": \"answer\", \"tag\": \"" + json + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \\n\"", "\"\\u0000\"", "\"\\udf89 \\ud83c\""})
  void nothingToSay(String tag) {
    assertEquals(
        "<SpeakSentence>This is a reminder from Acme.</SpeakSentence><Hangup/>",
        Desk.answer("{\"eventType\": \"answer\", \"tag\": " + tag + "}"));
  }

  @Test
  void noTag() {
    assertEquals(
        "<SpeakSentence>This is a reminder from Acme.</SpeakSentence><Hangup/>", Desk.answer("""
            {"eventType": "answer"}"""));
  }

  @Test
  void longestTag() {
    String tag = "x".repeat(4096);
    assertEquals(
        "<SpeakSentence>This is a reminder from Acme. " + tag + "</SpeakSentence><Hangup/>",
        Desk.answer("{\"eventType\": \"answer\", \"tag\": \"" + tag + "\"}"));
  }
}

package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that callers hear the menu, and that each key does what the menu says. */
class FrontDeskIT {
  private static final String MENU = "<SpeakSentence>Welcome to Acme.</SpeakSentence>"
      + "<Gather gatherUrl=\"menu\" maxDigits=\"1\">"
      + "<SpeakSentence>To speak with somebody, press 1.</SpeakSentence>"
      + "<SpeakSentence>To leave a message, press 2.</SpeakSentence>"
      + "</Gather>";

  private static final String RECORD = "<Record recordCompleteUrl=\"recorded\""
      + " recordingAvailableUrl=\"events\" maxDuration=\"120\"/>";

  private static final String NOBODY_FREE = "<SpeakSentence>Nobody is free right now."
      + " Please leave a message after the tone.</SpeakSentence>" + RECORD;

  @Test
  void incomingCall() {
    assertEquals(MENU, Desk.answer("""
        {"eventType": "initiate", "from": "+15551230003", "to": "+15551230002"}"""));
  }

  @Test
  void backToTheMenu() {
    assertEquals(MENU, Desk.answer("""
        {"eventType": "redirect"}"""));
  }

  @Test
  void one() {
    assertEquals(
        "<Transfer callTimeout=\"20\" transferCompleteUrl=\"transferred\">"
            + "<PhoneNumber transferAnswerUrl=\"whisper\">+15551230001</PhoneNumber>"
            + "<SipUri>sip:desk@example.com</SipUri>"
            + "</Transfer>",
        Desk.answer("""
            {"eventType": "gather", "digits": "1", "terminatingDigit": ""}"""));
  }

  @Test
  void two() {
    assertEquals(
        "<SpeakSentence>Please leave a message after the tone.</SpeakSentence>" + RECORD,
        Desk.answer("""
            {"eventType": "gather", "digits": "2"}"""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"digits\": \"\"", "\"digits\": null", "\"terminatingDigit\": \"#\""})
  void noKey(String members) {
    assertEquals(
        "<SpeakSentence>We got no input.</SpeakSentence><Redirect redirectUrl=\"incoming\"/>",
        Desk.answer("{\"eventType\": \"gather\", " + members + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "*", "12", " 1"})
  void otherKey(String digits) {
    assertEquals(
        "<SpeakSentence>Sorry, that is not on the menu.</SpeakSentence>"
            + "<Redirect redirectUrl=\"incoming\"/>",
        Desk.answer("{\"eventType\": \"gather\", \"digits\": \"" + digits + "\"}"));
  }

  @ParameterizedTest
  @MethodSource
  void whisper(String from, String heard) {
    assertEquals(
        "<SpeakSentence>Call from " + heard + ".</SpeakSentence>",
        Desk.answer("{\"eventType\": \"transferAnswer\", \"from\": " + from + "}"));
  }

  static Stream<Arguments> whisper() {
    return Stream.of(
        Arguments.of("\"+15551230003\"", "+15551230003"),
        Arguments.of("15551230003", "15551230003"),
        Arguments.of("\"Private\"", "a private number"),
        Arguments.of("\"Restricted\"", "a restricted number"),
        Arguments.of("\"Unavailable\"", "an unavailable number"),
        Arguments.of("\"Anonymous\"", "an anonymous caller"),
        Arguments.of("\"sip:alice@example.com\"", "alice@example.com"),
        Arguments.of("\"Bob & <Sons> 🎉\"", "Bob &amp; &lt;Sons&gt; 🎉"),
        Arguments.of("\"\\u0000Bob\\ud83d\"", "Bob"),
        Arguments.of("\" \\u0001 \"", "an unknown caller"),
        Arguments.of("\"sip:\"", "an unknown caller"),
        Arguments.of("\"\"", "an unknown caller"),
        Arguments.of("null", "an unknown caller"));
  }

  @Test
  void whisperWithoutFrom() {
    assertEquals("<SpeakSentence>Call from an unknown caller.</SpeakSentence>", Desk.answer("""
        {"eventType": "transferAnswer"}"""));
  }

  @Test
  void deskHungUp() {
    assertEquals(
        "<SpeakSentence>Thank you for calling. Goodbye.</SpeakSentence><Hangup/>",
        Desk.answer("""
            {"eventType": "transferComplete", "cause": "hangup"}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"busy\"", "\"timeout\"", "\"never-heard-of\"", "\"HANGUP\"", "\"\"", "null", "7"
      })
  void nobodyPickedUp(String cause) {
    assertEquals(
        NOBODY_FREE,
        Desk.answer("{\"eventType\": \"transferComplete\", \"cause\": " + cause + "}"));
  }

  @Test
  void transferWithoutCause() {
    assertEquals(NOBODY_FREE, Desk.answer("""
        {"eventType": "transferComplete"}"""));
  }
}

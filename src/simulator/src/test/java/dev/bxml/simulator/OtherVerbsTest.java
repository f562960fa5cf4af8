package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams, live transcriptions, referrals, forwards, endpoints, words in place of keys. */
final class OtherVerbsTest extends Stories {

  @Test
  void aStreamIsStartedAndStopped() {
    app.at(
            "/incoming",
            "<StartStream name=\"robot\" tracks=\"both\" destination=\"wss://robot.example.com\" streamEventUrl=\"stream\"/><SpeakSentence>Hello.</SpeakSentence><StopStream name=\"robot\"/>")
        .at("/stream", 201, "");
    call();

    assertEquals(
        List.of("initiate", "mediaStreamStarted", "mediaStreamStopped", "disconnect"), app.types());
    assertEquals(
        "[\"inbound\",\"outbound\"]",
        app.told("mediaStreamStarted").callback().at("/mediaStream/tracks").toString());
    assertEquals(
        "WebSocket",
        app.told("mediaStreamStarted").callback().at("/mediaStream/type").asText());
    assertEquals("closed", app.told("mediaStreamStopped").get("cause"));
    assertEquals(
        "PT0.76S",
        app.told("mediaStreamStopped").callback().at("/mediaStream/duration").asText());
  }

  @Test
  void streamsAreRejected() {
    String start =
        "<StartStream name=\"%s\" tracks=\"%s\" destination=\"wss://%s.example.com\" streamEventUrl=\"stream\"/>";
    app.at(
            "/incoming",
            start.formatted("a", "both", "a"),
            start.formatted("a", "inbound", "a"),
            start.formatted("b", "inbound", "gone"),
            start.formatted("c", "both", "c"),
            start.formatted("d", "inbound", "d"))
        .at("/stream", 201, "");
    bandwidth.unreachable("wss://gone.example.com").incomingCall(CALLER, CALLED);

    assertEquals(
        List.of("duplicate", "connection-error", "track-limit"),
        app.all("mediaStreamRejected").stream().map(told -> told.get("cause")).toList());
    assertEquals(
        "a",
        app.all("mediaStreamRejected")
            .get(0)
            .callback()
            .at("/originalMediaStream/name")
            .asText());
  }

  @Test
  void theDocumentWaitsForTheEndOfAStream() {
    app.at(
        "/incoming",
        "<SpeakSentence>Hello.</SpeakSentence><StartStream name=\"robot\" mode=\"bidirectional\" destination=\"wss://robot.example.com\"/><StopStream name=\"robot\" wait=\"true\"/><SpeakSentence>Goodbye.</SpeakSentence>");
    SimulatedCall call = call();
    assertEquals(Awaited.STREAM, call.awaits());
    call.closeStream("robot").hears("Hello.", "Goodbye.");

    AssertionError error = assertThrows(AssertionError.class, () -> call.closeStream("robot"));
    assertTrue(
        error.getMessage().startsWith("The call must have a stream robot, but has []\n"),
        error::getMessage);
  }

  @Test
  void aTranscriptionIsReportedWhenItCanBeFetched() {
    app.at(
            "/incoming",
            "<StartTranscription name=\"minutes\" destination=\"wss://text.example.com\" transcriptionEventUrl=\"text\"/><SpeakSentence>Hello.</SpeakSentence>")
        .at("/text", 201, "");
    call();

    assertEquals(
        List.of(
            "initiate",
            "realTimeTranscriptionStarted",
            "realTimeTranscriptionStopped",
            "disconnect",
            "realTimeTranscriptionAvailable"),
        app.types());
    assertEquals(
        "true",
        app.told("realTimeTranscriptionStarted")
            .callback()
            .at("/realTimeTranscription/stabilized")
            .asText());
    assertEquals(
        "minutes",
        app.told("realTimeTranscriptionStopped")
            .callback()
            .at("/transcription/name")
            .asText());
    assertEquals(
        "available",
        app.told("realTimeTranscriptionAvailable")
            .callback()
            .at("/realTimeTranscription/status")
            .asText());
  }

  @Test
  void withoutADestinationOnlyTheEndIsReported() {
    app.at(
            "/incoming",
            "<StartTranscription transcriptionEventUrl=\"text\"/><Pause/><StopTranscription/><Pause/>")
        .at("/text", 201, "");
    call();

    assertEquals(List.of("initiate", "disconnect", "realTimeTranscriptionAvailable"), app.types());
  }

  private SimulatedCall refer(String attributes) {
    app.at(
            "/incoming",
            "<Refer " + attributes
                + "><SipUri>sip:other@example.com</SipUri></Refer><SpeakSentence>Next.</SpeakSentence>")
        .at("/referred", "<SpeakSentence>Try later.</SpeakSentence>");
    return bandwidth.incomingCall("sip:caller@example.com", "sip:us@example.com");
  }

  @Test
  void aReferralSucceeds() {
    SimulatedCall call = refer("referCompleteUrl=\"referred\"");
    assertEquals(Awaited.REFER, call.awaits());
    call.referSucceeds().hears();

    assertEquals("hangup", call.disconnectCause());
    assertEquals("success", app.told("referComplete").get("referCallStatus"));
    assertEquals("200", app.told("referComplete").get("notifySipResponseCode"));
  }

  @Test
  void aCallThatCameInBySecureSipIsReferredToo() {
    refer("referCompleteUrl=\"referred\"").hangUp();
    SimulatedCall call = bandwidth.incomingCall("SIPS:caller@example.com", "+15551230002");
    call.referSucceeds();

    assertEquals("success", app.told("referComplete").get("referCallStatus"));
  }

  @Test
  void aReferralFails() {
    refer("referCompleteUrl=\"referred\"").referFails(486).hears("Try later.");

    assertEquals("failure", app.told("referComplete").get("referCallStatus"));
    assertEquals("486", app.told("referComplete").get("notifySipResponseCode"));
  }

  @Test
  void nothingIsHeardOfAReferral() {
    refer("").waitFor(Duration.ofSeconds(30)).hears("Next.");
  }

  @Test
  void aCallFromATelephoneNumberCannotBeReferred() {
    refer("referCompleteUrl=\"referred\"").hangUp();
    app.reset();
    app.at(
            "/incoming",
            "<Refer referCompleteUrl=\"referred\"><SipUri>sip:other@example.com</SipUri></Refer>")
        .at("/referred", "<SpeakSentence>Try later.</SpeakSentence>");
    call().hears("Try later.");

    assertEquals("405", app.told("referComplete").get("referSipResponseCode"));
  }

  @Test
  void aForwardLeavesTheApplicationBehind() {
    app.at("/incoming", "<Forward to=\"+15551230003\"/>");
    SimulatedCall call = call();
    assertFalse(call.isAnswered());
    SimulatedCall anna = call.destination("+15551230003").answers();
    assertTrue(call.isAnswered());
    anna.hangUp();

    assertEquals("hangup", call.disconnectCause());
    assertEquals(List.of("initiate", "disconnect"), app.types());
  }

  @Test
  void aForwardThatRingsInVain() {
    app.at("/incoming", "<Forward to=\"+15551230003\" callTimeout=\"10\"/>");
    SimulatedCall call = call();
    call.destination("+15551230003").doesNotAnswer();

    assertEquals("timeout", call.disconnectCause());
  }

  @Test
  void anEndpointIsConnected() {
    app.at(
        "/incoming",
        "<Connect><Endpoint>e-1</Endpoint></Connect><SpeakSentence>Goodbye.</SpeakSentence>");
    SimulatedCall call = call();
    assertEquals(Awaited.ENDPOINT, call.awaits());
    call.destination("e-1").answers().hangUp();
    call.hears("Goodbye.");
  }

  @Test
  void wordsInPlaceOfKeys() {
    app.at(
            "/incoming",
            "<Gather input=\"speech\" gatherUrl=\"menu\" partialResultCallback=\"part\"><SpeakSentence>Yes?</SpeakSentence></Gather>")
        .at("/menu", "<SpeakSentence>Sales it is.</SpeakSentence>")
        .at("/part", 201, "");
    SimulatedCall call = call();
    assertEquals(Awaited.SPEECH, call.awaits());
    call.press("1");
    assertTrue(call.transcript().endsWith("nobody waits for that"), call::transcript);
    call.speak("Sales, please.").hears("Yes?", "Sales it is.");

    assertEquals("Sales, please.", app.told("gather").get("text"));
    assertEquals("Sales, please.", app.told("partialgather").get("text"));
  }

  /** An application that takes any text for words is to be found out. */
  @Test
  void sentenceOfThePlatformsWhenNothingIsSaidInTime() {
    for (String input : List.of("speech", "dtmf_speech")) {
      app.reset();
      app.at("/incoming", "<Gather input=\"" + input + "\" gatherUrl=\"menu\"/>")
          .at("/menu", "<SpeakSentence>Again.</SpeakSentence>");
      call().waitFor(Duration.ofSeconds(30)).hears("Again.");

      assertEquals(
          "Speech timeout elapsed before transcription", app.told("gather").get("text"));
      assertEquals("", app.told("gather").get("digits"));
    }
  }

  @Test
  void noTextWhenKeysAloneAreGathered() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\"/>")
        .at("/menu", "<SpeakSentence>Again.</SpeakSentence>");
    call().waitFor(Duration.ofSeconds(30)).hears("Again.");

    assertFalse(app.told("gather").callback().has("text"));
  }

  @Test
  void wordsOrKeysAreAwaited() {
    app.at("/incoming", "<Gather input=\"dtmf_speech\" gatherUrl=\"menu\"/>")
        .at("/menu", "<Gather/>");
    SimulatedCall call = call();
    assertEquals(Awaited.KEYS, call.awaits());
    assertTrue(call.toString().contains(" (awaits KEYS or SPEECH)\n"), call::toString);
    call.speak("Sales.");

    assertEquals("Sales.", app.told("gather").get("text"));
    assertTrue(call.toString().contains(" (awaits KEYS)\n"), call::toString);
  }

  private static final String NOBODY_LISTENS = "\n0:00.000   nobody listens to that";

  @Test
  void wordsForNobody() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call().speak("Hello?");
    assertTrue(call.transcript().contains(NOBODY_LISTENS), call::transcript);

    app.at("/incoming", "<Conference>room</Conference>");
    assertTrue(call().speak("Hello?").transcript().contains(NOBODY_LISTENS));
  }

  @Test
  void wordsForSomebody() {
    for (String verbs : List.of(
        "<Record/>",
        "<Gather input='speech'/>",
        "<Gather input='dtmf_speech'/>",
        "<StartRecording/><Gather/>",
        "<StartStream name='s' destination='wss://s.example.com'/><Gather/>",
        "<StartTranscription name='t' destination='wss://t.example.com'/><Gather/>")) {
      app.at("/incoming", verbs);
      SimulatedCall call = call().speak("Hello.");
      assertFalse(call.transcript().contains("nobody listens"), call::transcript);
    }
  }

  private Duration lasts(String sentence) {
    app.reset();
    app.at("/incoming", "<SpeakSentence>" + sentence + "</SpeakSentence>");
    call();
    return Duration.between(
        Instant.parse(app.told("disconnect").get("answerTime")),
        Instant.parse(app.told("disconnect").get("endTime")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ten letters|1060",
        "Ten <break time='2s'/> letters|3060",
        "Ten <break time='250ms'/> letters|1310",
        "Ten <break time='1.5s'/><break time='1s'/> letters|3560",
        "Ten <break/> letters|1310",
        "Ten <break strength='none'/> letters|1060",
        "Ten <break strength='strong'/> letters|1560",
        "Ten <break strength='x-strong'/> letters|2060",
        "Ten <break time='11s'/> letters|11060",
        "Ten <break time='soon'/> letters|1060",
        "Ten <emphasis>let<break time='2s'/>ters</emphasis>|3120",
        "<prosody rate='50%'>Ten letters</prosody>|1720",
        "<prosody rate='200%'>Ten letters</prosody>|730",
        "<prosody rate='x-slow'>Ten letters</prosody>|1720",
        "<prosody rate='0%'>Ten letters</prosody>|1060",
        "<prosody volume='loud'>Ten letters</prosody>|1060",
        "<sub alias='Ten letters'>TL<break time='2s'/></sub>|1060",
        "<s>Ten letters</s>|1560",
        "<p>Ten letters</p>|2060",
      })
  void aSentenceLastsAsLongAsItsMarkupSays(String sentence, long milliseconds) {
    assertEquals(Duration.ofMillis(milliseconds), lasts(sentence));
  }
}

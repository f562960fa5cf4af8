package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}

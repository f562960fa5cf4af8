package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes well here, and of which no page says that it does with the platform. */
final class FindingsTest extends Stories {
  private static final String ANNA = "+15551230003";

  private static void assertFound(SimulatedCall call, String finding) {
    assertTrue(
        call.transcript().lines().anyMatch(line -> line.endsWith("   " + finding)),
        () -> finding + "\n" + call.transcript());
  }

  private static void assertNothingFound(SimulatedCall call) {
    assertFalse(call.transcript().contains(" should "), call::transcript);
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 203, 206})
  void aDocumentWithAnotherStatus(int status) {
    app.at("/incoming", status, "<Response><SpeakSentence>Hi.</SpeakSentence></Response>");
    SimulatedCall call = call().hears("Hi.");

    assertFound(
        call,
        "The reply should have the status 200, but has " + status
            + ", of which no page says that it is obeyed");
  }

  @Test
  void aDocumentForAConferenceWithAnotherStatus() {
    app.at("/incoming", "<Conference conferenceEventUrl='room'>room</Conference>")
        .at("/room", 202, "<Response><SpeakSentence>Hi.</SpeakSentence></Response>");

    assertFound(
        call(),
        "The reply should have the status 200, but has 202, of which no page says that it is obeyed");
  }

  @Test
  void whatIsDocumentedIsNoFinding() {
    app.at("/incoming", "<Conference conferenceEventUrl='room'>room</Conference>")
        .at("/room", 204, "");
    assertNothingFound(call().hangUp());
  }

  @Test
  void urlsOfADocumentAreJudgedOnceAndTheCallGoesOn() {
    String state = "x".repeat(3000);
    app.at("/incoming", "<Gather gatherUrl='menu?state=" + state + "' maxDigits='1'/>")
        .at("/menu", "<SpeakSentence>Hi.</SpeakSentence>");
    SimulatedCall call = call().press("1").hears("Hi.");
    int length = (url("/menu?state=") + state).length();

    assertFound(
        call,
        "Response/Gather[1].gatherUrl should lead to a URL of at most 2048 characters, but leads to"
            + " one of " + length);
    assertEquals(
        1, call.transcript().lines().filter(line -> line.contains(" should ")).count());
  }

  @Test
  void urlsOfAConferencesDocuments() {
    app.at("/incoming", "<Conference conferenceEventUrl='room'>room</Conference>")
        .at(
            "/room",
            200,
            "<Response><StartRecording recordingAvailableUrl='http://127.0.0.1:1/x'/>"
                + "</Response>");

    assertFound(
        call(),
        "Response/StartRecording[1].recordingAvailableUrl should lead to port 80, 443 or one from"
            + " 1024 on, but leads to 1: the platform calls no other");
  }

  @Test
  void urlsThatAreNoVerbs() {
    app.at("/incoming", "<Gather/>").at("/moved", "<Hangup/>");
    SimulatedCall call =
        bandwidth.statusUrl("http://127.0.0.1:9/events").incomingCall(CALLER, CALLED);
    call.redirect("moved?state=" + "x".repeat(3000));
    int length = url("/moved?state=").length() + 3000;

    assertFound(
        call,
        "The URL of redirect should lead to a URL of at most 2048 characters, but leads to one of "
            + length);
    assertFound(
        call,
        "The URL of disconnect should lead to port 80, 443 or one from 1024 on, but leads to 9: the"
            + " platform calls no other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Response><Hangup/></Response>",
        "<Response/>",
        "\uFEFF<?xml version='1.0'?>\n<!-- bye --><Bxml><Hangup/></Bxml>",
        "<Response><Hangup>",
      })
  void bxmlInTheReplyToAReport(String reply) {
    app.at("/incoming", "<StartGather dtmfUrl='key'/><Conference>room</Conference>")
        .at("/key", 200, reply)
        .at("/events", 200, reply);
    SimulatedCall call = call().press("1").hangUp();

    assertFound(call, "The reply to dtmf should hold no BXML, but does: none of it runs");
    assertFound(call, "The reply to disconnect should hold no BXML, but does: none of it runs");
  }

  @Test
  void bxmlInTheReplyToAConferencesReport() {
    app.at("/incoming", "<Conference conferenceEventUrl='room'>room</Conference>")
        .at("/room");
    SimulatedCall call = call().hangUp();

    assertFound(
        call, "The reply to conferenceCompleted should hold no BXML, but does: none of it runs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "{}", "<html><body>Response</body></html>", "<Responses/>"})
  void anyOtherReplyToAReport(String reply) {
    app.at("/incoming", "<Hangup/>").at("/events", 200, reply);
    assertNothingFound(call());
  }

  @Test
  void bxmlInTheReplyToAReportThatFails() {
    app.at("/incoming", "<Hangup/>").at("/events", 500, "<Response/>");
    assertNothingFound(call());
  }

  /** No page says what becomes of it. */
  @Test
  void bxmlInTheReplyToWordsSoFar() {
    app.at("/incoming", "<Gather input='speech' gatherUrl='menu' partialResultCallback='part'/>")
        .at("/menu", "<Hangup/>")
        .at("/part");
    assertNothingFound(call().speak("Sales."));
  }

  private SimulatedCall whisper(String... verbs) {
    app.at(
            "/incoming",
            "<Transfer><PhoneNumber transferAnswerUrl='whisper'>+15551230003</PhoneNumber></Transfer>")
        .at("/whisper", verbs);
    SimulatedCall call = call();
    call.destination(ANNA).answers();
    return call;
  }

  private static final String EMPTY =
      "Response should hold a verb in a reply to a party that is not"
          + " yet connected, but is empty: one page says that this hangs up, another that the party is"
          + " connected, as it is here; write Hangup, or something to be heard";

  @Test
  void anEmptyReplyToTransferAnswer() {
    SimulatedCall call = whisper();

    assertFound(call, EMPTY);
    assertEquals(List.of(call.destination(ANNA)), call.connectedTo());
  }

  @Test
  void anEmptyReplyLaterOn() {
    app.at("/accepted");
    SimulatedCall call = whisper("<Gather gatherUrl='accepted' maxDigits='1'/>");
    call.destination(ANNA).press("1");

    assertFound(call, EMPTY);
    assertEquals(List.of(call.destination(ANNA)), call.connectedTo());
  }

  @Test
  void aReplyThatIsNotEmptyAndOneToAPartyThatWasConnected() {
    SimulatedCall call = whisper("<Tag>a</Tag>");
    app.at("/moved");
    call.destination(ANNA).redirect("moved");

    assertNothingFound(call);
  }

  @Test
  void aTranscriptionHasBothSpellingsOfItsTime() {
    app.at(
            "/incoming",
            "<Record maxDuration='5' transcribe='true' transcriptionAvailableUrl='text'/>")
        .at("/text", 201, "");
    call().speak("A message.").press("#");
    VoiceApp.Told told = app.told("transcriptionAvailable");
    String time = told.callback().at("/transcription/completedTime").asText();

    assertFalse(time.isEmpty());
    assertEquals(time, told.callback().at("/transcription/completeTime").asText());
  }

  @Test
  void aCallThatComesInHasWhatWasCaptured() {
    app.at("/incoming", "<Hangup/>");
    call();
    bandwidth.incomingCall("Anonymous", CALLED);

    assertEquals("false", app.all("initiate").get(0).callback().path("privacy").toString());
    assertEquals(
        "\"\"", app.all("initiate").get(0).callback().path("callerDisplayName").toString());
    assertFalse(app.all("initiate").get(1).callback().has("privacy"));
  }
}

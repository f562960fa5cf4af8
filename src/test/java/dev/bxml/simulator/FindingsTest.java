package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  private static List<String> found(String base, String verbs) throws RefusedBxmlException {
    return UrlRules.check(
        Replies.read("<Response>" + verbs + "</Response>").response(), base);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Response/Gather[1].gatherUrl|81|<Gather gatherUrl='http://a.example.com:81/x'/>",
        "Response/Gather[1].gatherFallbackUrl|1023|<Gather gatherUrl='x'"
            + " gatherFallbackUrl='https://a.example.com:1023'/>",
        "Response/Redirect[1].redirectUrl|0|<Redirect redirectUrl='http://u@[::1]:0?a=:9000'/>",
        "Response/Record[1].recordingAvailableUrl|22|<Record"
            + " recordingAvailableUrl='http://127.0.0.1:22/'/>",
        "Response/Transfer[1]/SipUri[1].transferAnswerUrl|442|<Transfer>"
            + "<SipUri transferAnswerUrl='//a.example.com:442/'>sip:a@b.c</SipUri></Transfer>",
        "The text of Response/Gather[1]/PlayAudio[1]|444|<Gather>"
            + "<PlayAudio>http://a.example.com:444/a.wav</PlayAudio></Gather>",
      })
  void aPortThatThePlatformDoesNotCall(String subject, String port, String verbs) throws Exception {
    assertEquals(
        List.of(subject + " should lead to port 80, 443 or one from 1024 on, but leads to " + port
            + ": the platform calls no other"),
        found("http://127.0.0.1/voice", verbs));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example.com",
        "http://a.example.com:/",
        "http://a.example.com:80",
        "https://a.example.com:443/",
        "http://[::1]:1024/",
        "http://[fe80::81]/",
        "http://a.example.com:65535",
        "http://a.example.com/x:81",
        "x?to=a:81",
        " ",
      })
  void aPortThatThePlatformCalls(String url) throws Exception {
    assertEquals(List.of(), found("http://127.0.0.1/voice", "<Gather gatherUrl='" + url + "'/>"));
  }

  @Test
  void aRelativeUrlLeadsToThePortOfItsDocument() throws Exception {
    assertEquals(
        List.of("Response/StartGather[1].dtmfUrl should lead to port 80, 443 or one from 1024 on,"
            + " but leads to 88: the platform calls no other"),
        found("http://127.0.0.1:88/voice", "<StartGather dtmfUrl='keys'/>"));
  }

  @Test
  void theLongestUrl() throws Exception {
    String start = "http://127.0.0.1/voice/g?state=";
    String state = "x".repeat(2048 - start.length());
    assertEquals(
        List.of(),
        found("http://127.0.0.1/voice/in", "<Gather gatherUrl='g?state=" + state + "'/>"));
    assertEquals(
        List.of("Response/Gather[1].gatherUrl should lead to a URL of at most 2048 characters, but"
            + " leads to one of 2049"),
        found("http://127.0.0.1/voice/in", "<Gather gatherUrl='g?state=" + state + "x'/>"));
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
        .at("/room", 200, "<Response><StartRecording recordingAvailableUrl='http://127.0.0.1:1/x'/>"
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
    app.at("/incoming", "<StartGather dtmfUrl='key'/><Gather/>")
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

  private static final String EMPTY = "Response should hold a verb in a reply to a party that is not"
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

    assertEquals(
        "false", app.all("initiate").get(0).callback().path("privacy").toString());
    assertEquals(
        "\"\"", app.all("initiate").get(0).callback().path("callerDisplayName").toString());
    assertFalse(app.all("initiate").get(1).callback().has("privacy"));
  }
}

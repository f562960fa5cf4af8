package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A test asks what was exchanged. */
final class CallbacksTest extends Stories {
  private static final String MENU = "<Gather gatherUrl=\"menu?lang=en\" maxDigits=\"1\"/>";

  private static List<String> events(List<SimulatedCallback> callbacks) {
    return callbacks.stream().map(SimulatedCallback::eventType).toList();
  }

  @Test
  void aCallbackHasWhatWasSentAndWhatWasAnswered() {
    app.at("/incoming", MENU).at("/menu", "<Hangup/>");
    SimulatedCall call = call().press("1");

    SimulatedCallback gather = call.callback("gather");
    assertEquals("gather", gather.eventType());
    assertEquals("POST", gather.method());
    assertEquals(url("/menu?lang=en"), gather.url());
    assertEquals("1", gather.members().get("digits"));
    assertEquals(call.callId(), gather.members().get("callId"));
    assertEquals(200, gather.status());
    assertEquals("<Response><Hangup/></Response>", gather.reply());
    assertEquals(List.of(), gather.findings());
    assertNull(gather.failure());
    assertTrue(gather.took().compareTo(Duration.ZERO) > 0);
    assertEquals(List.of("initiate", "gather", "disconnect"), events(call.callbacks()));
    assertEquals(201, call.callback("disconnect").status());
    assertEquals("", call.callback("disconnect").reply());
  }

  @Test
  void membersAreWhatTheJsonHas() {
    app.at(
        "/incoming",
        "<StartRecording recordingAvailableUrl=\"events\"/><Pause duration=\"2\"/><Hangup/>");
    bandwidth = bandwidth.initiateMember("diversion", Map.of("reason", "no-answer"));
    SimulatedCall call = call();

    Map<String, Object> initiate = call.callback("initiate").members();
    assertEquals(Map.of("reason", "no-answer"), initiate.get("diversion"));
    assertEquals(false, initiate.get("privacy"));
    Map<String, Object> recorded = call.callback("recordingAvailable").members();
    assertEquals("PT2S", recorded.get("duration"));
    assertEquals(1, recorded.get("channels"));
    assertEquals(
        List.copyOf(recorded.keySet()),
        app.told("recordingAvailable").callback().properties().stream()
            .map(Map.Entry::getKey)
            .toList());
  }

  @Test
  void byGetTheUrlIsWithoutTheMembers() {
    app.at("/incoming", "<Hangup/>");
    SimulatedCall call = bandwidth.method("GET").incomingCall(CALLER, CALLED);

    assertEquals("GET", call.callback("initiate").method());
    assertEquals(url("/incoming"), call.callback("initiate").url());
  }

  @Test
  void aCallHasThoseOfItsLegsAndALegItsOwn() {
    app.at(
            "/incoming",
            "<Transfer transferCompleteUrl=\"done\"><PhoneNumber transferAnswerUrl=\"whisper\""
                + " transferDisconnectUrl=\"events\">+15551230003</PhoneNumber></Transfer>")
        .at("/whisper", "<SpeakSentence>A call.</SpeakSentence>")
        .at("/done", "<Hangup/>");
    SimulatedCall call = call();
    SimulatedCall desk = call.destination("+15551230003").answers().hangUp();

    assertEquals(
        List.of(
            "initiate", "transferAnswer", "transferDisconnect", "transferComplete", "disconnect"),
        events(call.callbacks()));
    assertEquals(List.of("transferAnswer", "transferDisconnect"), events(desk.callbacks()));
  }

  @Test
  void aCallHasThoseOfItsConferenceOnce() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", 204, "");
    SimulatedCall first = call();
    SimulatedCall second = call();
    SimulatedConference room = bandwidth.conference("room");
    second.hangUp();
    first.hangUp();

    assertEquals(
        List.of(
            "initiate",
            "conferenceCreated",
            "conferenceMemberJoin",
            "conferenceMemberJoin",
            "conferenceMemberExit",
            "conferenceMemberExit",
            "conferenceCompleted",
            "disconnect"),
        events(first.callbacks()));
    assertEquals(
        List.of(
            "conferenceCreated",
            "conferenceMemberJoin",
            "conferenceMemberJoin",
            "conferenceMemberExit",
            "conferenceMemberExit",
            "conferenceCompleted"),
        events(room.callbacks()));
    assertEquals("room", room.callbacks().get(0).members().get("name"));
  }

  @Test
  void bothLegsOfACallInOneConferenceSeeItOnce() {
    app.at(
            "/incoming",
            "<Transfer transferCompleteUrl=\"wait\"><PhoneNumber>+15551230003</PhoneNumber></Transfer>")
        .at("/wait", "<Gather/>")
        .at("/room", "<Conference conferenceEventUrl=\"told\">room</Conference>")
        .at("/told", 204, "");
    SimulatedCall call = call();
    SimulatedCall desk = call.destination("+15551230003").answers();
    desk.redirect("room");
    call.redirect("room");

    assertEquals(2, call.callbacks("conferenceMemberJoin").size(), call::transcript);
  }

  @Test
  void eachAttemptIsOne() {
    app.at("/incoming", 500, "").at("/spare", "<Hangup/>");
    SimulatedCall call = bandwidth.fallbackUrl("spare").incomingCall(CALLER, CALLED);

    List<SimulatedCallback> initiate = call.callbacks("initiate");
    assertEquals(
        List.of(500, 200), initiate.stream().map(SimulatedCallback::status).toList());
    assertTrue(initiate.get(0).failure().startsWith("was answered with status 500"));
    assertNull(initiate.get(1).failure());
  }

  @Test
  void ofACallbackThatNobodyAnsweredThereIsNoStatus() {
    app.at("/incoming", "<Gather gatherUrl=\"http://127.0.0.1:1/menu\" maxDigits=\"1\"/>");
    SimulatedCallback gather = call().press("1").callback("gather");

    assertEquals(0, gather.status());
    assertEquals("", gather.reply());
    assertTrue(gather.failure().startsWith("was not answered: "), gather::failure);
  }

  @Test
  void findingsAndRefusalsStandWithTheirCallback() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigts=\"1\"/>").at("/menu", "<Say/>");
    SimulatedCall call = call().press("1").waitFor(Duration.ofSeconds(5));

    assertEquals(1, call.callback("initiate").findings().size());
    assertTrue(call.callback("initiate").findings().get(0).contains("maxDigts"), call::transcript);
    assertTrue(
        call.callback("gather").failure().startsWith("Response/Say[1] must be an element"),
        call::transcript);
  }

  @Test
  void audioIsNoCallback() {
    app.at("/incoming", "<PlayAudio>hello.mp3</PlayAudio>").at("/hello.mp3", (told, response) -> {
      response.setContentType("audio/mpeg");
      response.getOutputStream().write(1);
    });
    assertEquals(List.of("initiate", "disconnect"), events(call().callbacks()));
  }

  @Test
  void noneIsAnError() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, () -> call.callback("gather"));

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have one callback gather, but has [initiate]\n"),
        error::getMessage);
    assertEquals(List.of(), call.callbacks("gather"));
  }

  @Test
  void ofAnEventThatThereIsNot() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    for (Executable asks : List.<Executable>of(
        () -> call.callbacks("disconected"), () -> call.callback("disconected"))) {
      IllegalArgumentException error = assertThrows(IllegalArgumentException.class, asks);
      assertTrue(
          error.getMessage().startsWith("eventTypes must be events of [answer, ")
              && error.getMessage().endsWith("], but disconected is none"),
          error::getMessage);
    }
  }

  @Test
  void severalAreAnError() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    SimulatedCall call = call().press("12");
    AssertionError error = assertThrows(AssertionError.class, () -> call.callback("dtmf"));

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have one callback dtmf, but has [initiate, dtmf, dtmf]\n"),
        error::getMessage);
    assertEquals(
        List.of("1", "2"),
        call.callbacks("dtmf").stream().map(it -> it.members().get("digit")).toList());
  }

  // Without findings, without failures.

  @Test
  void aCallWithoutFindingsAndFailures() {
    app.at("/incoming", MENU).at("/menu", "<Hangup/>");
    SimulatedCall call = call().press("1").withoutFindings().withoutFailures();
    assertTrue(call.hasEnded());
  }

  @Test
  void findingsOfAllRepliesAreTold() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigts=\"1\"/>")
        .at("/menu", "<Hangup>Bye.</Hangup>");
    SimulatedCall call = call().press("1").waitFor(Duration.ofSeconds(5));
    AssertionError error = assertThrows(AssertionError.class, call::withoutFindings);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no findings, but has [initiate: Response/Gather[1]"),
        error::getMessage);
    assertTrue(error.getMessage().contains(", gather: Response/Hangup[1] "), error::getMessage);
  }

  @Test
  void aReportThatIsNotTakenIsAFailure() {
    app.at("/incoming", "<Hangup/>").at("/events", 500, "");
    SimulatedCall call = call().withoutFindings();
    AssertionError error = assertThrows(AssertionError.class, call::withoutFailures);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no failures, but has [disconnect was answered with"
                + " status 500"),
        error::getMessage);
  }

  @Test
  void aDocumentThatIsRefusedIsAFailure() {
    app.at("/incoming", "<Say/>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, call::withoutFailures);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no failures, but has [initiate: Response/Say[1] must"),
        error::getMessage);
  }

  @Test
  void aFailureThatAFallbackUrlMadeGoodIsOneAllTheSame() {
    app.at("/incoming", 500, "").at("/spare", "<Hangup/>");
    SimulatedCall call = bandwidth.fallbackUrl("spare").incomingCall(CALLER, CALLED);
    assertThrows(AssertionError.class, call::withoutFailures);
  }

  @Test
  void audioThatIsMissingIsAFailure() {
    app.at("/incoming", "<PlayAudio>hello.wav</PlayAudio>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, call::withoutFailures);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no failures, but has [" + url("/hello.wav")
                + " was answered with status 404"),
        error::getMessage);
  }

  @Test
  void aLegIsJudgedByItself() {
    app.at(
            "/incoming",
            "<Transfer transferCompleteUrl=\"done\"><PhoneNumber transferAnswerUrl=\"whisper\">"
                + "+15551230003</PhoneNumber></Transfer>")
        .at("/whisper", "<SpeakSentence>A call.</SpeakSentence>")
        .at("/done", "<Say/>");
    SimulatedCall call = call();
    SimulatedCall desk = call.destination("+15551230003").answers().hangUp();

    desk.withoutFailures();
    assertThrows(AssertionError.class, call::withoutFailures);
    assertFalse(call.callback("transferComplete").failure().isEmpty());
  }
}

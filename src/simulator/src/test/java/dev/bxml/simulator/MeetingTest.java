package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls meet: in a conference, or by a bridge. */
final class MeetingTest extends Stories {

  private SimulatedCall join() {
    app.at(
        "/join",
        "<Conference conferenceEventUrl=\"meeting\" tag=\"weekly\">room</Conference>"
            + "<SpeakSentence>It is over.</SpeakSentence>");
    return bandwidth.url("join").incomingCall(CALLER, CALLED);
  }

  private void meetingAnswers(String eventType, String verbs) {
    app.at("/meeting", (told, response) -> {
      if (told.type().equals(eventType)) {
        VoiceApp.bxml(response, 200, "<Response>" + verbs + "</Response>");
      } else {
        response.setStatus(204);
      }
    });
  }

  @Test
  void membersComeAndGo() {
    meetingAnswers("conferenceMemberJoin", "<SpeakSentence>Somebody has joined.</SpeakSentence>");
    SimulatedCall one = join().hears("Somebody has joined.");
    SimulatedCall two = join().hears("Somebody has joined.");
    one.hears("Somebody has joined.");
    assertEquals(Awaited.CONFERENCE, two.awaits());
    assertEquals(List.of(one, two), bandwidth.conference("room").members());
    assertEquals(List.of(two), one.connectedTo());
    one.hangUp();
    two.hangUp();

    assertEquals(
        List.of(
            "initiate",
            "conferenceCreated",
            "conferenceMemberJoin",
            "initiate",
            "conferenceMemberJoin",
            "conferenceMemberExit",
            "disconnect",
            "conferenceMemberExit",
            "conferenceCompleted",
            "disconnect"),
        app.types());
    VoiceApp.Told created = app.told("conferenceCreated");
    assertEquals("room", created.get("name"));
    assertEquals("weekly", created.get("tag"));
    assertTrue(created.callback().path("callId").isMissingNode());
    assertEquals(two.callId(), app.all("conferenceMemberJoin").get(1).get("callId"));
    assertEquals(CALLER, app.all("conferenceMemberExit").get(0).get("from"));
  }

  @Test
  void theRestApiEndsItAndTheNextVerbsRun() {
    meetingAnswers("none", "");
    SimulatedCall one = join();
    SimulatedCall two = join();
    bandwidth.conference("room").complete();

    one.hears("It is over.");
    two.hears("It is over.");
    AssertionError error = assertThrows(AssertionError.class, () -> bandwidth.conference("room"));
    assertEquals("There must be a conference room, but there are []", error.getMessage());
  }

  @Test
  void theRestApiBringsItBxml() {
    meetingAnswers("none", "");
    app.at(
            "/news",
            "<StartRecording recordingAvailableUrl=\"file\"/><SpeakSentence>Five minutes left.</SpeakSentence>")
        .at("/file", 201, "");
    SimulatedCall call = join();
    bandwidth.conference("room").redirect("news");
    call.hears("Five minutes left.").hangUp();

    assertEquals("room", app.told("conferenceRedirect").get("name"));
    VoiceApp.Told file = app.told("conferenceRecordingAvailable");
    assertEquals("1", file.get("channels"));
    assertEquals("9900000", file.get("accountId"));
    assertTrue(file.callback().path("callId").isMissingNode());
  }

  @Test
  void whatItsMembersSayIsRecorded() {
    meetingAnswers("conferenceCreated", "<StartRecording/>");
    app.at("/incoming", "<Conference mute=\"true\">room</Conference>");
    SimulatedCall one = join().speak("Good morning.");
    SimulatedConference room = bandwidth.conference("room");
    call().speak("Nobody hears me.").hangUp();
    one.speak("That is all.").hangUp();

    assertEquals(
        List.of("Good morning.", "That is all."), room.recordings().get(0).words());
    assertEquals(List.of(), one.recordings());
  }

  @Test
  void aMemberOnHoldHearsNothing() {
    meetingAnswers("conferenceMemberJoin", "<SpeakSentence>Somebody has joined.</SpeakSentence>");
    app.at("/incoming", "<Conference hold=\"true\">room</Conference>");
    SimulatedCall one = join().hears("Somebody has joined.");
    SimulatedCall held = call().hears();

    one.hears("Somebody has joined.");
    assertEquals(Awaited.CONFERENCE, held.awaits());
  }

  @Test
  void aDayIsTheLongest() {
    meetingAnswers("none", "");
    SimulatedCall call = join().waitFor(Duration.ofHours(24));

    call.hears("It is over.");
  }

  @Test
  void theRestApiTakesAMemberOut() {
    meetingAnswers("none", "");
    app.at("/elsewhere", "<Gather/>");
    SimulatedCall call = join().redirect("elsewhere");

    assertEquals(Awaited.KEYS, call.awaits());
    assertEquals(1, app.all("conferenceCompleted").size());
  }

  private SimulatedCall waiting() {
    app.at("/wait", "<Gather firstDigitTimeout=\"60\"/>");
    return bandwidth.url("wait").incomingCall("+15551230005", CALLED);
  }

  private SimulatedCall bridgeTo(SimulatedCall target, String attributes) {
    app.at(
            "/incoming",
            "<Bridge " + attributes + ">\n  " + target.callId()
                + "\n</Bridge><SpeakSentence>Alone.</SpeakSentence>")
        .at("/left", "<SpeakSentence>They left.</SpeakSentence>")
        .at("/alone", "<SpeakSentence>You are alone.</SpeakSentence>");
    return call();
  }

  @Test
  void theTargetOfABridgeLeavesFirst() {
    SimulatedCall target = waiting();
    SimulatedCall call =
        bridgeTo(target, "bridgeCompleteUrl=\"left\" bridgeTargetCompleteUrl=\"alone\"");
    assertEquals(List.of(call), target.connectedTo());
    assertEquals(Awaited.HANG_UP, target.awaits());
    target.hangUp();

    call.hears("They left.");
    assertEquals(call.callId(), app.told("bridgeComplete").get("callId"));
    assertTrue(app.told("bridgeComplete").callback().path("cause").isMissingNode());
    assertEquals(0, app.all("bridgeTargetComplete").size());
  }

  @Test
  void theOneWhoBridgesLeavesFirst() {
    SimulatedCall target = waiting();
    bridgeTo(target, "bridgeCompleteUrl=\"left\" bridgeTargetCompleteUrl=\"alone\"")
        .hangUp();

    target.hears("You are alone.");
    assertEquals(target.callId(), app.told("bridgeTargetComplete").get("callId"));
    assertEquals(0, app.all("bridgeComplete").size());
  }

  @Test
  void withoutUrlsTheTargetIsHungUpOrTheNextVerbRuns() {
    SimulatedCall target = waiting();
    bridgeTo(target, "").hangUp();
    assertEquals("hangup", target.disconnectCause());

    SimulatedCall other = waiting();
    SimulatedCall call = bridgeTo(other, "");
    other.hangUp();
    call.hears("Alone.");
  }

  @Test
  void aCallThatRingsCannotBeBridgedTo() {
    SimulatedCall target =
        bandwidth.createCall(CALLED, "+15551230006").answerUrl("wait").place();
    bridgeTo(target, "bridgeCompleteUrl=\"left\"").hears("They left.");

    assertEquals("rejected", app.told("bridgeComplete").get("cause"));
    assertEquals(
        "Call " + target.callId() + " has not been answered",
        app.told("bridgeComplete").get("errorMessage"));
  }

  @Test
  void aCallThatIsBridgedCannotBeBridgedToAgain() {
    SimulatedCall target = waiting();
    bridgeTo(target, "bridgeCompleteUrl=\"left\"");
    bridgeTo(target, "bridgeCompleteUrl=\"left\"").hears("They left.");

    assertEquals("busy", app.told("bridgeComplete").get("cause"));
  }

  private SimulatedCall member(String attributes) {
    app.at("/member", "<Conference " + attributes + ">room</Conference>");
    return bandwidth.url("member").incomingCall(CALLER, CALLED);
  }

  @Test
  void onlyWhoIsCoachedHearsTheCoach() {
    SimulatedCall caller = member("");
    SimulatedCall agent = member("");
    SimulatedCall coach = member("callIdsToCoach='" + agent.callId() + ", c-gone'");
    assertEquals(List.of(agent), coach.heardBy());
    assertEquals(List.of(caller, agent), coach.connectedTo());
    assertEquals(List.of(agent, coach), caller.heardBy());
    assertEquals(List.of(caller, coach), agent.heardBy());
  }

  @Test
  void coachIsNotInTheRecordingsOfThoseWhoDoNotHearHim() {
    app.at("/member", "<StartRecording/><Conference>room</Conference>");
    SimulatedCall caller = bandwidth.url("member").incomingCall(CALLER, CALLED);
    SimulatedCall agent = bandwidth.url("member").incomingCall(CALLER, CALLED);
    member("callIdsToCoach='" + agent.callId() + "'").speak("Offer a discount.");
    agent.hangUp();
    caller.hangUp();
    assertEquals(List.of("Offer a discount."), agent.recordings().get(0).words());
    assertEquals(List.of(), caller.recordings().get(0).words());
  }

  @Test
  void nobodyHearsWhoIsMutedOrOnHoldAndWhoIsOnHoldHearsNobody() {
    SimulatedCall speaker = member("");
    SimulatedCall muted = member("mute='true'");
    SimulatedCall held = member("hold='true'");
    assertEquals(List.of(muted), speaker.heardBy());
    assertEquals(List.of(), muted.heardBy());
    assertEquals(List.of(), held.heardBy());
  }

  @Test
  void whoTalksInAConferenceOfOneIsHeardByNobody() {
    SimulatedCall alone = member("callIdsToCoach=''");
    assertEquals(List.of(), alone.heardBy());
    alone.hangUp();
    assertEquals(List.of(), alone.heardBy());
  }

  @Test
  void conferenceIsFoundByItsIdToo() {
    SimulatedCall member = member("");
    String id = bandwidth.conference("room").conferenceId();
    assertEquals(List.of(member), bandwidth.conference(id).members());
  }

  @Test
  void whoIsOnHoldCanTalkWithNobody() {
    SimulatedCall one = member("");
    SimulatedCall held = member("hold='true'");
    SimulatedCall two = member("mute='true'");

    assertEquals(List.of(), held.connectedTo());
    assertEquals(List.of(two), one.connectedTo());
    assertEquals(List.of(one), two.connectedTo());
    assertEquals(List.of(one, held, two), bandwidth.conference("room").members());
  }

  @Test
  void whoIsOnHoldOrNotCoachedHasNoWordsOfOthersInTheRecording() {
    app.at("/incoming", "<StartRecording/><Conference>room</Conference>")
        .at("/held", "<StartRecording/><Conference hold='true'>room</Conference>");
    SimulatedCall agent = call();
    SimulatedCall customer = call();
    SimulatedCall held = bandwidth.url("held").incomingCall(CALLER, CALLED);
    SimulatedCall coach = member("callIdsToCoach='" + agent.callId() + "'");
    agent.speak("The price is ten.");
    coach.speak("Say nine.");
    held.speak("Hello?");
    for (SimulatedCall member : List.of(agent, customer, held)) {
      member.hangUp();
    }

    assertEquals(
        List.of("The price is ten.", "Say nine."), agent.recordings().get(0).words());
    assertEquals(List.of("The price is ten."), customer.recordings().get(0).words());
    assertEquals(List.of("Hello?"), held.recordings().get(0).words());
  }

  @Test
  void aSecondCoachIsTold() {
    SimulatedCall agent = member("");
    String coaching = "callIdsToCoach='" + agent.callId() + "'";
    SimulatedCall first = member(coaching);
    String told = "should be the only coach in the conference, but is not: there is one at a time";
    assertTrue(!first.transcript().contains(told), first::transcript);
    assertTrue(member(coaching).transcript().contains(told));
    first.hangUp();
    agent.hangUp();
  }
}

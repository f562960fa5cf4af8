package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A caller is put through to somebody else, or is not. */
final class TransferTest extends Stories {
  private static final String ANNA = "+15551230003";
  private static final String BERT = "+15551230004";

  private static final String TO_ANNA = """
      <Transfer transferCompleteUrl="transferred" callTimeout="20" tag="sales">
        <PhoneNumber transferAnswerUrl="whisper" transferDisconnectUrl="left" tag="anna">+15551230003</PhoneNumber>
      </Transfer>""";

  private static final String TO_BOTH = """
      <Transfer transferCompleteUrl="transferred" transferCallerId="+15551230009">
        <PhoneNumber transferDisconnectUrl="left">+15551230003</PhoneNumber>
        <PhoneNumber transferDisconnectUrl="left">+15551230004</PhoneNumber>
      </Transfer>""";

  private SimulatedCall callTo(String transfer) {
    app.at("/incoming", transfer)
        .at("/whisper", "<SpeakSentence>A caller.</SpeakSentence>")
        .at("/transferred", "<SpeakSentence>Goodbye.</SpeakSentence>")
        .at("/left", 201, "");
    return call();
  }

  @Test
  void theOneWhoAnswersHearsTheWhisperAndIsConnected() {
    SimulatedCall call = callTo(TO_ANNA);
    assertEquals(Awaited.DESTINATION, call.awaits());
    assertEquals(Awaited.ANSWER, call.destination(ANNA).awaits());
    SimulatedCall anna = call.destination(ANNA).answers();

    anna.hears("A caller.");
    call.hears();
    assertEquals(List.of(anna), call.connectedTo());
    assertEquals(List.of(call), anna.connectedTo());
    assertEquals(Awaited.HANG_UP, call.awaits());

    anna.hangUp();
    call.hears("Goodbye.");
    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of(
            "initiate", "transferAnswer", "transferDisconnect", "transferComplete", "disconnect"),
        app.types());
  }

  @Test
  void theCallbacksTellTheLegsApart() {
    SimulatedCall call = callTo(TO_ANNA);
    SimulatedCall anna = call.destination(ANNA).answers().hangUp();

    VoiceApp.Told answer = app.told("transferAnswer");
    assertEquals(anna.callId(), answer.get("callId"));
    assertEquals(call.callId(), answer.get("parentCallId"));
    assertEquals(CALLER, answer.get("from"));
    assertEquals(CALLED, answer.get("to"));
    assertEquals("outbound", answer.get("direction"));
    assertEquals(ANNA, answer.get("transferTo"));
    assertEquals(CALLER, answer.get("transferCallerId"));
    assertEquals("anna", answer.get("tag"));
    VoiceApp.Told left = app.told("transferDisconnect");
    assertEquals(anna.callId(), left.get("callId"));
    assertEquals("hangup", left.get("cause"));
    VoiceApp.Told complete = app.told("transferComplete");
    assertEquals(call.callId(), complete.get("callId"));
    assertEquals("inbound", complete.get("direction"));
    assertEquals(ANNA, complete.get("transferTo"));
    assertEquals("hangup", complete.get("cause"));
    assertEquals("sales", complete.get("tag"));
    assertTrue(complete.callback().path("parentCallId").isMissingNode());
  }

  @Test
  void theFirstWhoAnswersWins() {
    SimulatedCall call = callTo(TO_BOTH);
    call.destination(BERT).answers();

    assertEquals("cancel", call.destination(ANNA).disconnectCause());
    assertEquals(ANNA, app.told("transferDisconnect").get("transferTo"));
    assertEquals("+15551230009", app.told("transferDisconnect").get("transferCallerId"));
    assertEquals(List.of(call.destination(BERT)), call.connectedTo());
    call.hangUp();
    assertEquals("hangup", call.destination(BERT).disconnectCause());
    assertEquals(0, app.all("transferComplete").size());
    assertEquals(2, app.all("transferDisconnect").size());
  }

  @Test
  void nobodyIsThere() {
    SimulatedCall call = callTo(TO_BOTH);
    call.destination(ANNA).isBusy();
    assertEquals(Awaited.DESTINATION, call.awaits());
    call.destination(BERT).rejects();

    assertEquals("rejected", app.told("transferComplete").get("cause"));
    assertEquals(
        List.of("busy", "rejected"),
        app.all("transferDisconnect").stream().map(told -> told.get("cause")).toList());
    call.hears("Goodbye.");
  }

  @Test
  void nobodyAnswersWithinTheTime() {
    SimulatedCall call = callTo(TO_ANNA);
    call.waitFor(Duration.ofMillis(19_999));
    assertEquals(Awaited.DESTINATION, call.awaits());
    call.waitFor(Duration.ofMillis(1));

    assertEquals("timeout", app.told("transferComplete").get("cause"));
  }

  @Test
  void oneDoesNotAnswerAndTheOtherDoes() {
    SimulatedCall call = callTo(TO_BOTH);
    call.destination(ANNA).doesNotAnswer();
    call.destination(BERT).answers();

    assertEquals(List.of(call.destination(BERT)), call.connectedTo());
  }

  @Test
  void noneOfTheTwoAnswers() {
    SimulatedCall call = callTo(TO_BOTH);
    call.destination(ANNA).doesNotAnswer();
    call.destination(BERT).doesNotAnswer();

    assertEquals("timeout", call.destination(ANNA).disconnectCause());
    assertEquals("timeout", app.told("transferComplete").get("cause"));
    call.hears("Goodbye.");
  }

  @Test
  void theOneWhoAnswersDeclinesByAKey() {
    app.at("/accept", "<Hangup/>");
    SimulatedCall call = callTo(TO_ANNA);
    app.at(
        "/whisper",
        "<Gather gatherUrl=\"accept\" maxDigits=\"1\"><SpeakSentence>Press 1.</SpeakSentence></Gather>");
    SimulatedCall anna = call.destination(ANNA).answers();
    assertEquals(Awaited.DESTINATION, call.awaits());
    anna.hears("Press 1.").press("2");

    assertEquals("hangup", app.told("transferComplete").get("cause"));
    VoiceApp.Told gather = app.told("gather");
    assertEquals(anna.callId(), gather.get("callId"));
    assertEquals(call.callId(), gather.get("parentCallId"));
    assertEquals(ANNA, gather.get("transferTo"));
    call.hears("Goodbye.");
  }

  @Test
  void aWhisperThatIsRefusedEndsTheTransfer() {
    SimulatedCall call = callTo(TO_ANNA);
    app.at("/whisper", "<Conference>room</Conference>");
    call.destination(ANNA).answers();

    assertEquals("invalid-bxml", app.told("transferComplete").get("cause"));
    assertEquals(
        "Response/Conference[1] must not stand in a reply to a party of a transfer that is not yet connected, but does; wait for transferComplete",
        app.told("transferComplete").get("errorMessage"));
    call.hears("Goodbye.");
  }

  @Test
  void withoutACompleteUrlTheNextVerbRuns() {
    SimulatedCall call = callTo(
        "<Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer><SpeakSentence>They left.</SpeakSentence>");
    call.destination(ANNA).answers().hangUp();

    call.hears("They left.");
    assertEquals(List.of("initiate", "disconnect"), app.types());
  }

  @Test
  void theCallerHangsUpWhileItRings() {
    SimulatedCall call = callTo(TO_BOTH).hangUp();

    assertEquals("cancel", call.destination(ANNA).disconnectCause());
    assertEquals(
        List.of("initiate", "transferDisconnect", "transferDisconnect", "disconnect"), app.types());
  }

  @Test
  void keysOfAConnectedCallerAreReported() {
    app.at("/key", 201, "");
    SimulatedCall call = callTo("<StartGather dtmfUrl=\"key\"/>" + TO_ANNA);
    call.destination(ANNA).answers();
    call.press("42");

    assertEquals(
        List.of("4", "2"),
        app.all("dtmf").stream().map(told -> told.get("digit")).toList());
  }

  @Test
  void theRestApiTakesTheCallerOut() {
    app.at("/elsewhere", "<SpeakSentence>Hello again.</SpeakSentence>");
    SimulatedCall call = callTo(TO_ANNA);
    call.destination(ANNA).answers();
    call.redirect("elsewhere").hears("Hello again.");

    assertEquals("hangup", call.destination(ANNA).disconnectCause());
    assertEquals(0, app.all("transferComplete").size());
  }

  @Test
  void theRestApiTakesTheOtherOneOut() {
    app.at("/elsewhere", "<SpeakSentence>Hello, Anna.</SpeakSentence><Pause duration=\"5\"/>");
    SimulatedCall call = callTo(TO_ANNA);
    SimulatedCall anna = call.destination(ANNA).answers();
    anna.redirect("elsewhere").hears("A caller.", "Hello, Anna.");

    call.hears("Goodbye.");
    assertEquals("hangup", app.told("transferComplete").get("cause"));
    assertEquals("hangup", anna.disconnectCause());
    assertEquals(anna.callId(), app.told("transferDisconnect").get("callId"));
  }

  @Test
  void aDestinationThatWasNotCalledIsAnError() {
    SimulatedCall call = callTo(TO_ANNA);

    AssertionError error = assertThrows(AssertionError.class, () -> call.destination(BERT));
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must have called +15551230004, but has called [+15551230003]\nc-"),
        error::getMessage);
  }

  @Test
  void oneWhoHasAnsweredCannotAnswerAgain() {
    SimulatedCall call = callTo(TO_ANNA);
    SimulatedCall anna = call.destination(ANNA).answers();

    AssertionError error = assertThrows(AssertionError.class, anna::isBusy);
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must ring to be busy, but awaits HANG_UP\n+15551230003 (awaits HANG_UP)\n0:00.000 call from"),
        error::getMessage);
    assertFalse(call.hasEnded());
  }

  /** A caller who talks with Anna, who is then brought elsewhere. */
  private SimulatedCall movedTo(String verbs) {
    SimulatedCall call = callTo(
        "<Transfer transferCompleteUrl=\"transferred\"><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    app.at("/transferred", "<Gather/>").at("/move", verbs);
    call.destination(ANNA).answers().redirect("move");
    return call;
  }

  @Test
  void bothPartiesAreMovedIntoAConference() {
    SimulatedCall call = callTo(
        "<Transfer transferCompleteUrl=\"transferred\"><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    app.at("/transferred", "<Conference>room</Conference>")
        .at("/move", "<Conference>room</Conference>");
    SimulatedCall anna = call.destination(ANNA).answers().redirect("move");

    assertEquals(List.of(call, anna), bandwidth.conference("room").members(), call::transcript);
    assertEquals(List.of(call), anna.connectedTo());
    anna.hangUp();
    assertEquals("hangup", anna.disconnectCause());
    assertEquals(Awaited.CONFERENCE, call.awaits());
  }

  @Test
  void aPartyThatWasConnectedTransfersFurther() {
    SimulatedCall call = movedTo("<Transfer><PhoneNumber>+15551230004</PhoneNumber></Transfer>");
    SimulatedCall anna = call.destination(ANNA);
    SimulatedCall bert = anna.destination(BERT).answers();

    assertEquals(List.of(bert), anna.connectedTo(), call::transcript);
    assertEquals(Awaited.KEYS, call.awaits());
    bert.hangUp();
    assertEquals("hangup", anna.disconnectCause(), call::transcript);
  }

  @Test
  void thoseWhomAPartyCallsSeeItsNumber() {
    app.at("/whom", 204, "");
    SimulatedCall call = movedTo(
        "<Transfer><PhoneNumber transferDisconnectUrl=\"whom\">+15551230004</PhoneNumber></Transfer>");
    call.destination(ANNA).destination(BERT).isBusy();

    assertEquals(ANNA, app.told("transferDisconnect").get("transferCallerId"));
  }

  @Test
  void aPartyThatWasConnectedBridges() {
    app.at("/wait", "<Gather/>");
    SimulatedCall other = bandwidth.url("wait").incomingCall("+15551230005", CALLED);
    SimulatedCall call = movedTo("<Bridge>" + other.callId() + "</Bridge>");

    assertEquals(List.of(other), call.destination(ANNA).connectedTo(), call::transcript);
  }

  @Test
  void aPartyThatWasConnectedHearsAnotherDocumentFirst() {
    SimulatedCall call = movedTo("<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>");
    app.at("/menu", "<Conference>room</Conference>");
    SimulatedCall anna = call.destination(ANNA).press("1");

    assertEquals(Awaited.CONFERENCE, anna.awaits(), call::transcript);
  }

  @Test
  void aPartyThatAnotherCallBridgedToGoesOn() {
    SimulatedCall call = callTo(
        "<Transfer transferCompleteUrl=\"transferred\"><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    app.at("/transferred", "<Gather/>");
    SimulatedCall anna = call.destination(ANNA).answers();
    app.at("/third", "<Bridge bridgeTargetCompleteUrl=\"alone\">" + anna.callId() + "</Bridge>")
        .at("/alone", "<Transfer><PhoneNumber>+15551230004</PhoneNumber></Transfer>");
    bandwidth.url("third").incomingCall("+15551230006", CALLED).hangUp();

    assertEquals(Awaited.DESTINATION, anna.awaits(), call::transcript);
    assertEquals(Awaited.KEYS, call.awaits());
  }

  /** A party that listens to a whisper is bridged away before the transfer has connected it. */
  @Test
  void aPartyThatWasBridgedBeforeItWasConnectedGoesOn() {
    SimulatedCall call = callTo(TO_ANNA);
    app.at("/whisper", "<Gather/>");
    SimulatedCall anna = call.destination(ANNA).answers();
    app.at("/third", "<Bridge bridgeTargetCompleteUrl=\"alone\">" + anna.callId() + "</Bridge>")
        .at("/alone", "<Conference>room</Conference>");
    bandwidth.url("third").incomingCall("+15551230006", CALLED).hangUp();

    assertEquals(Awaited.CONFERENCE, anna.awaits(), call::transcript);
  }

  @Test
  void aPartyOfAForwardIsMoved() {
    app.at("/incoming", "<Forward to=\"+15551230003\"/>")
        .at("/move", "<Conference>room</Conference>");
    SimulatedCall anna = call().destination(ANNA).answers().redirect("move");

    assertEquals(Awaited.CONFERENCE, anna.awaits(), anna::transcript);
  }

  @Test
  void aPartyThatIsNotYetConnectedStillCannot() {
    SimulatedCall call = callTo(TO_ANNA);
    app.at("/whisper", "<Gather/>").at("/move", "<Conference>room</Conference>");
    SimulatedCall anna = call.destination(ANNA).answers().redirect("move");

    assertEquals(
        "Response/Conference[1] must not stand in a reply to a party of a transfer that is not yet"
            + " connected, but does (inferred: the pages say so of transferAnswer alone); wait for"
            + " transferComplete",
        anna.errorMessage());
  }
}

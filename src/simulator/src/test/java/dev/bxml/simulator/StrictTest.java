package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What goes wrong fails a test where it happens, if the simulator is strict. */
final class StrictTest extends Stories {
  private static final String MENU = "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>";

  @BeforeEach
  void beStrict() {
    bandwidth = bandwidth.strict();
  }

  private static void fails(String message, Executable story) {
    AssertionError error = assertThrows(AssertionError.class, story);
    assertTrue(error.getMessage().startsWith("The call " + message), error::getMessage);
    assertTrue(error.getMessage().contains("\n0:00.000 "), error::getMessage);
  }

  @Test
  void aCallInWhichAllIsWellPasses() {
    app.at("/incoming", MENU).at("/menu", "<SpeakSentence>Bye.</SpeakSentence>");
    SimulatedCall call = call().press("1").hears("Bye.");
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void aReportThatIsNotTaken() {
    app.at("/incoming", MENU).at("/events", 500, "");
    SimulatedCall call = call();
    fails(
        "must have no callback that fails, but disconnect was answered with status 500",
        call::hangUp);
  }

  @Test
  void aReportThatIsTakenTheSecondTimePasses() {
    app.at("/incoming", "<Hangup/>");
    bandwidth = bandwidth.losingReplies("disconnect");
    assertEquals(2, call().callbacks("disconnect").size());
  }

  @Test
  void aReportOfAConferenceThatIsNotTaken() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", 500, "");
    fails(
        "must have no callback that fails, but conferenceCreated was answered with status 500",
        this::call);
  }

  @Test
  void aFinding() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigts=\"1\"/>");
    fails("must have no findings, but initiate has one: Response/Gather[1]", this::call);
  }

  @Test
  void aFindingInALaterReply() {
    app.at("/incoming", MENU).at("/menu", "<Hangup>Bye.</Hangup>");
    SimulatedCall call = call();
    fails("must have no findings, but gather has one: Response/Hangup[1] ", () -> call.press("1"));
  }

  @Test
  void bxmlInTheReplyToAReport() {
    app.at("/incoming", MENU).at("/events", "<Hangup/>");
    SimulatedCall call = call();
    fails("must have no findings, but disconnect has one: The reply to disconnect", call::hangUp);
  }

  @Test
  void aDocumentThatIsRefused() {
    app.at("/incoming", MENU).at("/menu", "<Say/>");
    SimulatedCall call = call();
    fails(
        "must have no reply that is refused, but that to gather is: Response/Say[1] must be",
        () -> call.press("1"));
  }

  @Test
  void aDocumentThatAConferenceRefuses() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", "<Hangup/>");
    fails(
        "must have no reply that is refused, but that to conferenceCreated is: Response/Hangup[1]",
        this::call);
  }

  @Test
  void aCallThatEndsSinceTheApplicationHasNotAnswered() {
    app.at("/incoming", MENU).at("/menu", 500, "");
    SimulatedCall call = call();
    fails(
        "must not end with callback-error, but does: The callback gather was answered with status"
            + " 500",
        () -> call.press("1"));
  }

  /** The port is one that the platform does not call, too, and that is the lesser of the two. */
  @Test
  void whereNobodyListensThatIsSaid() {
    fails(
        "must not end with callback-error, but does: The callback initiate was not answered: nobody"
            + " listens there",
        () -> bandwidth.url("http://127.0.0.1:1/").incomingCall(CALLER, CALLED));
  }

  @Test
  void aFindingBesideAnAnswerThatIsMissing() {
    app.at("/incoming", "<Redirect redirectUrl=\"menu\" redirectMethd=\"GET\"/>")
        .at("/menu", 500, "");
    fails(
        "must not end with callback-error, but does: The callback redirect was answered with status"
            + " 500",
        this::call);
  }

  @Test
  void aKeyOfAGatherThatTellsNobody() {
    app.at("/incoming", "<Gather maxDigits=\"1\"/>");
    SimulatedCall call = call();
    fails(
        "must have no findings, but Response/Gather[1] should have a gatherUrl, but has none: keys"
            + " were pressed, and nobody is told\n",
        () -> call.press("1"));
  }

  @Test
  void aTerminatingKeyOfAGatherThatTellsNobodyIsAFindingOfTheCall() {
    app.at("/incoming", "<Gather terminatingDigits=\"#\"/>");
    SimulatedCall call = bandwidth.lenient().incomingCall(CALLER, CALLED).press("#");
    fails(
        "must have no findings, but has [Response/Gather[1] should have a gatherUrl, but has none:"
            + " keys were pressed, and nobody is told]\n",
        call::withoutFindings);
  }

  @Test
  void aGatherThatTellsNobodyAndGetsNoKeyPasses() {
    app.at("/incoming", "<Gather firstDigitTimeout=\"2\"/><SpeakSentence>Bye.</SpeakSentence>");
    call().waitFor(Duration.ofSeconds(2)).hears("Bye.");
  }

  @Test
  void whatIsDoneAfterACallbackErrorSaysWhy() {
    app.at("/incoming", MENU).at("/menu", 500, "");
    SimulatedCall call = bandwidth.lenient().incomingCall(CALLER, CALLED).press("1");
    fails(
        "must be answered and not have ended to press 2, but has ended: callback-error: The callback"
            + " gather was answered with status 500\n",
        () -> call.press("2"));
    fails(
        "must not have ended to hang up, but has: callback-error: The callback gather was answered"
            + " with status 500\n",
        call::hangUp);
  }

  @Test
  void aFirstUrlThatFailsWhereTheFallbackHelpsPasses() {
    app.at("/incoming", 500, "").at("/spare", "<SpeakSentence>Spare.</SpeakSentence>");
    bandwidth.fallbackUrl("spare").incomingCall(CALLER, CALLED).hears("Spare.");
  }

  @Test
  void audioThatIsMissing() {
    app.at("/incoming", "<PlayAudio>hello.wav</PlayAudio>");
    fails("must not end with application-error, but does: The audio hello.wav", this::call);
  }

  @Test
  void aKeyForNobody() {
    app.at("/incoming", "<Conference>room</Conference>");
    SimulatedCall call = call();
    fails("must wait for the key 7, but awaits CONFERENCE", () -> call.press("7"));
  }

  @Test
  void aKeyForAGatherThatWantsWords() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" input=\"speech\"/>");
    SimulatedCall call = call();
    fails("must wait for the key 1, but awaits SPEECH", () -> call.press("1"));
  }

  @Test
  void aKeyThatIsReportedPasses() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    assertEquals("7", call().press("7").callback("dtmf").members().get("digit"));
  }

  @Test
  void wordsForNobody() {
    app.at("/incoming", MENU);
    SimulatedCall call = call();
    fails(
        "must have somebody who listens to what is said, but awaits KEYS",
        () -> call.speak("Hello?"));
  }

  @Test
  void wordsForSomebodyPass() {
    app.at("/incoming", "<Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    SimulatedCall call = call();
    call.destination("+15551230003").answers();
    call.speak("Hello?");
    call.hangUp();
  }

  @Test
  void whatAPersonDoesIsNoFault() {
    app.at(
            "/incoming",
            "<Transfer transferCompleteUrl=\"done\"><PhoneNumber>+15551230003</PhoneNumber></Transfer>")
        .at("/done", "<SpeakSentence>Nobody.</SpeakSentence>");
    SimulatedCall call = call();
    call.destination("+15551230003").fails("invalid-bxml", "Somebody else's.");
    call.hears("Nobody.");
  }

  @Test
  void lenientUndoesIt() {
    app.at("/incoming", "<Say/>").at("/events", 500, "");
    SimulatedCall call = bandwidth.lenient().incomingCall(CALLER, CALLED);
    assertEquals("invalid-bxml", call.disconnectCause());
  }

  /** In real time nobody waits for a report. */
  @Test
  void whatHappensByItselfIsToldToWhoeverAsksNext() throws Exception {
    CountDownLatch reported = new CountDownLatch(1);
    app.at("/incoming", MENU).at("/events", (told, response) -> {
      response.setStatus(500);
      reported.countDown();
    });
    bandwidth = bandwidth.inRealTime();
    SimulatedCall call = call();
    call.until(it -> it.awaits() == Awaited.KEYS, Duration.ofSeconds(20)).hangUp();
    reported.await();

    AssertionError error = null;
    while (error == null) { // the answer is on its way
      error = told(() -> call.until(it -> true, Duration.ZERO).disconnectCause());
    }
    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no callback that fails, but disconnect was answered"),
        error::getMessage);
  }

  private static AssertionError told(Executable asked) {
    try {
      asked.execute();
      return null;
    } catch (AssertionError e) {
      return e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** The REST API has answered, and nothing is done or asked any more. */
  @Test
  void whatIsUntoldOfCallsInATimeOfTheirOwnTheFirstSimulatorTellsAtItsEnd() {
    app.at("/incoming", MENU);
    CallSimulator apart = bandwidth.seed(7);
    SimulatedCall call = apart.incomingCall(CALLER, CALLED);
    RestClient.Reply taken = RestClient.of(apart.restApi())
        .putXml("/calls/" + call.callId() + "/bxml", "<Bxml><Gather maxDigts=\"1\"/></Bxml>");

    assertEquals(204, taken.status());
    fails("must have no findings, but what was sent to the REST API has one: ", bandwidth::close);
    assertDoesNotThrow(bandwidth::close);
  }

  @Test
  void aSimulatorThatIsClosedTwiceTellsOnce() {
    app.at("/incoming", MENU);
    call();
    bandwidth.close();
    assertDoesNotThrow(bandwidth::close);
  }

  @Test
  void inALoadItIsAFailureOfItsCall() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigts=\"1\"/>");
    LoadSummary summary = bandwidth.calls(2).run(SimulatedCall::hangUp);

    assertEquals(2, summary.failures().size(), summary.failures()::toString);
    assertTrue(
        summary
            .failures()
            .get(0)
            .getMessage()
            .startsWith("The call must have no findings, but initiate has one: "),
        summary.failures()::toString);
  }

  @Test
  void theFirstOfSeveralIsTold() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigts=\"1\"/>").at("/events", 500, "");
    SimulatedCall call = bandwidth.lenient().incomingCall(CALLER, CALLED);
    AssertionError error =
        assertThrows(AssertionError.class, () -> bandwidth.incomingCall(CALLER, CALLED));
    assertTrue(error.getMessage().contains("maxDigts"), error::getMessage);
    assertEquals(List.of(), call.heard());
  }
}

package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a caller hears and does while the application answers with verbs that play and listen. */
final class InboundCallTest extends Stories {
  private static final String MENU = """
      <Gather gatherUrl="menu" maxDigits="1"><SpeakSentence>Press 1.</SpeakSentence></Gather>
      """;

  @Test
  void hearsTheMenuPressesAKeyAndHangsUp() {
    app.at("/incoming", "<SpeakSentence>Welcome.</SpeakSentence>", MENU)
        .at("/menu", "<SpeakSentence>Thank you.</SpeakSentence><Gather/>");

    SimulatedCall call = call();
    assertEquals(List.of("Welcome.", "Press 1."), call.heard());
    assertEquals(Awaited.KEYS, call.awaits());
    call.press("1").hears("Welcome.", "Press 1.", "Thank you.").hangUp();

    assertEquals("hangup", call.disconnectCause());
    assertEquals(Awaited.NOTHING, call.awaits());
    assertEquals(List.of("initiate", "gather", "disconnect"), app.types());
    assertEquals("1", app.told("gather").get("digits"));
    assertEquals("", app.told("gather").get("terminatingDigit"));
    assertEquals("hangup", app.told("disconnect").get("cause"));
  }

  @Test
  void initiateHasWhatTheDocumentationPromises() {
    app.at("/incoming");
    bandwidth = bandwidth
        .seed(7)
        .startingAt(Instant.parse("2026-03-02T14:07:30.104Z"))
        .initiateMember("uui", "bXk=;encoding=base64");
    call();

    assertEquals("""
        {"eventType":"initiate","eventTime":"2026-03-02T14:07:30.104Z","accountId":"9900000",\
        "applicationId":"04e88489-df02-4e34-a0ee-27a91849555f","from":"+15551230001",\
        "to":"+15551230002","direction":"inbound","callId":"c-00000007-0001",\
        "callUrl":"https://voice.bandwidth.com/api/v2/accounts/9900000/calls/c-00000007-0001",\
        "startTime":"2026-03-02T14:07:30.104Z","privacy":false,"callerDisplayName":"",\
        "uui":"bXk=;encoding=base64"}""", app.told("initiate").callback().toString());
  }

  @Test
  void initiateHasNumbersAsNumbers() {
    app.at("/incoming");
    bandwidth = bandwidth
        .initiateMember("half", 0.5)
        .initiateMember("big", List.of(12_345_678_901L, new BigDecimal("2.50")))
        .initiateMember("none", Double.NaN);
    SimulatedCall call = call();

    String told = app.told("initiate").callback().toString();
    assertTrue(
        told.endsWith("\"half\":0.5,\"big\":[12345678901,2.5],\"none\":\"NaN\"}"), () -> told);
    assertEquals(0.5, call.callback("initiate").members().get("half"));
    assertThrows(NullPointerException.class, () -> bandwidth.initiateMember("nothing", null));
  }

  @Test
  void anEmptyResponseRejectsACallThatWasNeverAnswered() {
    app.at("/incoming");
    SimulatedCall call = call();

    assertTrue(call.hasEnded());
    assertFalse(call.isAnswered());
    assertEquals("hangup", call.disconnectCause());
    assertTrue(app.told("disconnect").callback().path("answerTime").isMissingNode());
  }

  @Test
  void aCallerWhoGivesUpBeforeTheAnswerCancels() {
    app.at("/incoming", "<Ring answerCall=\"false\" duration=\"60\"/>");
    bandwidth = bandwidth.clockByHand();
    SimulatedCall call = call().waitFor(Duration.ofSeconds(10)).hangUp();

    assertEquals("cancel", call.disconnectCause());
  }

  @Test
  void aPauseOfTwoMinutesIsOverAtOnce() {
    app.at(
        "/incoming",
        "<SpeakSentence>Hold on.</SpeakSentence><Pause duration=\"120\"/><SpeakSentence>Here we are.</SpeakSentence>");
    SimulatedCall call = call().hears("Hold on.", "Here we are.");

    assertEquals("hangup", call.disconnectCause());
    Instant answered = Instant.parse(app.told("disconnect").get("answerTime"));
    Instant ended = Instant.parse(app.told("disconnect").get("endTime"));
    assertEquals(Duration.ofSeconds(122), Duration.between(answered, ended));
  }

  @Test
  void aGatherEndsAtItsTerminatingDigit() {
    app.at("/incoming", "<Gather gatherUrl=\"pin\" terminatingDigits=\"#*\"/>").at("/pin");
    call().press("1234#");

    assertEquals("1234", app.told("gather").get("digits"));
    assertEquals("#", app.told("gather").get("terminatingDigit"));
  }

  @Test
  void aToneOfALetterHasNoCase() {
    app.at("/incoming", "<Gather gatherUrl=\"pin\" terminatingDigits=\"abcd\"/>")
        .at("/pin", "<Record recordCompleteUrl=\"recorded\" terminatingDigits=\"D\"/>")
        .at("/recorded", "<SpeakSentence>Thank you.</SpeakSentence>");
    call().press("1Cd").hears("Thank you.");

    assertEquals("1", app.told("gather").get("digits"));
    assertEquals("C", app.told("gather").get("terminatingDigit"));
  }

  @Test
  void aToneOfALetterIsReportedInCapitals() {
    app.at(
            "/incoming",
            "<StartGather dtmfUrl=\"key\"/><Gather gatherUrl=\"pin\" terminatingDigits=\"A\"/>")
        .at("/key", 204, "")
        .at("/pin", "<Record/>");
    call().press("da").press("c");

    assertEquals("D", app.told("gather").get("digits"));
    assertEquals("A", app.told("gather").get("terminatingDigit"));
    assertEquals("C", app.told("dtmf").get("digit"));
  }

  /** As the platform's: what is alike to the byte is one callback that came twice. */
  @Test
  void callbacksOfOneInstantHaveTimesOfTheirOwn() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at("/menu", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>");
    call().press("9").press("9").press("9");

    assertEquals(List.of("initiate", "gather", "gather", "gather"), app.types());
    List<String> times = app.told().stream().map(told -> told.get("eventTime")).toList();
    assertEquals(times.stream().distinct().sorted().toList(), times);
  }

  @Test
  void aGatherEndsWhenNoKeyFollows() {
    app.at("/incoming", "<Gather gatherUrl=\"pin\" interDigitTimeout=\"2\"/>").at("/pin");
    SimulatedCall call = call().press("12").waitFor(Duration.ofMillis(1900)).press("3");
    call.waitFor(Duration.ofMillis(1999));
    assertEquals(List.of("initiate"), app.types());
    call.waitFor(Duration.ofMillis(1));

    assertEquals("123", app.told("gather").get("digits"));
  }

  @Test
  void aGatherWithoutAKeyRepeatsItsPromptAndThenGivesUp() {
    app.at("/incoming", """
        <Gather gatherUrl="menu" firstDigitTimeout="3" repeatCount="2">
          <SpeakSentence>Press 1.</SpeakSentence>
        </Gather>""").at("/menu", "<SpeakSentence>Goodbye.</SpeakSentence>");
    SimulatedCall call = call().hears("Press 1.");
    call.waitFor(Duration.ofSeconds(3)).hears("Press 1.");
    call.waitFor(Duration.ofSeconds(3)).hears("Goodbye.");

    assertEquals("", app.told("gather").get("digits"));
  }

  @Test
  void aGatherWithoutAUrlDropsTheKeysAndTheNextVerbRuns() {
    app.at("/incoming", "<Gather maxDigits=\"2\"/><SpeakSentence>Next.</SpeakSentence><Gather/>");
    call().press("12").hears("Next.");

    assertEquals(List.of("initiate"), app.types());
  }

  @Test
  void verbsBehindAGatherWithAUrlNeverRun() {
    app.at("/incoming", MENU, "<SpeakSentence>Never.</SpeakSentence>").at("/menu", "<Gather/>");
    SimulatedCall call = call().press("1");

    call.hears("Press 1.");
    assertTrue(call.transcript().contains("never runs"), call::transcript);
  }

  @Test
  void aKeyCutsThePromptOff() {
    app.at("/incoming", MENU + "<Pause/>").at("/menu", "<SpeakSentence>Yes.</SpeakSentence>");
    bandwidth = bandwidth.clockByHand();
    SimulatedCall call =
        call().waitFor(Duration.ofMillis(200)).press("1").hears("Press 1.", "Yes.");

    assertEquals("1", app.told("gather").get("digits"));
    assertFalse(call.hasEnded());
  }

  @Test
  void aRedirectAndItsUrlsAreRelativeToTheDocument() {
    app.at("/incoming", "<Redirect redirectUrl=\"deep/down?x=1\"/>")
        .at("/deep/down", "<Gather gatherUrl=\"../menu\" maxDigits=\"1\"/>")
        .at("/menu", "<Redirect redirectUrl=\"/app/root\"/>")
        .at("/root", "<Hangup/>");
    SimulatedCall call = call().press("5");

    assertEquals(
        List.of("/incoming", "/deep/down", "/menu", "/root", "/events"),
        app.told().stream().map(VoiceApp.Told::path).toList());
    assertEquals("x=1", app.told().get(1).query());
    assertTrue(app.told().get(1).callback().path("answerTime").isMissingNode());
    assertFalse(app.told().get(3).callback().path("answerTime").isMissingNode());
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void aTagIsInEveryLaterCallbackUntilItIsCleared() {
    app.at("/incoming", "<Tag> first </Tag><Redirect redirectUrl=\"a\"/>")
        .at("/a", "<Redirect redirectUrl=\"b\" tag=\"second\"/>")
        .at("/b", "<Redirect redirectUrl=\"c\" tag=\"\"/>")
        .at("/c", "<Hangup/>");
    SimulatedCall call = call();

    assertEquals(
        List.of("", "first", "second", "", ""),
        app.told().stream().map(told -> told.get("tag")).toList());
    assertTrue(app.told("disconnect").callback().path("tag").isMissingNode());
    assertNull(call.tag());
  }

  /** The platform removes the space around it, and no page says that it touches the rest. */
  @Test
  void aTagKeepsTheSpaceWithinIt() {
    app.at("/incoming", "<Tag>\n  {\"name\":  \"A \tB\"}\n</Tag><Redirect redirectUrl=\"a\"/>")
        .at("/a", "<Hangup/>");
    call();

    assertEquals("{\"name\":  \"A \tB\"}", app.told("redirect").get("tag"));
  }

  @Test
  void tonesTakeTheirTime() {
    app.at("/incoming", "<SendDtmf toneDuration=\"100\" toneInterval=\"300\">1w2</SendDtmf>");
    call();

    Instant answered = Instant.parse(app.told("disconnect").get("answerTime"));
    Instant ended = Instant.parse(app.told("disconnect").get("endTime"));
    assertEquals(Duration.ofSeconds(1), Duration.between(answered, ended));
  }

  @Test
  void aKeyPressedAfterTheEndIsAnErrorWithTheTranscript() {
    app.at("/incoming", "<SpeakSentence>Closed.</SpeakSentence>");
    bandwidth = bandwidth.seed(8);
    SimulatedCall call = call();

    AssertionError error = assertThrows(AssertionError.class, () -> call.press("1"));
    assertEquals("""
        The call must be answered and not have ended to press 1, but has ended: hangup
        c-00000008-0001 (ended: hangup)
        0:00.000 call from +15551230001 to +15551230002
        0:00.000 POST /app/incoming initiate
        0:00.000   200 SpeakSentence
        0:00.000 answered
        0:00.000 hears "Closed."
        0:00.820 ended: hangup
        0:00.820 POST /app/events disconnect cause=hangup
        0:00.820   201""", error.getMessage());
  }

  @Test
  void hearingSomethingElseIsAnErrorWithTheTranscript() {
    app.at("/incoming", "<SpeakSentence>Closed.</SpeakSentence>");
    SimulatedCall call = call();

    AssertionError error = assertThrows(AssertionError.class, () -> call.hears("Open."));
    assertTrue(
        error.getMessage().startsWith("The call must hear [Open.], but hears [Closed.]\nc-"),
        error::getMessage);
  }

  @Test
  void whatWasComparedBeforeIsNotComparedAgainAndTheErrorSaysSo() {
    app.at("/incoming", "<SpeakSentence>Closed.</SpeakSentence><Gather/>");
    SimulatedCall call = call().hears("Closed.");

    AssertionError error = assertThrows(AssertionError.class, () -> call.hears("Closed."));
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must hear [Closed.], but hears [] since hears was last called\nc-"),
        error::getMessage);
  }

  @Test
  void aCauseBeforeTheEndIsAnError() {
    app.at("/incoming", MENU);
    SimulatedCall call = call();

    AssertionError error = assertThrows(AssertionError.class, call::disconnectCause);
    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have ended to have a cause, but awaits KEYS\n"),
        error::getMessage);
  }

  @Test
  void aCircleWithoutAnybodyToWaitForIsAnError() {
    app.at("/incoming", "<Pause/><Redirect redirectUrl=\"incoming\"/>");

    AssertionError error = assertThrows(AssertionError.class, this::call);
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must come to rest, but went on for 1000 callbacks without waiting for anybody; end the circle, or move the clock by hand (CallSimulator.clockByHand)\n"),
        error::getMessage);
  }

  @Test
  void aCircleThatTakesNoTimeIsAnErrorWhileTimePassesToo() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\"/>")
        .at("/menu", "<Redirect redirectUrl=\"menu\"/>");
    SimulatedCall call = call();

    AssertionError error =
        assertThrows(AssertionError.class, () -> call.waitFor(Duration.ofSeconds(10)));
    assertTrue(
        error.getMessage().startsWith("The call must come to rest, but went on for "),
        error::getMessage);
  }

  @Test
  void musicWithoutEndIsHeardByHand() {
    app.at(
        "/incoming",
        "<SpeakSentence>La la la.</SpeakSentence><Redirect redirectUrl=\"incoming\"/>");
    bandwidth = bandwidth.clockByHand();
    SimulatedCall call = call().waitFor(Duration.ofMillis(3 * 940)).hangUp();

    assertEquals(4, call.heard().size(), call::transcript);
  }
}

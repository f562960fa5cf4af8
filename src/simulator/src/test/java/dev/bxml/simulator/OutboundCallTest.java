package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The application calls somebody. */
final class OutboundCallTest extends Stories {

  private CreateCall reminder() {
    app.at("/reminder", "<SpeakSentence>Your appointment is tomorrow.</SpeakSentence>");
    return bandwidth
        .createCall(CALLED, CALLER)
        .answerUrl("reminder")
        .disconnectUrl("events")
        .tag("A-17");
  }

  @Test
  void somebodyAnswers() {
    SimulatedCall call = reminder().place();
    assertEquals(Awaited.ANSWER, call.awaits());
    assertEquals(List.of(), app.types());
    call.answers().hears("Your appointment is tomorrow.");

    assertEquals("hangup", call.disconnectCause());
    VoiceApp.Told answer = app.told("answer");
    assertEquals("outbound", answer.get("direction"));
    assertEquals(CALLED, answer.get("from"));
    assertEquals(CALLER, answer.get("to"));
    assertEquals("A-17", answer.get("tag"));
    assertTrue(answer.callback().has("enqueuedTime"));
    assertTrue(answer.callback().has("answerTime"));
    assertEquals("A-17", app.told("disconnect").get("tag"));
  }

  @Test
  void theLineIsBusy() {
    assertEquals("busy", reminder().place().isBusy().disconnectCause());
    assertEquals(List.of("disconnect"), app.types());
    assertEquals("busy", app.told("disconnect").get("cause"));
    assertEquals("486", app.told("disconnect").get("sipResponseCode"));
    assertTrue(app.told("disconnect").callback().path("answerTime").isMissingNode());
  }

  @Test
  void nobodyAnswersWithinTheTime() {
    SimulatedCall call = reminder().callTimeout(Duration.ofSeconds(12)).place();
    call.waitFor(Duration.ofMillis(11_999));
    assertEquals(Awaited.ANSWER, call.awaits());
    call.doesNotAnswer();

    assertEquals("timeout", call.disconnectCause());
    assertTrue(app.told("disconnect").callback().path("sipResponseCode").isMissingNode());
  }

  @Test
  void theCalleeRejects() {
    assertEquals("rejected", reminder().place().rejects().disconnectCause());
  }

  @Test
  void theApplicationGivesUp() {
    assertEquals("cancel", reminder().place().complete().disconnectCause());
  }

  @Test
  void aMachineIsFoundOutBeforeTheAnswerIsTold() {
    reminder().syncMachineDetection().place().answeredBy("answering-machine");

    assertEquals(
        "{\"value\":\"answering-machine\",\"duration\":\"PT2S\"}",
        app.told("answer").callback().get("machineDetectionResult").toString());
  }

  @Test
  void aMachineIsFoundOutWhileTheDocumentRuns() {
    app.at("/detected", 204, "");
    reminder().asyncMachineDetection("detected").place().answeredBy("silence");

    assertEquals(List.of("answer", "machineDetectionComplete", "disconnect"), app.types());
    assertEquals(
        "silence",
        app.told("machineDetectionComplete")
            .callback()
            .at("/machineDetectionResult/value")
            .asText());
  }

  @Test
  void theResultGoesByGetAndThenToTheFallbackUrl() {
    app.at("/detected", 503, "").at("/spare", 204, "");
    reminder()
        .asyncMachineDetection("detected")
        .machineDetectionMethod("GET")
        .machineDetectionFallbackUrl("spare")
        .place()
        .answers();

    assertEquals(
        List.of("GET /detected", "POST /spare"),
        app.all("machineDetectionComplete").stream()
            .map(told -> told.method() + " " + told.path())
            .toList());
  }

  @Test
  void aCallThatIsOverBeforeIsNotReported() {
    app.at("/brief", "<Hangup/>");
    reminder().asyncMachineDetection("detected").answerUrl("brief").place().answers();

    assertEquals(List.of("answer", "disconnect"), app.types());
  }

  @Test
  void theAnswerUrlFailsAndTheFallbackHelps() {
    app.at("/broken", 500, "").at("/spare", "<SpeakSentence>Spare.</SpeakSentence>");
    bandwidth
        .createCall(CALLED, CALLER)
        .answerUrl("broken")
        .answerFallbackUrl("spare")
        .place()
        .answers()
        .hears("Spare.");
  }

  @Test
  void withoutADisconnectUrlNobodyIsTold() {
    app.at("/incoming", "<Hangup/>");
    bandwidth.createCall(CALLED, CALLER).answerUrl("incoming").place().answers();

    assertEquals(List.of("answer"), app.types());
  }

  @Test
  void aKeyBeforeTheAnswerIsAnError() {
    SimulatedCall call = reminder().place();
    AssertionError error = assertThrows(AssertionError.class, () -> call.press("1"));
    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must be answered and not have ended to press 1, but is not answered\n"),
        error::getMessage);
  }

  @Test
  void aTimeoutOutOfRangeIsRefused() {
    IllegalArgumentException error = assertThrows(
        IllegalArgumentException.class, () -> reminder().callTimeout(Duration.ofSeconds(301)));
    assertEquals("callTimeout must be 1 to 300 seconds, but is 301 s", error.getMessage());
  }

  @Test
  void withoutAnAnswerUrlNoCallIsPlaced() {
    CreateCall create = bandwidth.createCall(CALLED, CALLER).disconnectUrl("events");
    IllegalStateException error = assertThrows(IllegalStateException.class, create::place);

    assertEquals(
        "createCall must have an answerUrl, but has none, which the REST API refuses; set it",
        error.getMessage());
    assertEquals(List.of(), app.types());
  }

  @Test
  void whatMachineDetectionDoesNotFindOutIsRefused() {
    SimulatedCall call = reminder().syncMachineDetection().place();
    for (String who : List.of("machine", "Human", "tone-detection", "")) {
      IllegalArgumentException error =
          assertThrows(IllegalArgumentException.class, () -> call.answeredBy(who));
      assertEquals(
          "who must be one of human, answering-machine, tone-detected, silence, timeout, error, but"
              + " is " + who,
          error.getMessage());
    }
    assertEquals(Awaited.ANSWER, call.awaits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"human", "answering-machine", "tone-detected", "silence", "timeout", "error"})
  void whateverMachineDetectionFindsOutIsTold(String who) {
    reminder().syncMachineDetection().place().answeredBy(who);

    assertEquals(
        who, app.told("answer").callback().at("/machineDetectionResult/value").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "answering-machine"})
  void withoutMachineDetectionNobodyIsToldWhoAnswers(String who) {
    SimulatedCall call = reminder().place();
    AssertionError error = assertThrows(AssertionError.class, () -> call.answeredBy(who));

    assertTrue(
        error
            .getMessage()
            .startsWith(
                "The call must have machine detection to be answered by " + who
                    + ", but has none, so that nobody is told; set it in createCall, or use answers()\n"),
        error::getMessage);
    call.answers().hears("Your appointment is tomorrow.");
  }

  @Test
  void aPartyOfATransferHasNoMachineDetection() {
    app.at("/incoming", "<Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    SimulatedCall anna = call().destination("+15551230003");
    AssertionError error = assertThrows(AssertionError.class, () -> anna.answeredBy("silence"));

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have machine detection to be answered by silence, but has"),
        error::getMessage);
  }

  @Test
  void anEmptyTagIsNone() {
    reminder().tag("").place().answers();
    assertTrue(app.told("answer").callback().path("tag").isMissingNode());
  }
}

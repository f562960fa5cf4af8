package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the platform and the network do to an application, though nobody has asked for it. */
final class OutcomesTest extends Stories {
  private static final String DESK = "+15551230003";
  private static final String TRANSFER =
      "<Transfer transferCompleteUrl=\"done\"><PhoneNumber transferDisconnectUrl=\"events\">" + DESK
          + "</PhoneNumber></Transfer>";
  private static final String RECORD =
      "<Record recordCompleteUrl=\"done\" recordingAvailableUrl=\"events\" transcribe=\"true\""
          + " transcriptionAvailableUrl=\"events\"/>";

  private SimulatedCall recorded(CallSimulator platform) {
    app.at("/incoming", RECORD).at("/done", "<Hangup/>");
    return platform.incomingCall(CALLER, CALLED).speak("Hello.").press("#");
  }

  // Causes.

  @ParameterizedTest
  @ValueSource(strings = {"account-limit", "node-capacity-exceeded", "error", "unknown"})
  void aPartyCannotBeCalled(String cause) {
    app.at("/incoming", TRANSFER).at("/done", "<SpeakSentence>Sorry.</SpeakSentence>");
    SimulatedCall call = call();
    SimulatedCall desk = call.destination(DESK).fails(cause, "Over the limit.");

    assertEquals(cause, desk.disconnectCause());
    assertFalse(desk.isAnswered());
    for (String event : List.of("transferDisconnect", "transferComplete")) {
      assertEquals(cause, app.told(event).get("cause"));
      assertEquals("Over the limit.", app.told(event).get("errorMessage"));
      assertTrue(app.told(event).callback().has("errorId"));
    }
    call.hears("Sorry.");
  }

  @Test
  void aPartyIsLostWhileItTalks() {
    app.at("/incoming", TRANSFER).at("/done", "<SpeakSentence>Sorry.</SpeakSentence>");
    SimulatedCall call = call();
    call.destination(DESK).answers().fails("error");

    assertEquals("error", app.told("transferComplete").get("cause"));
    assertFalse(app.told("transferComplete").callback().has("errorMessage"));
    call.hears("Sorry.");
  }

  @Test
  void aCallThatIsPlacedCannotBeMade() {
    SimulatedCall call = bandwidth
        .createCall(CALLED, CALLER)
        .answerUrl("incoming")
        .disconnectUrl("events")
        .place()
        .fails("account-limit", "Too many calls.");

    assertEquals("account-limit", call.disconnectCause());
    assertEquals("Too many calls.", app.told("disconnect").get("errorMessage"));
  }

  @Test
  void aCallThatHasEndedCannotFail() {
    app.at("/incoming", "<Hangup/>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, () -> call.fails("error"));
    assertTrue(
        error.getMessage().startsWith("The call must not have ended to fail, but has\n"),
        error::getMessage);
  }

  @Test
  void aCauseThatIsNoneIsRefused() {
    app.at("/incoming", TRANSFER);
    SimulatedCall desk = call().destination(DESK);
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> desk.fails("account_limit"));
    assertEquals(
        "cause must be one of busy, timeout, cancel, rejected, callback-error, invalid-bxml,"
            + " application-error, account-limit, node-capacity-exceeded, error, unknown, but is"
            + " account_limit",
        error.getMessage());
  }

  // Recordings and transcriptions.

  @Test
  void aRecordingIsLost() {
    recorded(bandwidth.recordingStatus("error"));

    assertEquals("error", app.told("recordingAvailable").get("status"));
    assertFalse(app.told("recordingAvailable").callback().has("mediaUrl"));
    assertTrue(app.told("recordComplete").callback().has("mediaUrl"));
    assertEquals(List.of(), app.all("transcriptionAvailable"));
  }

  @Test
  void aRecordingIsKeptInPart() {
    recorded(bandwidth.recordingStatus("partial"));

    assertEquals("partial", app.told("recordingAvailable").get("status"));
    assertTrue(app.told("recordingAvailable").callback().has("mediaUrl"));
    assertEquals(1, app.all("transcriptionAvailable").size());
  }

  @Test
  void aRecordingOfAConferenceIsLost() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", 204, "");
    app.at("/record", "<StartRecording recordingAvailableUrl=\"events\"/>");
    bandwidth = bandwidth.recordingStatus("error");
    SimulatedCall call = call();
    bandwidth.conference("room").redirect("record");
    call.waitFor(Duration.ofSeconds(3)).hangUp();

    assertEquals("error", app.told("conferenceRecordingAvailable").get("status"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "processing",
        "error",
        "timeout",
        "file-size-too-big",
        "file-size-too-small"
      })
  void aTranscriptionFails(String status) {
    recorded(bandwidth.transcriptionStatus(status));

    JsonNode transcription = app.told("transcriptionAvailable").callback().get("transcription");
    assertEquals(status, transcription.get("status").asText());
    assertFalse(transcription.has("url"));
    assertEquals("complete", app.told("recordingAvailable").get("status"));
  }

  @Test
  void aLiveTranscriptionFails() {
    app.at(
        "/incoming",
        "<StartTranscription name=\"text\" transcriptionEventUrl=\"events\"/><Pause/><Hangup/>");
    bandwidth = bandwidth.transcriptionStatus("error");
    call();

    JsonNode live =
        app.told("realTimeTranscriptionAvailable").callback().get("realTimeTranscription");
    assertEquals("failed", live.get("status").asText());
    assertFalse(live.has("url"));
  }

  @Test
  void statusesThatAreNoneAreRefused() {
    assertEquals(
        "status must be one of complete, partial, error, but is failed",
        assertThrows(IllegalArgumentException.class, () -> bandwidth.recordingStatus("failed"))
            .getMessage());
    assertEquals(
        "status must be one of available, none, processing, error, timeout, file-size-too-big,"
            + " file-size-too-small, but is failed",
        assertThrows(IllegalArgumentException.class, () -> bandwidth.transcriptionStatus("failed"))
            .getMessage());
  }

  // A REFER, and streams.

  @Test
  void aReferIsRefusedAtOnce() {
    app.at(
            "/incoming",
            "<Refer referCompleteUrl=\"done\"><SipUri>sip:b@example.com</SipUri></Refer>")
        .at("/done", "<SpeakSentence>No.</SpeakSentence>");
    SimulatedCall call = bandwidth.incomingCall("sip:a@example.com", CALLED).referRefused(603);

    assertEquals("failure", app.told("referComplete").get("referCallStatus"));
    assertEquals("603", app.told("referComplete").get("referSipResponseCode"));
    assertFalse(app.told("referComplete").callback().has("notifySipResponseCode"));
    call.hears("No.");
  }

  @Test
  void nobodyIsReferred() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, () -> call.referRefused(603));
    assertTrue(
        error.getMessage().startsWith("The call must be referred for that, but awaits KEYS\n"),
        error::getMessage);
  }

  @Test
  void aStreamBreaks() {
    app.at(
        "/incoming",
        "<StartStream name=\"s\" destination=\"wss://a.example.com\" streamEventUrl=\"events\"/>"
            + "<StopStream name=\"s\" wait=\"true\"/><SpeakSentence>Over.</SpeakSentence>");
    SimulatedCall call = call().breakStream("s").hears("Over.");

    assertEquals("connection-error", app.told("mediaStreamStopped").get("cause"));
    assertEquals("The connection of s broke", app.told("mediaStreamStopped").get("errorMessage"));
    assertEquals("hangup", call.disconnectCause());
  }

  @Test
  void aLiveTranscriptionBreaks() {
    app.at(
        "/incoming",
        "<StartTranscription name=\"text\" destination=\"wss://a.example.com\""
            + " transcriptionEventUrl=\"events\"/><Gather/>");
    call().breakStream("text");

    assertEquals("connection-error", app.told("realTimeTranscriptionStopped").get("cause"));
  }

  @Test
  void thereIsNothingToBreak() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    AssertionError error = assertThrows(AssertionError.class, () -> call.breakStream("s"));
    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have a stream or a live transcription s, but has [] and []"),
        error::getMessage);
  }

  // Machine detection.

  @ParameterizedTest
  @ValueSource(
      strings = {"human", "answering-machine", "tone-detected", "silence", "timeout", "error"})
  void whoHasAnsweredIsTold(String who) {
    app.at("/incoming", "<Pause duration=\"3\"/>").at("/detected", 204, "");
    CreateCall placed = bandwidth.createCall(CALLED, CALLER).answerUrl("incoming");
    placed.syncMachineDetection().place().answeredBy(who);
    placed.asyncMachineDetection("detected").place().answeredBy(who);

    for (VoiceApp.Told told :
        List.of(app.all("answer").get(0), app.told("machineDetectionComplete"))) {
      assertEquals(who, told.callback().at("/machineDetectionResult/value").asText());
    }
  }

  // The network.

  @Test
  void theAnswerToAReportIsLostAndTheReportComesAgain() {
    app.at("/incoming", "<Hangup/>");
    SimulatedCall call = bandwidth.losingReplies("disconnect").incomingCall(CALLER, CALLED);

    assertEquals(2, app.all("disconnect").size());
    List<SimulatedCallback> sent = call.callbacks("disconnect");
    assertEquals(List.of(0, 201), sent.stream().map(SimulatedCallback::status).toList());
    assertEquals(
        "was not answered: the answer was lost, as the simulator is set up",
        sent.get(0).failure());
    assertNull(sent.get(1).failure());
  }

  @Test
  void theAnswerThatACallWaitsForIsLost() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>").at("/menu", "<Hangup/>");
    SimulatedCall call =
        bandwidth.losingReplies("gather").incomingCall(CALLER, CALLED).press("1");

    assertEquals(1, app.all("gather").size());
    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback gather was not answered: the answer was lost, as the simulator is set up",
        call.errorMessage());
  }

  @Test
  void theFallbackUrlIsAskedForWhatWasDoneAlready() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" gatherFallbackUrl=\"spare\" maxDigits=\"1\"/>")
        .at("/menu", "<Hangup/>")
        .at("/spare", "<SpeakSentence>Spare.</SpeakSentence>");
    bandwidth.losingReplies("gather").incomingCall(CALLER, CALLED).press("1").hears("Spare.");

    assertEquals(
        List.of("/menu", "/spare"),
        app.all("gather").stream().map(VoiceApp.Told::path).toList());
  }

  @Test
  void aReportComesLate() {
    bandwidth = bandwidth.deliveringLate(Duration.ofMinutes(10), "recordingAvailable");
    SimulatedCall call = recorded(bandwidth);

    List<String> types = new ArrayList<>(app.types());
    types.removeAll(List.of("initiate", "recordComplete"));
    assertEquals(List.of("disconnect", "transcriptionAvailable", "recordingAvailable"), types);
    Map<String, Object> late = call.callback("recordingAvailable").members();
    Map<String, Object> text = call.callback("transcriptionAvailable").members();
    assertTrue(
        String.valueOf(late.get("eventTime")).compareTo(String.valueOf(text.get("eventTime"))) < 0,
        call::transcript);
  }

  @Test
  void keysAreReportedOutOfOrder() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    SimulatedCall call =
        bandwidth.deliveringOutOfOrder("dtmf").incomingCall(CALLER, CALLED).press("1234");

    assertEquals(
        List.of("2", "1", "4", "3"),
        app.all("dtmf").stream().map(told -> told.get("digit")).toList());
    call.hangUp();
  }

  @Test
  void oneThatNothingOvertakesComesAllTheSame() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    SimulatedCall call =
        bandwidth.deliveringOutOfOrder("dtmf").incomingCall(CALLER, CALLED).press("1");
    assertEquals(List.of("initiate"), app.types());
    call.waitFor(Duration.ofSeconds(10));

    assertEquals(List.of("initiate", "dtmf"), app.types());
  }

  @Test
  void theEndOvertakesTheLastKey() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    bandwidth
        .deliveringOutOfOrder("dtmf", "disconnect")
        .incomingCall(CALLER, CALLED)
        .press("1")
        .hangUp();

    assertEquals(List.of("initiate", "disconnect", "dtmf"), app.types());
  }

  @Test
  void oneThatNothingOvertakesComesAfterTheEnd() {
    app.at("/incoming", "<StartGather dtmfUrl=\"events\"/><Conference>room</Conference>");
    bandwidth
        .deliveringOutOfOrder("dtmf")
        .incomingCall(CALLER, CALLED)
        .press("1")
        .hangUp();

    assertEquals(List.of("initiate", "disconnect", "dtmf"), app.types());
  }

  @Test
  void eventsThatAreNoneAreRefused() {
    for (String none : List.of("gather", "disconected")) {
      IllegalArgumentException late = assertThrows(
          IllegalArgumentException.class,
          () -> bandwidth.deliveringLate(Duration.ofSeconds(1), none));
      assertTrue(
          late.getMessage().startsWith("eventTypes must be reports of [conferenceCompleted, "),
          late::getMessage);
      assertTrue(late.getMessage().endsWith(", but " + none + " is none"), late::getMessage);
      assertThrows(IllegalArgumentException.class, () -> bandwidth.deliveringOutOfOrder(none));
    }
    assertThrows(IllegalArgumentException.class, () -> bandwidth.losingReplies("disconected"));
    IllegalArgumentException twice = assertThrows(
        IllegalArgumentException.class, () -> bandwidth.deliveringTwice("disconected"));
    assertTrue(
        twice.getMessage().startsWith("eventTypes must be events of [answer, "), twice::getMessage);
  }

  @Test
  void aNegativeTimeIsRefused() {
    IllegalArgumentException error = assertThrows(
        IllegalArgumentException.class,
        () -> bandwidth.deliveringLate(Duration.ofSeconds(-1), "dtmf"));
    assertEquals("time must not be negative, but is -1 s", error.getMessage());

    app.at("/incoming", "<Record/>");
    SimulatedCall call = call();
    IllegalArgumentException waited =
        assertThrows(IllegalArgumentException.class, () -> call.waitFor(Duration.ofSeconds(-2)));
    assertEquals("time must not be negative, but is -2 s", waited.getMessage());
    IllegalArgumentException said = assertThrows(
        IllegalArgumentException.class, () -> call.speak("Hello.", Duration.ofSeconds(-3)));
    assertEquals("time must not be negative, but is -3 s", said.getMessage());
  }
}

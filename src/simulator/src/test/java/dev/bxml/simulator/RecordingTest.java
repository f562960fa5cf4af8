package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the caller says is taken down. */
final class RecordingTest extends Stories {
  private static final String VOICEMAIL = """
      <Record recordCompleteUrl="recorded" recordingAvailableUrl="file" transcribe="true"
        transcriptionAvailableUrl="text" maxDuration="30" silenceTimeout="4" fileFormat="mp3"/>""";

  @BeforeEach
  void mailbox() {
    app.at("/incoming", VOICEMAIL)
        .at("/recorded", "<SpeakSentence>Thank you.</SpeakSentence>")
        .at("/file", 201, "")
        .at("/text", 201, "");
  }

  @Test
  void aMessageThatEndsWithAKey() {
    SimulatedCall call = call();
    assertEquals(Awaited.RECORDING, call.awaits());
    call.speak("Call me back.", Duration.ofMillis(2500)).press("#").hears("Thank you.");

    assertEquals(
        List.of(
            "initiate",
            "recordComplete",
            "disconnect",
            "recordingAvailable",
            "transcriptionAvailable"),
        app.types());
    SimulatedRecording recording = call.recordings().get(0);
    assertEquals(List.of("Call me back."), recording.words());
    assertEquals(Duration.ofMillis(2500), recording.duration());
    VoiceApp.Told complete = app.told("recordComplete");
    assertEquals("PT2.5S", complete.get("duration"));
    assertEquals("mp3", complete.get("fileFormat"));
    assertEquals("1", complete.get("channels"));
    assertEquals(recording.recordingId(), complete.get("recordingId"));
    assertEquals(
        complete.get("callUrl") + "/recordings/" + recording.recordingId() + "/media",
        complete.get("mediaUrl"));
    VoiceApp.Told available = app.told("recordingAvailable");
    assertEquals("complete", available.get("status"));
    assertEquals(complete.get("startTime"), available.get("startTime"));
    assertEquals(complete.get("endTime"), available.get("endTime"));
    assertEquals(
        "available",
        app.told("transcriptionAvailable")
            .callback()
            .at("/transcription/status")
            .asText());
  }

  @Test
  void aMessageThatEndsWithSilence() {
    SimulatedCall call =
        call().speak("Hello?", Duration.ofSeconds(1)).waitFor(Duration.ofMillis(3999));
    assertEquals(Awaited.RECORDING, call.awaits());
    call.waitFor(Duration.ofMillis(1)).hears("Thank you.");

    assertEquals("PT5S", app.told("recordComplete").get("duration"));
  }

  @Test
  void aMessageThatIsTooLong() {
    SimulatedCall call = call().speak("And then.", Duration.ofSeconds(40)).hears("Thank you.");

    assertEquals("PT30S", app.told("recordComplete").get("duration"));
    assertEquals(List.of("And then."), call.recordings().get(0).words());
  }

  @Test
  void aMessageThatEndsWithTheCall() {
    call().speak("Never mind.", Duration.ofSeconds(3)).hangUp();

    assertEquals(
        List.of("initiate", "disconnect", "recordingAvailable", "transcriptionAvailable"),
        app.types());
  }

  @Test
  void halfASecondIsTooShortToBeTranscribed() {
    call().speak("Hm.", Duration.ofMillis(500)).hangUp();

    assertEquals(List.of("initiate", "disconnect", "recordingAvailable"), app.types());
  }

  @Test
  void withoutAUrlTheNextVerbRuns() {
    app.at("/incoming", "<Record terminatingDigits=\"*\"/><SpeakSentence>Goodbye.</SpeakSentence>");
    SimulatedCall call = call().press("#");
    assertEquals(Awaited.RECORDING, call.awaits());
    call.press("*").hears("Goodbye.");
  }

  @Test
  void aRecordingInTheBackgroundLeavesOutWhatIsPaused() {
    app.at("/incoming", """
        <StartRecording recordingAvailableUrl="file" multiChannel="true" tag="kept"/>
        <Pause duration="10"/><PauseRecording/><Pause duration="20"/><ResumeRecording/>
        <Pause duration="5"/><StopRecording/><Pause duration="60"/>""");
    SimulatedCall call = call();

    VoiceApp.Told available = app.told("recordingAvailable");
    assertEquals("PT15S", available.get("duration"));
    assertEquals("2", available.get("channels"));
    assertEquals("kept", available.get("tag"));
    assertEquals(1, call.recordings().size());
    assertTrue(app.types().indexOf("recordingAvailable") < app.types().indexOf("disconnect"));
  }

  @Test
  void bothSidesOfATransferAreRecorded() {
    app.at(
        "/incoming",
        "<StartRecording multiChannel=\"true\"/><Transfer><PhoneNumber>+15551230003</PhoneNumber></Transfer>");
    SimulatedCall call = call();
    call.destination("+15551230003").answers().speak("Sales.");
    call.speak("At last.").hangUp();

    assertEquals(List.of("Sales.", "At last."), call.recordings().get(0).words());
  }

  @Test
  void itsUrlsAreThoseOfTheDocumentThatBeganIt() {
    app.at("/incoming", "<Redirect redirectUrl=\"deep/down\"/>")
        .at(
            "/deep/down",
            "<StartRecording recordingAvailableUrl=\"file\"/><Redirect redirectUrl=\"/app/end\"/>")
        .at("/end", "<Pause/>")
        .at("/deep/file", 201, "");
    call();

    assertEquals("/deep/file", app.told("recordingAvailable").path());
  }
}

package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that toString and describe mask numbers, hide what is private and cannot forge a line.
 */
class RedactionTest {
  @Test
  void gather() throws Exception {
    Callback callback = CallbackReader.read("""
        {"eventType": "gather", "callId": "c-95ac8d6e",
         "from": "+15551230001", "to": "+15551230002", "digits": "4471",
         "terminatingDigit": "#", "tag": "secret"}
        """);
    assertEquals(
        "GatherCallback[callId=c-95ac8d6e, from=+*******0001, to=+*******0002]",
        callback.toString());
    assertEquals("gather c-95ac8d6e", callback.describe());
  }

  @Test
  void membersThatAreAbsent() throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\": \"gather\"}");
    assertEquals("GatherCallback[callId=null, from=null, to=null]", callback.toString());
    assertEquals("gather", callback.describe());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "+15551230001,        +*******0001",
        "15551230001,         *******0001",
        "5551230001,          ******0001",
        "12345,               *2345",
        "1234,                ****",
        "911,                 ***",
        "+911,                +***",
        "+,                   ***",
        "'',                  ***",
        "Private,             Private",
        "Restricted,          Restricted",
        "Unavailable,         Unavailable",
        "Anonymous,           Anonymous",
        "anonymous,           ***",
        "sip:5551230001@a.b,  ***",
        "+1 555 123 0001,     ***",
        "١٢٣٤٥٦٧,             ***",
        "Ann Example,         ***",
        "-,                   null",
      })
  void number(String number, String shown) {
    assertEquals(shown, Redacted.number(number));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "c-95ac8d6e_1.2,             c-95ac8d6e_1.2",
        "'a\n2026 INFO forged',      a2026INFOforged",
        "'a\r\u001B[31m\u2028b',     a31mb",
        "'é\"\\${x}',                x",
        "azAZ09._-,                  azAZ09._-",
        "'`{@[/:,+ ~',               ''",
        "'',                         ''",
        "-,                          null",
      })
  void word(String text, String shown) {
    assertEquals(shown, Redacted.word(text));
  }

  @Test
  void wordThatIsSafeIsNotCopied() {
    String longest = "x".repeat(64);
    assertSame(longest, Redacted.word(longest));
  }

  @Test
  void wordOfAnyLength() {
    assertEquals("x".repeat(64), Redacted.word("x".repeat(100_000)));
  }

  @Test
  void forgedLines() throws Exception {
    Callback call = CallbackReader.read("""
        {"eventType": "disconnect", "callId": "c-1\\n2026-03-02 INFO all is well", "from": "a\\nb"}
        """);
    assertEquals("disconnect c-12026-03-02INFOalliswell", call.describe());
    assertEquals(
        "DisconnectCallback[callId=c-12026-03-02INFOalliswell, from=***, to=null]",
        call.toString());

    Callback unknown = CallbackReader.read("""
        {"eventType": "dtmf\\nINFO", "callId": "c-1\\r"}
        """);
    assertEquals("unknown \"dtmfINFO\" c-1", unknown.describe());
    assertEquals("UnknownCallback[eventType=dtmfINFO, callId=c-1]", unknown.toString());
  }

  @Test
  void unknownEventWithoutACall() throws Exception {
    Callback callback = CallbackReader.read("{\"event\": \"hologram\"}");
    assertEquals("unknown \"hologram\"", callback.describe());
    assertEquals("UnknownCallback[eventType=hologram, callId=null]", callback.toString());
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void nothingPrivateOfASample(String eventType) throws Exception {
    Callback callback = Samples.read(Samples.sample(eventType));
    String shown = callback.toString();
    assertTrue(shown.startsWith(callback.getClass().getSimpleName() + "["), shown);
    for (String name : callback.payload().names()) {
      String text = callback.payload().text(name);
      boolean mayBeShown = Set.of("callId", "conferenceId", "endpointId").contains(name);
      // Shorter ones may be part of an id by chance.
      assertFalse(!mayBeShown && text.length() > 3 && shown.contains(text), name + " in " + shown);
    }
    assertFalse(shown.contains("1555123000"), shown);
  }

  @Test
  void conferenceAndEndpoint() throws Exception {
    Callback conference = CallbackReader.read("""
        {"eventType": "conferenceMemberJoin", "conferenceId": "conf-1", "name": "Ann's room",
         "callId": "c-1", "from": "+15551230001", "tag": "secret"}
        """);
    assertEquals("conferenceMemberJoin conf-1", conference.describe());
    assertEquals("ConferenceMemberJoinCallback[conferenceId=conf-1]", conference.toString());
    assertEquals(
        "ConferenceMember[callId=c-1, from=+*******0001, to=null]",
        ((ConferenceMemberJoinCallback) conference).member().toString());

    Callback endpoint = CallbackReader.read("""
        {"event": "endpointConnected", "endpointId": "e-1", "tags": "secret"}
        """);
    assertEquals("endpointConnected e-1", endpoint.describe());
    assertEquals("EndpointConnectedCallback[endpointId=e-1]", endpoint.toString());
  }

  @Test
  void streamsTranscriptionsAndDevices() throws Exception {
    MediaStreamStartedCallback stream =
        (MediaStreamStartedCallback) Samples.read(Samples.sample("mediaStreamStarted"));
    assertEquals(
        "MediaStream[id=s-95ac8d6e-3f1b, duration=PT42.008117S]",
        stream.mediaStream().toString());

    RealTimeTranscriptionStartedCallback live = (RealTimeTranscriptionStartedCallback)
        Samples.read(Samples.sample("realTimeTranscriptionStarted"));
    assertEquals(
        "RealTimeTranscription[id=t-95ac8d6e-91c2, status=available]",
        live.realTimeTranscription().toString());

    TranscriptionAvailableCallback recorded =
        (TranscriptionAvailableCallback) Samples.read(Samples.sample("transcriptionAvailable"));
    assertEquals(
        "Transcription[id=t-387bd648-18f3-4823-9d16-746bca0003c9, status=available]",
        recorded.transcription().toString());

    DeviceConnectedCallback device =
        (DeviceConnectedCallback) Samples.read(Samples.sample("DEVICE_CONNECTED"));
    assertEquals(
        "Device[deviceId=d-15ac29a2-9d2c-4f0a-8c1e-2b7d6e5f4a3b, status=CONNECTED]",
        device.device().toString());
  }

  @Test
  void nestedValues() throws Exception {
    InitiateCallback initiate = (InitiateCallback) Samples.read(Samples.sample("initiate"));
    assertEquals(
        "Call[callId=c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d, from=+*******0001,"
            + " to=+*******0002]",
        initiate.call().toString());
    assertEquals(
        "Diversion[origTo=+*******0005, reason=no-answer]", initiate.diversion().toString());
    assertEquals(
        "StirShaken[verstat=TN-Validation-Passed, attestationIndicator=A]",
        initiate.stirShaken().toString());

    RecordingAvailableCallback recording =
        (RecordingAvailableCallback) Samples.read(Samples.sample("recordingAvailable"));
    assertEquals(
        "Recording[recordingId=r-fbe05094-9fd2afe9-bf5b-4c68-820a-41a01c1c5833,"
            + " duration=PT11.731329368S, status=complete]",
        recording.recording().toString());

    AnswerCallback answer = (AnswerCallback) Samples.read(Samples.sample("answer"));
    assertEquals(
        "MachineDetectionResult[value=answering-machine, duration=PT4.236000871S]",
        answer.machineDetectionResult().toString());

    DisconnectCallback disconnect = (DisconnectCallback) Samples.read(Samples.sample("disconnect"));
    assertEquals(
        "Outcome[cause=callback-error, errorId=b7d4f3d2-9f3e-4f52-8b6c-5a4b1a0f6f0e]",
        disconnect.outcome().toString());
  }
}

package dev.bxml.callback;

import static dev.bxml.callback.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that values and events which no list has survive, and that both spellings are read. */
class ValueQuirksTest {
  @Test
  void valuesThatAreUnknown() throws Exception {
    DisconnectCallback disconnect = read(DisconnectCallback.class, """
        {"eventType": "disconnect", "cause": "solar-flare", "direction": "sideways"}
        """);
    assertEquals("solar-flare", disconnect.cause());
    assertEquals("sideways", disconnect.direction());

    RecordingAvailableCallback recording = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "fileFormat": "opus", "status": "lost"}
        """);
    assertEquals("opus", recording.fileFormat());
    assertEquals("lost", recording.status());

    InitiateCallback initiate = read(InitiateCallback.class, """
        {"eventType": "initiate", "stirShaken": {"verstat": "No-TN", "attestationIndicator": "D"},
         "diversion": {"reason": "whim", "screen": "maybe", "privacy": "name"}}
        """);
    assertEquals("No-TN", initiate.stirShaken().verstat());
    assertEquals("D", initiate.stirShaken().attestationIndicator());
    assertEquals("whim", initiate.diversion().reason());
    assertEquals("maybe", initiate.diversion().screen());
    assertEquals("name", initiate.diversion().privacy());
  }

  @ParameterizedTest
  @CsvSource({
    "TN-Validation-Passed,   TN-Validation-Passed",
    "Tn-Validation-Passed,   TN-Validation-Passed",
    "tn-verification-failed, TN-Verification-Failed",
  })
  void verdictInAnyCase(String text, String constant) throws Exception {
    InitiateCallback callback = read(
        InitiateCallback.class,
        "{\"eventType\": \"initiate\", \"stirShaken\": {\"verstat\": \"" + text + "\"}}");
    assertEquals(text, callback.stirShaken().verstat());
    assertTrue(constant.equalsIgnoreCase(callback.stirShaken().verstat()));
  }

  @Test
  void bothSpellingsOfTheVerdictAreConstants() {
    assertEquals(
        Set.of(
            "TN-Validation-Passed",
            "TN-Validation-Failed",
            "TN-Verification-Passed",
            "TN-Verification-Failed"),
        Set.of(
            StirShaken.Verstat.VALIDATION_PASSED,
            StirShaken.Verstat.VALIDATION_FAILED,
            StirShaken.Verstat.VERIFICATION_PASSED,
            StirShaken.Verstat.VERIFICATION_FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone-detected", "tone-detection", "human"})
  void machineDetection(String value) throws Exception {
    AnswerCallback callback = read(AnswerCallback.class, """
        {"eventType": "answer", "machineDetectionResult": {"value": "%s", "duration": "PT4.236S"}}
        """.formatted(value));
    assertEquals(value, callback.machineDetectionResult().value());
    assertEquals(Duration.ofMillis(4236), callback.machineDetectionResult().duration());
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "partial", "error", "processing", "deleted", "completed"})
  void recordingStatus(String status) throws Exception {
    RecordingAvailableCallback callback = read(
        RecordingAvailableCallback.class,
        "{\"eventType\": \"recordingAvailable\", \"status\": \"" + status + "\"}");
    assertEquals(status, callback.status());
    assertEquals(status, callback.recording().status());
  }

  @Test
  void recordCompleteByItsOtherName() throws Exception {
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordingComplete", "recordingId": "r-1"}
        """);
    assertEquals("recordComplete", callback.eventType());
    assertEquals("recordingComplete", callback.payload().text("eventType"));
    assertEquals("r-1", callback.recordingId());
  }

  @Test
  void unknownEvent() throws Exception {
    UnknownCallback callback = read(UnknownCallback.class, """
        {"eventType": "hologram", "eventTime": "2026-03-02T14:07:30Z", "callId": "c-1",
         "beam": {"hue": [1, 2]}}
        """);
    assertEquals("hologram", callback.eventType());
    assertEquals(Instant.parse("2026-03-02T14:07:30Z"), callback.eventTime());
    assertEquals("c-1", callback.callId());
    assertEquals(List.of("1", "2"), callback.payload().object("beam").texts("hue"));
  }

  @Test
  void unknownEventOfTheOtherEnvelope() throws Exception {
    UnknownCallback callback = read(UnknownCallback.class, """
        {"eventType": null, "event": "endpointMoved", "timestamp": 0}
        """);
    assertEquals(Instant.EPOCH, callback.eventTime());
    assertEquals("endpointMoved", callback.eventType());
    assertNull(callback.callId());
  }

  @Test
  void eventNameInAnotherCase() throws Exception {
    UnknownCallback callback = read(UnknownCallback.class, "{\"eventType\": \"Gather\"}");
    assertEquals("Gather", callback.eventType());
  }

  @Test
  void unknownValuesOfStreamsAndEndpoints() throws Exception {
    MediaStreamStoppedCallback stream = read(MediaStreamStoppedCallback.class, """
        {"eventType": "mediaStreamStopped", "cause": "gremlins",
         "mediaStream": {"type": "WebTransport", "tracks": ["both"]}}
        """);
    assertEquals("gremlins", stream.cause());
    assertEquals("WebTransport", stream.mediaStream().type());
    assertEquals(List.of("both"), stream.mediaStream().tracks());

    ReferCompleteCallback refer = read(ReferCompleteCallback.class, """
        {"eventType": "referComplete", "referCallStatus": "pending"}
        """);
    assertEquals("pending", refer.referCallStatus());

    DeviceConnectedCallback device = read(DeviceConnectedCallback.class, """
        {"eventType": "DEVICE_CONNECTED", "type": "SIP", "status": "BUSY",
         "device": {"status": "ASLEEP"}}
        """);
    assertEquals("SIP", device.type());
    assertEquals("BUSY", device.status());
    assertEquals("ASLEEP", device.device().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "available",
        "none",
        "processing",
        "error",
        "timeout",
        "file-size-too-big",
        "file-size-too-small",
        "failed",
        "lost"
      })
  void transcriptionStatus(String status) throws Exception {
    TranscriptionAvailableCallback recorded =
        read(TranscriptionAvailableCallback.class, """
        {"eventType": "transcriptionAvailable", "transcription": {"status": "%s"}}
        """.formatted(status));
    assertEquals(status, recorded.transcription().status());

    RealTimeTranscriptionAvailableCallback live =
        read(RealTimeTranscriptionAvailableCallback.class, """
        {"eventType": "realTimeTranscriptionAvailable",
         "realTimeTranscription": {"status": "%s"}}
        """.formatted(status));
    assertEquals(status, live.realTimeTranscription().status());
  }

  @Test
  void mediaStreamRejectedByItsOwnName() throws Exception {
    MediaStreamRejectedCallback callback = read(MediaStreamRejectedCallback.class, """
        {"eventType": "mediaStreamRejected", "cause": "track-limit"}
        """);
    assertEquals(Cause.TRACK_LIMIT, callback.cause());
  }

  @Test
  void numberWithoutItsPlusSign() throws Exception {
    OutboundConnectionRequestCallback callback = read(OutboundConnectionRequestCallback.class, """
        {"event": "outboundConnectionRequest", "to": "15551230004", "toType": "PHONE_NUMBER"}
        """);
    assertEquals("15551230004", callback.to());
    assertEquals(OutboundConnectionRequestCallback.ToType.PHONE_NUMBER, callback.toType());
  }
}

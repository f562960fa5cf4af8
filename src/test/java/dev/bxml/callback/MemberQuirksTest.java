package dev.bxml.callback;

import static dev.bxml.callback.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that members which are missing, misnamed, misplaced or unheard of do no harm. */
class MemberQuirksTest {
  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void documentedMembersThatAreAbsent(String eventType) throws Exception {
    String discriminator = Samples.discriminator(eventType);
    Callback callback = CallbackReader.read("{\"" + discriminator + "\": \"" + eventType + "\"}");
    assertEquals(eventType, callback.eventType());
    assertNull(callback.eventTime());
    assertEquals(Set.of(discriminator), callback.payload().names());
  }

  @Test
  void transferThatEndedWellHasNoErrors() throws Exception {
    TransferCompleteCallback callback = read(TransferCompleteCallback.class, """
        {"eventType": "transferComplete", "cause": "hangup"}
        """);
    assertEquals(Cause.HANGUP, callback.cause());
    assertNull(callback.errorMessage());
    assertNull(callback.errorId());
    assertNull(callback.tag());
  }

  @Test
  void membersOfAnOpenMap() throws Exception {
    InitiateCallback callback = read(InitiateCallback.class, """
        {"eventType": "initiate",
         "diversion": {"origTo": "+15551230005", "unknown": "abc", "x-hops": {"n": 2}},
         "stirShaken": {"verstat": "TN-Validation-Passed", "orig-tn": "15551230001"},
         "sipHeaders": {"x-customer": "8841", "x-number": 7, "x-null": null}}
        """);
    assertEquals("+15551230005", callback.diversion().origTo());
    assertEquals("abc", callback.payload().object("diversion").text("unknown"));
    assertEquals(2, callback.payload().object("diversion").object("x-hops").integer("n"));
    assertEquals("15551230001", callback.payload().object("stirShaken").text("orig-tn"));
    assertEquals(Map.of("x-customer", "8841", "x-number", "7"), callback.sipHeaders());
  }

  @Test
  void openMapsThatAreAbsent() throws Exception {
    InitiateCallback callback = read(InitiateCallback.class, "{\"eventType\": \"initiate\"}");
    assertNull(callback.diversion());
    assertNull(callback.stirShaken());
    assertEquals(Map.of(), callback.sipHeaders());
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void membersInAnyOrder(String eventType) throws Exception {
    ObjectNode sample = Samples.sample(eventType);
    List<String> names = new ArrayList<>();
    sample.fieldNames().forEachRemaining(names::add);
    Collections.reverse(names);
    ObjectNode reversed = sample.objectNode();
    names.forEach(name -> reversed.set(name, sample.get(name)));
    assertEquals(Samples.read(sample), Samples.read(reversed));
  }

  @Test
  void bridgeThatFailedHasATransfersMembers() throws Exception {
    BridgeCompleteCallback callback = read(BridgeCompleteCallback.class, """
        {"eventType": "bridgeComplete", "cause": "busy", "transferCallerId": "+15551230003",
         "transferTo": "+15551230004"}
        """);
    assertEquals("+15551230003", callback.transferCallerId());
    assertEquals("+15551230004", callback.transferTo());
  }

  @Test
  void bridgeThatEndedWellHasNoErrors() throws Exception {
    BridgeCompleteCallback callback =
        read(BridgeCompleteCallback.class, "{\"eventType\": \"bridgeComplete\"}");
    assertNull(callback.cause());
    assertNull(callback.outcome().cause());
    assertNull(callback.errorMessage());
    assertNull(callback.errorId());
    assertNull(callback.tag());
  }

  @ParameterizedTest
  @CsvSource({
    "realTimeTranscriptionAvailable, realTimeTranscription",
    "realTimeTranscriptionAvailable, transcription",
    "realTimeTranscriptionRejected,  realTimeTranscription",
    "realTimeTranscriptionRejected,  transcription",
    "realTimeTranscriptionStarted,   realTimeTranscription",
    "realTimeTranscriptionStarted,   transcription",
    "realTimeTranscriptionStopped,   realTimeTranscription",
    "realTimeTranscriptionStopped,   transcription",
  })
  void liveTranscriptionByEitherName(String eventType, String name) throws Exception {
    RealTimeTranscriptionCallback callback =
        (RealTimeTranscriptionCallback) CallbackReader.read("""
        {"eventType": "%s", "%s": {"id": "t-1", "name": "captions"}}
        """.formatted(eventType, name));
    assertEquals("t-1", callback.realTimeTranscription().id());
    assertEquals(callback.realTimeTranscription(), callback.transcription());
  }

  @Test
  void liveTranscriptionThatHadTheName() throws Exception {
    RealTimeTranscriptionRejectedCallback callback =
        read(RealTimeTranscriptionRejectedCallback.class, """
        {"eventType": "realTimeTranscriptionRejected", "cause": "duplicate",
         "transcription": {"id": "t-2"}, "originalTranscription": {"id": "t-1"}}
        """);
    assertEquals("t-2", callback.realTimeTranscription().id());
    assertEquals("t-1", callback.originalTranscription().id());
    assertEquals(Cause.DUPLICATE, callback.cause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\": \"t-1\", \"status\": \"available\"}",
        "{\"speaker\": 0, \"text\": \"Hello\", \"confidence\": 0.9}",
        "{\"id\": \"t-1\", \"name\": \"captions\", \"tracks\": [\"inbound\"]}"
      })
  void transcriptionOfAnyShape(String transcription) throws Exception {
    TranscriptionAvailableCallback callback =
        read(TranscriptionAvailableCallback.class, """
        {"eventType": "transcriptionAvailable", "transcription": %s}
        """.formatted(transcription));
    Payload payload = new Payload(JsonReader.object(transcription));
    assertEquals(payload.text("id"), callback.transcription().id());
    assertEquals(payload.integer("speaker"), callback.transcription().speaker());
    assertEquals(payload.text("text"), callback.transcription().text());
    assertEquals(payload.decimal("confidence"), callback.transcription().confidence());
    assertEquals(payload, callback.payload().object("transcription"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"completedTime\": \"2022-05-04T18:06:07.797Z\"",
        "\"completeTime\": \"2022-05-04T18:06:07.797Z\"",
        "\"completedTime\": \"\", \"completeTime\": \"2022-05-04T18:06:07.797Z\"",
        "\"completeTime\": \"2021-01-01T00:00:00Z\", \"completedTime\": \"2022-05-04T18:06:07.797Z\""
      })
  void completedTimeInEitherSpelling(String time) throws Exception {
    TranscriptionAvailableCallback recorded =
        read(TranscriptionAvailableCallback.class, """
        {"eventType": "transcriptionAvailable", "transcription": {%s}}
        """.formatted(time));
    RealTimeTranscriptionAvailableCallback live =
        read(RealTimeTranscriptionAvailableCallback.class, """
        {"eventType": "realTimeTranscriptionAvailable", "realTimeTranscription": {%s}}
        """.formatted(time));

    Instant expected = Instant.parse("2022-05-04T18:06:07.797Z");
    assertEquals(expected, recorded.transcription().completedTime());
    assertEquals(expected, live.realTimeTranscription().completedTime());
  }

  @Test
  void urlThatEndsInAnotherId() throws Exception {
    BridgeTargetCompleteCallback callback = read(BridgeTargetCompleteCallback.class, """
        {"eventType": "bridgeTargetComplete", "callId": "c-2",
         "callUrl": "https://voice.bandwidth.com/api/v2/accounts/9900001/calls/c-1"}
        """);
    assertEquals("c-2", callback.callId());
    assertEquals(
        "https://voice.bandwidth.com/api/v2/accounts/9900001/calls/c-1", callback.callUrl());
  }

  @Test
  void deviceInTheEnvelopeOfTheSdk() throws Exception {
    DeviceConnectedCallback callback = read(DeviceConnectedCallback.class, """
        {"eventType": "DEVICE_CONNECTED", "eventTime": "2021-01-01T00:00:00Z",
         "endpointId": "e-1", "tag": "seat 7", "device": {"deviceId": "d-1"}}
        """);
    assertEquals(Instant.parse("2021-01-01T00:00:00Z"), callback.timestamp());
    assertEquals("DEVICE_CONNECTED", callback.event());
    assertEquals("seat 7", callback.tags());
    assertEquals("d-1", callback.device().deviceId());
  }

  @Test
  void endpointInTheEnvelopeWithEvent() throws Exception {
    EndpointConnectedCallback callback = read(EndpointConnectedCallback.class, """
        {"event": "endpointConnected", "endpointId": "e-1", "deviceId": "d-1",
         "tags": "{\\"seat\\": 7}"}
        """);
    assertEquals("endpointConnected", callback.event());
    assertEquals("endpointConnected", callback.eventType());
    assertEquals("d-1", callback.deviceId());
    assertEquals("{\"seat\": 7}", callback.tags());
    assertEquals(callback.tags(), callback.tag());
    assertEquals(7, callback.payload().object("tags").integer("seat"));
  }
}

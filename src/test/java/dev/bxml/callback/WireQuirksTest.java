package dev.bxml.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
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

/** Verifies that every known oddity of the wire is survived, and read as what it means. */
class WireQuirksTest {
  // Times and durations

  @Test
  void instantWithoutAZone() throws Exception {
    RecordingAvailableCallback callback = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "eventTime": "2019-09-13T16:49:40.500"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:49:40.500Z"), callback.eventTime());
  }

  @Test
  void instantWithAHyphenForTheT() throws Exception {
    RecordingAvailableCallback callback = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "enqueuedTime": "2019-09-13-16:48:27.198Z"}
        """);
    assertNull(callback.enqueuedTime());
    assertEquals("2019-09-13-16:48:27.198Z", callback.payload().text("enqueuedTime"));
  }

  @Test
  void emptyInstant() throws Exception {
    DisconnectCallback callback = read(DisconnectCallback.class, """
        {"eventType": "disconnect", "answerTime": ""}
        """);
    assertNull(callback.answerTime());
    assertEquals("", callback.payload().text("answerTime"));
  }

  @Test
  void instantWithoutAFractionOrWithAFieldDropped() throws Exception {
    AnswerCallback callback = read(AnswerCallback.class, """
        {"eventType": "answer", "startTime": "2021-01-01T00:00:00Z",
         "answerTime": "2023-03-31T20:05.101Z"}
        """);
    assertEquals(Instant.parse("2021-01-01T00:00:00Z"), callback.startTime());
    assertNull(callback.answerTime());
    assertEquals("2023-03-31T20:05.101Z", callback.payload().text("answerTime"));
  }

  @ParameterizedTest
  @CsvSource({
    "PT5.045329368S,   5045329368",
    "PT1M52.217257456S,112217257456",
    "PT20.056S,        20056000000",
  })
  void durationOfAnyFraction(String text, long nanos) throws Exception {
    RecordCompleteCallback callback = read(
        RecordCompleteCallback.class,
        "{\"eventType\": \"recordComplete\", \"duration\": \"" + text + "\"}");
    assertEquals(Duration.ofNanos(nanos), callback.duration());
  }

  @Test
  void durationThatIsANumber() throws Exception {
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordComplete", "duration": 5}
        """);
    assertNull(callback.duration());
    assertEquals(5, callback.payload().integer("duration"));
  }

  @Test
  void timesOutOfOrder() throws Exception {
    RedirectCallback callback = read(RedirectCallback.class, """
        {"eventType": "redirect", "eventTime": "2019-09-13T16:00:00Z",
         "answerTime": "2019-09-13T17:00:00Z"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:00:00Z"), callback.eventTime());
    assertEquals(Instant.parse("2019-09-13T17:00:00Z"), callback.answerTime());
  }

  @Test
  void startTimeOfTheRecording() throws Exception {
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordComplete", "startTime": "2019-09-13T16:00:05Z",
         "answerTime": "2019-09-13T16:00:00Z", "endTime": "2019-09-13T16:00:10Z"}
        """);
    assertEquals(Instant.parse("2019-09-13T16:00:05Z"), callback.recording().startTime());
    assertEquals(callback.recording().startTime(), callback.startTime());
    assertEquals(callback.recording().endTime(), callback.endTime());
  }

  // Strings, numbers, null

  @Test
  void emptyDigits() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "digits": "", "terminatingDigit": ""}
        """);
    assertEquals("", callback.digits());
    assertEquals("", callback.terminatingDigit());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventType\": \"gather\"}",
        "{\"eventType\": \"gather\", \"digits\": null, \"terminatingDigit\": null}"
      })
  void digitsThatAreAbsent(String json) throws Exception {
    GatherCallback callback = read(GatherCallback.class, json);
    assertEquals("", callback.digits());
    assertEquals("", callback.terminatingDigit());
  }

  @Test
  void digitsAsANumber() throws Exception {
    GatherCallback callback =
        read(GatherCallback.class, "{\"eventType\": \"gather\", \"digits\": 1234}");
    assertEquals("1234", callback.digits());
  }

  @Test
  void numbersAndBooleansAsText() throws Exception {
    AnswerCallback answer = read(AnswerCallback.class, """
        {"eventType": "answer", "accountId": 9900001, "privacy": "true"}
        """);
    assertEquals("9900001", answer.accountId());
    assertEquals(true, answer.privacy());

    RecordingAvailableCallback recording = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "channels": "2"}
        """);
    assertEquals(2, recording.channels());

    InitiateCallback initiate = read(InitiateCallback.class, """
        {"eventType": "initiate", "diversion": {"counter": 1, "limit": "5"}}
        """);
    assertEquals("1", initiate.diversion().counter());
    assertEquals("5", initiate.diversion().limit());
  }

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void nullIsAbsent(String eventType) throws Exception {
    ObjectNode nulls = Samples.sample(eventType);
    ObjectNode bare = nulls.objectNode().set("eventType", nulls.get("eventType"));
    nulls.fieldNames().forEachRemaining(name -> {
      if (!name.equals("eventType")) {
        nulls.putNull(name);
      }
    });
    assertEquals(Samples.read(bare), Samples.read(nulls));
  }

  @Test
  void urlThatIsNoUri() throws Exception {
    String url = "https://../{accountId}/calls/{callId-1}";
    RecordCompleteCallback callback = read(RecordCompleteCallback.class, """
        {"eventType": "recordComplete", "callUrl": "%1$s", "mediaUrl": "%1$s/media"}
        """.formatted(url));
    assertEquals(url, callback.callUrl());
    assertEquals(url + "/media", callback.mediaUrl());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Private",
        "Restricted",
        "Unavailable",
        "Anonymous",
        "sip:agent@example.com",
        "ext. 5",
        ""
      })
  void callerThatIsNoNumber(String from) throws Exception {
    AnswerCallback callback = read(AnswerCallback.class, """
        {"eventType": "answer", "from": "%1$s", "to": "%1$s", "transferCallerId": "%1$s"}
        """.formatted(from));
    assertEquals(from, callback.from());
    assertEquals(from, callback.to());
    assertEquals(from, callback.transferCallerId());
  }

  @ParameterizedTest
  @ValueSource(strings = {"c-1", "7BAD1AF1-1D8F-4B2A-9C3E-0A1B2C3D4E5F", "s-1", "0", "?"})
  void idOfAnyShape(String callId) throws Exception {
    AnswerCallback callback =
        read(AnswerCallback.class, "{\"eventType\": \"answer\", \"callId\": \"" + callId + "\"}");
    assertEquals(callId, callback.callId());
  }

  @Test
  void tagOfFourThousandCharactersThatHoldsJson() throws Exception {
    String tag = "{\\\"note\\\":\\\"" + "x".repeat(4096) + "\\\"}";
    GatherCallback callback =
        read(GatherCallback.class, "{\"eventType\": \"gather\", \"tag\": \"" + tag + "\"}");
    assertEquals(tag.replace("\\", ""), callback.tag());
    assertEquals("x".repeat(4096), callback.payload().object("tag").text("note"));
  }

  // Members

  @ParameterizedTest
  @MethodSource("dev.bxml.callback.Samples#events")
  void documentedMembersThatAreAbsent(String eventType) throws Exception {
    String discriminator = Samples.event(eventType).get("discriminator").textValue();
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

  // GET

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22reason%22%3A%22user-busy%22%7D",
        "&diversion=%7B%22origTo%22%3A%22%2B15551230005%22%2C%22reason%22%3A%22user-busy%22",
        "&diversion.origTo=%2B15551230005&diversion.reason=user-busy",
        "&diversion[origTo]=%2B15551230005&diversion[reason]=user-busy",
        "&diversion%5BorigTo%5D=%2B15551230005&diversion%5Breason%5D=user-busy"
      })
  void nestedObjectInAQuery(String diversion) throws Exception {
    InitiateCallback callback =
        (InitiateCallback) CallbackReader.readQuery("eventType=initiate" + diversion);
    assertEquals("+15551230005", callback.diversion().origTo());
    assertEquals(Diversion.Reason.USER_BUSY, callback.diversion().reason());
  }

  @Test
  void sipHeadersInAQuery() throws Exception {
    InitiateCallback callback = (InitiateCallback) CallbackReader.readQuery(
        "eventType=initiate&sipHeaders[x-customer]=8841&sipHeaders.x-language=es");
    assertEquals(Map.of("x-customer", "8841", "x-language", "es"), callback.sipHeaders());
  }

  @Test
  void nestedObjectInAQueryThatIsBroken() throws Exception {
    InitiateCallback callback =
        (InitiateCallback) CallbackReader.readQuery("eventType=initiate&diversion=%7B%22origTo");
    assertNull(callback.diversion());
    assertEquals("{\"origTo", callback.payload().text("diversion"));
  }

  @Test
  void plusSignOfANumberInAQuery() throws Exception {
    TransferAnswerCallback callback = (TransferAnswerCallback)
        CallbackReader.readQuery("eventType=transferAnswer&from=+15551230001&to=%2B15551230002"
            + "&transferCallerId=%2015551230003&transferTo=+15551230004&tag=+1");
    assertEquals("+15551230001", callback.from());
    assertEquals("+15551230002", callback.to());
    assertEquals("+15551230003", callback.transferCallerId());
    assertEquals("+15551230004", callback.transferTo());
    assertEquals(" 1", callback.tag());
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {"+Acme, Acme", "+1555x,' 1555x'", "+,' '", "++1,'  1'", "+%D9%A1,' ١'"})
  void leadingSpaceOfWhatIsNoNumber(String from, String expected) throws Exception {
    AnswerCallback callback =
        (AnswerCallback) CallbackReader.readQuery("eventType=answer&from=" + from);
    assertEquals(expected, callback.from());
  }

  @Test
  void parametersOfTheApplicationInAQuery() throws Exception {
    GatherCallback callback = (GatherCallback) CallbackReader.readQuery(
        "event=welcome&tenant=42&my.flag=a%26b&eventType=gather&digits=1&tenant=43");
    assertEquals("gather", callback.eventType());
    assertEquals("1", callback.digits());
    assertEquals("43", callback.payload().text("tenant"));
    assertEquals(List.of("42", "43"), callback.payload().texts("tenant"));
    assertEquals("a&b", callback.payload().text("my.flag"));
  }

  @Test
  void duplicateParameter() throws Exception {
    GatherCallback callback = (GatherCallback)
        CallbackReader.readQuery("tag=mine&eventType=gather&tag=theirs&digits=1&digits=2");
    assertEquals("theirs", callback.tag());
    assertEquals("2", callback.digits());
  }

  @Test
  void textOfOtherScriptsInAQuery() throws Exception {
    GatherCallback callback = (GatherCallback)
        CallbackReader.readQuery("eventType=gather&tag=caf%C3%A9+%E2%82%AC%f0%9f%98%80%20é&&=&x");
    assertEquals("café €😀 é", callback.tag());
    assertEquals("", callback.payload().text("x"));
    assertEquals("", callback.payload().text(""));
  }

  // Values

  @Test
  void valuesThatAreUnknown() throws Exception {
    DisconnectCallback disconnect = read(DisconnectCallback.class, """
        {"eventType": "disconnect", "cause": "solar-flare", "direction": "sideways"}
        """);
    assertEquals(new Cause("solar-flare"), disconnect.cause());
    assertEquals("sideways", disconnect.direction().value());

    RecordingAvailableCallback recording = read(RecordingAvailableCallback.class, """
        {"eventType": "recordingAvailable", "fileFormat": "opus", "status": "lost"}
        """);
    assertEquals("opus", recording.fileFormat().toString());
    assertEquals("lost", recording.status().toString());

    InitiateCallback initiate = read(InitiateCallback.class, """
        {"eventType": "initiate", "stirShaken": {"verstat": "No-TN", "attestationIndicator": "D"},
         "diversion": {"reason": "whim", "screen": "maybe", "privacy": "name"}}
        """);
    assertEquals("No-TN", initiate.stirShaken().verstat().value());
    assertEquals("D", initiate.stirShaken().attestationIndicator().value());
    assertEquals("whim", initiate.diversion().reason().value());
    assertEquals("maybe", initiate.diversion().screen().value());
    assertEquals("name", initiate.diversion().privacy().value());
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
    StirShaken.Verstat verstat = callback.stirShaken().verstat();
    assertEquals(new StirShaken.Verstat(constant), verstat);
    assertEquals(new StirShaken.Verstat(constant).hashCode(), verstat.hashCode());
    assertEquals(text, verstat.toString());
  }

  @Test
  void bothSpellingsOfTheVerdictAreConstants() {
    assertEquals(
        Set.of(
            new StirShaken.Verstat("TN-Validation-Passed"),
            new StirShaken.Verstat("TN-Validation-Failed"),
            new StirShaken.Verstat("TN-Verification-Passed"),
            new StirShaken.Verstat("TN-Verification-Failed")),
        Set.of(
            StirShaken.Verstat.VALIDATION_PASSED,
            StirShaken.Verstat.VALIDATION_FAILED,
            StirShaken.Verstat.VERIFICATION_PASSED,
            StirShaken.Verstat.VERIFICATION_FAILED));
    assertNotEquals(StirShaken.Verstat.VALIDATION_PASSED, StirShaken.Verstat.VERIFICATION_PASSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone-detected", "tone-detection", "human"})
  void machineDetection(String value) throws Exception {
    AnswerCallback callback = read(AnswerCallback.class, """
        {"eventType": "answer", "machineDetectionResult": {"value": "%s", "duration": "PT4.236S"}}
        """.formatted(value));
    assertEquals(
        new MachineDetectionResult(
            new MachineDetectionResult.Value(value), Duration.ofMillis(4236)),
        callback.machineDetectionResult());
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "partial", "error", "processing", "deleted", "completed"})
  void recordingStatus(String status) throws Exception {
    RecordingAvailableCallback callback = read(
        RecordingAvailableCallback.class,
        "{\"eventType\": \"recordingAvailable\", \"status\": \"" + status + "\"}");
    assertEquals(new Recording.Status(status), callback.status());
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
    UnknownCallback callback =
        read(UnknownCallback.class, "{\"eventType\": null, \"event\": \"endpointMoved\"}");
    assertEquals("endpointMoved", callback.eventType());
    assertNull(callback.callId());
  }

  @Test
  void eventNameInAnotherCase() throws Exception {
    UnknownCallback callback = read(UnknownCallback.class, "{\"eventType\": \"Gather\"}");
    assertEquals("Gather", callback.eventType());
  }

  // Text

  @Test
  void byteOrderMark() throws Exception {
    GatherCallback callback =
        read(GatherCallback.class, "\uFEFF{\"eventType\": \"gather\", \"digits\": \"1\"}");
    assertEquals("1", callback.digits());
  }

  @Test
  void halfASurrogatePairAsAnEscape() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "tag": "\\ud83d", "more": {"a": "\\ude00"}}
        """);
    assertEquals("\uD83D", callback.tag());
    assertEquals("\uDE00", callback.payload().object("more").text("a"));
    assertEquals(callback, read(GatherCallback.class, """
        {"eventType": "gather", "tag": "\\ud83d", "more": {"a": "\\ude00"}}
        """));
  }

  @Test
  void textThatOnlyLooksLikeJson() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "tag": "{\\ud83d", "digits": "["}
        """);
    assertNull(callback.payload().object("tag"));
    assertEquals(List.of("["), callback.payload().texts("digits"));
    assertEquals(callback, callback);
    assertEquals("{\uD83D", callback.tag());
  }

  private static <C extends Callback> C read(Class<C> type, String json)
      throws UnreadableCallbackException {
    return assertInstanceOf(type, CallbackReader.read(json));
  }
}

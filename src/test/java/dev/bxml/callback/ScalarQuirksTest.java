package dev.bxml.callback;

import static dev.bxml.callback.Samples.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that texts, numbers and nulls are read whatever of them is sent. */
class ScalarQuirksTest {
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
  void wordsOfAGather() throws Exception {
    GatherCallback callback = read(GatherCallback.class, """
        {"eventType": "gather", "digits": "", "text": "Sales, please."}
        """);
    assertEquals("Sales, please.", callback.text());
    assertNull(read(GatherCallback.class, "{\"eventType\": \"gather\"}").text());
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
    String discriminator = Samples.discriminator(eventType);
    ObjectNode bare = nulls.objectNode().set(discriminator, nulls.get(discriminator));
    nulls.fieldNames().forEachRemaining(name -> {
      if (!name.equals(discriminator)) {
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

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null"})
  void idThatIsNone(String id) throws Exception {
    GatherCallback call = read(GatherCallback.class, """
        {"eventType": "gather", "callId": %1$s, "parentCallId": %1$s, "accountId": %1$s,
         "applicationId": %1$s, "sipCallId": %1$s, "tag": ""}
        """.formatted(id));
    assertNull(call.callId());
    assertNull(call.parentCallId());
    assertNull(call.accountId());
    assertNull(call.applicationId());
    assertNull(call.sipCallId());
    assertEquals("", call.tag());
    assertEquals("gather", call.describe());

    ConferenceCreatedCallback conference = read(ConferenceCreatedCallback.class, """
        {"eventType": "conferenceCreated", "conferenceId": %s}
        """.formatted(id));
    assertNull(conference.conferenceId());
  }

  @Test
  void parentThatIsEmptyInAQuery() throws Exception {
    GatherCallback callback =
        (GatherCallback) CallbackReader.readQuery("eventType=gather&callId=c-1&parentCallId=");
    assertEquals("c-1", callback.callId());
    assertNull(callback.parentCallId());
    assertEquals("", callback.payload().text("parentCallId"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1f", "1d", "0x10p0", "0x10", " 5 ", "5 ", "\u0663", "\uff15", "+5", "05", "-05", "1_0",
            "NaN",
        "Infinity", "-Infinity", "1.", ".5", "1e", "1e5.0", "--1", "-", "", "1,5", "TRUE", "True",
            "yes",
        " true", "1e999"
      })
  void whatJsonCallsNoNumberAndNoBoolean(String text) throws Exception {
    Payload payload = CallbackReader.read(new ObjectMapper()
            .createObjectNode()
            .put("eventType", "x")
            .put("a", text)
            .toString())
        .payload();
    assertNull(payload.integer("a"));
    assertNull(payload.decimal("a"));
    assertNull(payload.bool("a"));
    assertNull(payload.duration("a"));
    assertNull(payload.instant("a"));
    assertNull(payload.epochMillis("a"));
    assertEquals(text, payload.text("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0, 0, -0.0",
    "5, 5, 5",
    "-12, -12, -12",
    "2147483647, 2147483647, 2147483647",
    "2147483648,, 2147483648",
    "1.50,, 1.5",
    "1E+2,, 100",
    "-0.5e-1,, -0.05"
  })
  void numberAsText(String text, Integer integer, Double decimal) throws Exception {
    Payload payload = CallbackReader.read(
            "{\"eventType\": \"x\", \"number\": %1$s, \"text\": \"%1$s\"}".formatted(text))
        .payload();
    for (String name : List.of("number", "text")) {
      assertEquals(integer, payload.integer(name));
      assertEquals(decimal, payload.decimal(name));
    }
  }

  @Test
  void longestNumberAsText() throws Exception {
    Payload payload = CallbackReader.readQuery(
            "eventType=x&a=" + "1".repeat(100) + "&b=" + "1".repeat(101))
        .payload();
    assertEquals(Double.valueOf("1".repeat(100)), payload.decimal("a"));
    assertNull(payload.decimal("b"));
  }

  @Test
  void tagOfFourThousandCharactersThatHoldsJson() throws Exception {
    String tag = "{\\\"note\\\":\\\"" + "x".repeat(4096) + "\\\"}";
    GatherCallback callback =
        read(GatherCallback.class, "{\"eventType\": \"gather\", \"tag\": \"" + tag + "\"}");
    assertEquals(tag.replace("\\", ""), callback.tag());
    assertEquals("x".repeat(4096), callback.payload().object("tag").text("note"));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "'\"true\"', true", "false, false", "'\"false\"', false", "null,"})
  void stabilizedAsTextOrBoolean(String stabilized, Boolean expected) throws Exception {
    RealTimeTranscriptionStartedCallback callback =
        read(RealTimeTranscriptionStartedCallback.class, """
        {"eventType": "realTimeTranscriptionStarted",
         "realTimeTranscription": {"stabilized": %s}}
        """.formatted(stabilized));
    assertEquals(expected, callback.realTimeTranscription().stabilized());
  }
}

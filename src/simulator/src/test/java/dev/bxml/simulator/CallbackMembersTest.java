package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies that the simulator sends every event of {@code callbacks.json}, and each with the members
 * that are documented for it: all that are always there, and no others.
 */
final class CallbackMembersTest {
  private static final String CALLER = "+15551230001";
  private static final String CALLED = "+15551230002";
  private static final String ANNA = "+15551230003";

  private static final JsonNode PROTOCOL = read();
  private static final VoiceApp app = new VoiceApp();

  @BeforeAll
  static void callEverybody() throws Exception {
    app.reset();
    app.otherwise(201);
    try (WebApp server = Container.JETTY.start("/app", app);
        CallSimulator bandwidth =
            CallSimulator.at(server.at("/app/incoming").toString()).statusUrl("events")) {
      everyVerb(bandwidth);
      transfer(bandwidth);
      meetings(bandwidth);
      outbound(bandwidth);
    }
  }

  @AfterAll
  static void forget() {
    app.reset();
  }

  private static void everyVerb(CallSimulator bandwidth) {
    app.at("/incoming", """
        <SpeakSentence>Hello.</SpeakSentence><Tag>A-17</Tag>
        <StartGather dtmfUrl="r"/><StartRecording recordingAvailableUrl="r" multiChannel="true"/>
        <StartStream name="a" destination="wss://a.example.com" streamEventUrl="r"/>
        <StartStream name="a" destination="wss://a.example.com" streamEventUrl="r"/>
        <StartTranscription name="b" destination="wss://b.example.com" transcriptionEventUrl="r"/>
        <StartTranscription name="b" destination="wss://b.example.com" transcriptionEventUrl="r"/>
        <Redirect redirectUrl="record"/>""")
        .at("/record", """
        <Record recordCompleteUrl="say" recordingAvailableUrl="r" transcribe="true"
            transcriptionAvailableUrl="r"/>""")
        .at("/say", """
        <Gather input="speech" gatherUrl="gather" partialResultCallback="r"/>""")
        .at("/gather", "<Gather gatherUrl=\"refer\" terminatingDigits=\"#\"/>")
        .at(
            "/refer",
            "<Refer referCompleteUrl=\"r\"><SipUri>sip:other@example.com</SipUri></Refer>");
    bandwidth
        .initiateMember("uui", "bXk=;encoding=base64")
        .incomingCall("sip:caller@example.com", "sip:us@example.com")
        .speak("A message.")
        .press("2#")
        .speak("Sales.")
        .press("12#")
        .referSucceeds();
  }

  private static void transfer(CallSimulator bandwidth) {
    app.at("/incoming", """
        <Transfer transferCompleteUrl="end">
          <PhoneNumber transferAnswerUrl="whisper" transferDisconnectUrl="r">+15551230003</PhoneNumber>
        </Transfer>""")
        .at("/end", "<Hangup/>")
        .at("/whisper", """
        <StartGather dtmfUrl="r"/>
        <Gather gatherUrl="memo" maxDigits="1"/>""")
        .at("/memo", """
        <Record recordCompleteUrl="next" recordingAvailableUrl="r" transcribe="true"
            transcriptionAvailableUrl="r"/>""")
        .at("/next", "<Redirect redirectUrl=\"silence\"/>")
        .at("/silence", "<Pause/>");
    SimulatedCall call = bandwidth.incomingCall(CALLER, CALLED);
    call.destination(ANNA)
        .answers()
        .press("1")
        .speak("A memo.")
        .press("#")
        .press("4")
        .hangUp();
    bandwidth.incomingCall(CALLER, CALLED).destination(ANNA).isBusy();
    app.at("/whisper", "<Say/>");
    bandwidth.incomingCall(CALLER, CALLED).destination(ANNA).answers();
  }

  private static void meetings(CallSimulator bandwidth) {
    app.at("/incoming", "<Conference conferenceEventUrl=\"r\" tag=\"weekly\">room</Conference>")
        .at("/news", "<StartRecording recordingAvailableUrl=\"r\"/>")
        .at("/wait", "<Gather/>")
        .at("/end", "<Hangup/>");
    SimulatedCall member = bandwidth.incomingCall(CALLER, CALLED);
    bandwidth.conference("room").redirect("news");
    member.hangUp();
    for (boolean targetFirst : List.of(true, false)) {
      SimulatedCall target = bandwidth.url("wait").incomingCall(ANNA, CALLED);
      app.at(
          "/incoming",
          "<Bridge bridgeCompleteUrl=\"end\" bridgeTargetCompleteUrl=\"end\">" + target.callId()
              + "</Bridge>");
      SimulatedCall call = bandwidth.incomingCall(CALLER, CALLED);
      (targetFirst ? target : call).hangUp();
    }
    app.at("/incoming", "<Bridge bridgeCompleteUrl=\"end\">c-gone</Bridge>");
    bandwidth.incomingCall(CALLER, CALLED);
  }

  private static void outbound(CallSimulator bandwidth) {
    app.at("/incoming", "<Pause duration=\"10\"/>");
    CreateCall create =
        bandwidth.createCall(CALLED, CALLER).answerUrl("incoming").disconnectUrl("events");
    create.place().isBusy();
    create.asyncMachineDetection("r").place().answers();
    create.syncMachineDetection().place().answeredBy("silence");
  }

  static Stream<String> events() {
    return voice().map(event -> event.path("eventType").asText());
  }

  @Test
  void everyEventIsSent() {
    assertEquals(
        events().collect(Collectors.toCollection(TreeSet::new)), new TreeSet<>(app.types()));
  }

  @ParameterizedTest
  @MethodSource("events")
  void event(String eventType) {
    JsonNode documented = voice()
        .filter(event -> event.path("eventType").asText().equals(eventType))
        .findFirst()
        .orElseThrow();
    Set<String> all = new HashSet<>();
    Set<String> required = new HashSet<>();
    for (JsonNode field : documented.path("fields")) {
      String name = field.path("name").asText();
      all.add(name);
      if (field.path("required").asBoolean()) {
        required.add(name);
      }
    }
    assertFalse(app.all(eventType).isEmpty());
    for (VoiceApp.Told told : app.all(eventType)) {
      Set<String> members = new TreeSet<>();
      told.callback().fieldNames().forEachRemaining(members::add);
      assertTrue(members.containsAll(required), () -> required + " in " + told.callback());
      members.removeAll(all);
      assertEquals(Set.of(), members, () -> "undocumented in " + told.callback());
    }
  }

  @ParameterizedTest
  @MethodSource("events")
  void objects(String eventType) {
    for (VoiceApp.Told told : app.all(eventType)) {
      for (Map.Entry<String, JsonNode> member : told.callback().properties()) {
        if (member.getValue().isObject()) {
          Set<String> names = new TreeSet<>();
          member.getValue().fieldNames().forEachRemaining(names::add);
          names.removeAll(objectMembers(eventType, member.getKey()));
          assertEquals(Set.of(), names, () -> "undocumented in " + told.callback());
        }
      }
    }
  }

  /** The live transcriptions have a name of their own for the same object. */
  private static Set<String> objectMembers(String eventType, String name) {
    String object = name.startsWith("original") ? name.substring("original".length()) : name;
    if (object.equalsIgnoreCase("transcription") && eventType.startsWith("realTime")) {
      object = "realTimeTranscription";
    }
    String key = Character.toLowerCase(object.charAt(0)) + object.substring(1);
    Stream<String> documented = stream(PROTOCOL.path("objects").path(key).path("fields"))
        .map(field -> field.path("name").asText());
    Stream<String> captured =
        key.equals("transcription") ? Stream.of("completeTime") : Stream.empty();
    return Stream.concat(documented, captured).collect(Collectors.toSet());
  }

  private static Stream<JsonNode> voice() {
    return stream(PROTOCOL.path("callbacks"))
        .filter(event -> event.path("family").asText().equals("voice"));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static JsonNode read() {
    try (InputStream in =
        CallbackMembersTest.class.getResourceAsStream("/protocol/callbacks.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

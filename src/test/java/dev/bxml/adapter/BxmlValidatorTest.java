package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bxml.callback.Callback;
import dev.bxml.callback.CallbackReader;
import dev.bxml.callback.UnreadableCallbackException;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import dev.bxml.verb.Finding;
import dev.bxml.verb.Severity;
import dev.bxml.verb.Verb;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a reply is checked against the callback that it answers. */
final class BxmlValidatorTest {
  /** One verb of each kind, complete, so that nothing but its place can be wrong. */
  private static final Map<String, Verb> VERBS = Map.ofEntries(
      Map.entry("Bridge", bridge("c-1")),
      Map.entry("Conference", conference("room")),
      Map.entry("Connect", connect(endpoint("e-1"))),
      Map.entry("Forward", forward("+15551230001")),
      Map.entry("Gather", gather()),
      Map.entry("Hangup", hangup()),
      Map.entry("Pause", pause()),
      Map.entry("PauseRecording", pauseRecording()),
      Map.entry("PlayAudio", playAudio("a.wav")),
      Map.entry("Record", record()),
      Map.entry("Redirect", redirect("next")),
      Map.entry("Refer", refer(sipUri("sip:a@example.com"))),
      Map.entry("ResumeRecording", resumeRecording()),
      Map.entry("Ring", ring()),
      Map.entry("SendDtmf", sendDtmf("1")),
      Map.entry("SpeakSentence", speakSentence("Hello.")),
      Map.entry("StartGather", startGather("dtmf")),
      Map.entry("StartRecording", startRecording()),
      Map.entry("StartStream", startStream("wss://example.com")),
      Map.entry("StartTranscription", startTranscription()),
      Map.entry("StopGather", stopGather()),
      Map.entry("StopRecording", stopRecording()),
      Map.entry("StopStream", stopStream("s")),
      Map.entry("StopTranscription", stopTranscription()),
      Map.entry("Tag", tag("t")),
      Map.entry("Transfer", transfer(phoneNumber("+15551230001"))));

  record Case(String verb, String eventType, boolean allowed) {}

  /** Every verb in the reply to every event of which the protocol says whether it may stand there. */
  static Stream<Case> places() throws IOException {
    JsonNode protocol = new ObjectMapper()
        .readTree(BxmlValidatorTest.class.getResourceAsStream("/protocol/verbs.json"));
    List<Case> cases = new ArrayList<>();
    for (JsonNode verb : protocol.path("verbs")) {
      String name = verb.path("name").asText();
      verb.path("allowedIn").forEach(event -> cases.add(new Case(name, event.asText(), true)));
      verb.path("notAllowedIn").forEach(event -> cases.add(new Case(name, event.asText(), false)));
      verb.path("unstatedIn").forEach(event -> cases.add(new Case(name, event.asText(), true)));
      // What is inferred costs no call.
      verb.path("inferredNotAllowedIn")
          .forEach(event -> cases.add(new Case(name, event.asText(), true)));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("places")
  void verbStandsWhereTheProtocolHasIt(Case place) throws Exception {
    Callback callback = CallbackReader.read(
        "{\"eventType\":\"%s\",\"direction\":\"inbound\"}".formatted(place.eventType()));
    List<Finding> errors = BxmlValidator.check(response(VERBS.get(place.verb())), callback).stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .toList();
    assertEquals(place.allowed(), errors.isEmpty(), errors::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer",
        "gather",
        "recordComplete",
        "bridgeComplete",
        "bridgeTargetComplete",
        "transferComplete",
        "referComplete"
      })
  void forwardOfACallThatHasBeenAnswered(String eventType) throws Exception {
    assertFindings(
        response(forward("+15551230001")),
        "{\"eventType\":\"%s\",\"direction\":\"inbound\"}".formatted(eventType),
        "WARNING Response/Forward[1] should stand in a reply about an inbound call that is not"
            + " answered, but answers " + eventType);
  }

  @Test
  void forwardOnceSomethingHasAnswered() throws Exception {
    assertFindings(
        response(forward("+15551230001")),
        "{\"eventType\":\"redirect\",\"answerTime\":\"2024-05-06T07:08:09.000Z\"}",
        "WARNING Response/Forward[1] should stand in a reply about an inbound call that is not"
            + " answered, but answers redirect");
  }

  @Test
  void forwardOfAnOutboundCall() throws Exception {
    assertFindings(
        response(forward("+15551230001")),
        "{\"eventType\":\"redirect\",\"direction\":\"outbound\"}",
        "WARNING Response/Forward[1] should stand in a reply about an inbound call that is not"
            + " answered, but answers redirect");
  }

  /** Whether that leg has been connected since no callback says; most likely it has. */
  @ParameterizedTest
  @CsvSource({
    "redirect, Conference",
    "redirect, Bridge",
    "redirect, Forward",
    "gather, Transfer",
    "gather, Conference",
    "recordComplete, Bridge",
    "recordComplete, Forward",
  })
  void laterCallbackOfAPartyThatMayBeConnected(String eventType, String verb) throws Exception {
    assertFindings(
        response(pause(), VERBS.get(verb)),
        ("{\"eventType\":\"%s\",\"callId\":\"c-b\",\"parentCallId\":\"c-a\","
                + "\"answerTime\":\"2024-05-06T07:08:09.000Z\"}")
            .formatted(eventType),
        "WARNING Response/%s[1] should not stand in a reply to a party that may not be connected yet,"
                .formatted(verb)
            + " but answers " + eventType);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answer",
        "initiate",
        "bridgeComplete",
        "bridgeTargetComplete",
        "transferComplete",
        "referComplete"
      })
  void otherCallbackWithAParent(String eventType) throws Exception {
    assertFindings(
        response(conference("room")),
        "{\"eventType\":\"%s\",\"parentCallId\":\"c-a\"}".formatted(eventType));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"parentCallId\":\"\"", "\"parentCallId\":\" \"", "\"parentCallId\":null"})
  void emptyParentIsNone(String parent) throws Exception {
    assertFindings(response(conference("room")), "{\"eventType\":\"redirect\"," + parent + "}");
    assertFindings(
        response(transfer(phoneNumber("+15551230001"))),
        "{\"eventType\":\"gather\"," + parent + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bridge", "Conference", "Forward", "Transfer"})
  void partyThatHasJustAnswered(String verb) throws Exception {
    assertFindings(
        response(VERBS.get(verb)),
        "{\"eventType\":\"transferAnswer\",\"parentCallId\":\"c-a\"}",
        "ERROR Response/%s[1] must not stand in a reply to a party that is not yet connected, but"
                .formatted(verb)
            + " answers transferAnswer");
  }

  @Test
  void referOfAnOutboundCall() throws Exception {
    assertFindings(
        response(refer(sipUri("sip:a@example.com"))),
        "{\"eventType\":\"gather\",\"direction\":\"outbound\"}",
        "WARNING Response/Refer[1] should stand in a reply about an inbound call, but answers an"
            + " outbound one");
  }

  @Test
  void conferenceCannotGather() throws Exception {
    assertFindings(
        response(speakSentence("Hello."), gather()),
        "{\"eventType\":\"conferenceMemberJoin\"}",
        "ERROR Response/Gather[1] must not stand in a reply about a conference, but answers"
            + " conferenceMemberJoin");
  }

  @Test
  void conferenceReply() throws Exception {
    Callback joined = CallbackReader.read("{\"eventType\":\"conferenceMemberJoin\"}");
    assertEquals(List.of(), BxmlValidator.check(ConferenceBxml.none(), joined));
    assertEquals(
        List.of(), BxmlValidator.check(ConferenceBxml.response(speakSentence("Hi.")), joined));
    assertEquals(
        List.of("Response/New[1] should be an element of BXML, but this library knows none of that"
            + " name"),
        BxmlValidator.check(ConferenceBxml.response(verb("New")), joined).stream()
            .map(Finding::toString)
            .toList());
  }

  @Test
  void rootForTheRestApi() throws Exception {
    assertFindings(
        document(hangup()),
        "{\"eventType\":\"initiate\"}",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response");
    assertFindings(
        Bxml.parse("<Bxml/>"),
        "{\"eventType\":\"gather\"}",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response");
    assertFindings(
        document(speakSentence("Hi.")),
        "{\"eventType\":\"conferenceMemberJoin\"}",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response");
  }

  /** What is sent counts, which is eight bytes longer. */
  @Test
  void sizeIsThatOfWhatIsSent() throws Exception {
    int frame = response(speakSentence("x")).length() - 1;
    assertFindings(
        document(speakSentence("x".repeat(65_536 - frame))),
        "{\"eventType\":\"gather\"}",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response");
    assertFindings(
        document(speakSentence("x".repeat(65_537 - frame))),
        "{\"eventType\":\"gather\"}",
        "ERROR Response must be at most 65536 bytes, but is 65537",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response");
  }

  @Test
  void placesInTheOtherRoot() throws Exception {
    assertFindings(
        document(speakSentence("Hello."), gather()),
        "{\"eventType\":\"conferenceMemberJoin\"}",
        "WARNING Bxml should be Response in a reply, but is Bxml; it is sent as Response",
        "ERROR Response/Gather[1] must not stand in a reply about a conference, but answers"
            + " conferenceMemberJoin");
  }

  @Test
  void structureAndPlaceTogether() throws Exception {
    assertFindings(
        response(transfer()),
        "{\"eventType\":\"transferAnswer\"}",
        "ERROR Response/Transfer[1] must have 1 to 8 destinations, but has 0",
        "ERROR Response/Transfer[1] must not stand in a reply to a party that is not yet connected,"
            + " but answers transferAnswer");
  }

  @Test
  void leadingSlashLeavesTheApplication() throws Exception {
    Bxml bxml = response(
        gather(playAudio("/hold.wav"), playAudio("/app/a.wav"), playAudio("//cdn.example.com/a"))
            .gatherUrl("/menu"),
        transfer(phoneNumber("+15551230001").transferAnswerUrl("/application")).tag("/tag"));
    Callback callback = CallbackReader.read("{\"eventType\":\"initiate\"}");
    assertEquals(
        List.of(
            "Response/Gather[1] should have URLs within the application, but gatherUrl leaves /app"
                + " by its leading slash",
            "Response/Gather[1]/PlayAudio[1] should have URLs within the application, but text"
                + " leaves /app by its leading slash",
            "Response/Transfer[1]/PhoneNumber[1] should have URLs within the application, but"
                + " transferAnswerUrl leaves /app by its leading slash"),
        BxmlValidator.check(bxml, callback, "/app").stream()
            .map(Finding::toString)
            .filter(finding -> !finding.contains("reachable"))
            .toList());
    assertEquals(
        List.of(),
        BxmlValidator.check(response(redirect("/menu")), callback, ""),
        "no path to leave");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app?x=1", "/app#top", "/app;v=1", "/app/", "/app/menu?x=1"})
  void applicationItselfIsNotLeft(String url) throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\":\"initiate\"}");
    assertEquals(List.of(), BxmlValidator.check(response(redirect(url)), callback, "/app"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/ap", "/apps", "/app-2/menu", "/App", "/?x=/app/"})
  void otherPathLeavesTheApplication(String url) throws Exception {
    Callback callback = CallbackReader.read("{\"eventType\":\"initiate\"}");
    assertEquals(
        List.of("Response/Redirect[1] should have URLs within the application, but redirectUrl"
            + " leaves /app by its leading slash"),
        BxmlValidator.check(response(redirect(url)), callback, "/app").stream()
            .map(Finding::toString)
            .toList());
  }

  private static void assertFindings(Bxml bxml, String callback, String... expected)
      throws UnreadableCallbackException {
    assertEquals(
        List.of(expected),
        BxmlValidator.check(bxml, CallbackReader.read(callback)).stream()
            .map(finding -> finding.severity() + " " + finding)
            .toList());
  }
}

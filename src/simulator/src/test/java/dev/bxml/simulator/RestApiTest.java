package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The application's own client does something by the platform's REST API. */
final class RestApiTest extends Stories {
  private static final String BXML = "<Bxml><SpeakSentence>%s</SpeakSentence></Bxml>";
  private RestClient api;

  @BeforeEach
  void connect() {
    api = RestClient.of(bandwidth.restApi());
  }

  private static String json(String members) {
    return "{'from': '" + CALLED + "', 'to': '" + CALLER + "', 'applicationId': 'app-1',"
        + " 'answerUrl': '" + url("/reminder") + "'" + members + "}";
  }

  private SimulatedCall inConference(String attributes) {
    app.at(
            "/incoming",
            "<Conference conferenceEventUrl=\"room\" " + attributes + ">room</Conference>",
            "<SpeakSentence>Alone again.</SpeakSentence>")
        .at("/room", 204, "");
    return call();
  }

  // Calls.

  @Test
  void aCallIsPlacedAndAnswered() {
    app.at("/reminder", "<SpeakSentence>Your appointment is tomorrow.</SpeakSentence>");
    RestClient.Reply created = api.post(
        "/calls",
        json(", 'tag': 'A-17', 'callTimeout': 12.5, 'disconnectUrl': '" + url("/events") + "'"));

    assertEquals(201, created.status(), created::text);
    SimulatedCall call = bandwidth.placedCall();
    assertEquals(call.callId(), created.get("callId"));
    assertEquals(created.get("callUrl"), created.header("Location"));
    assertEquals(
        bandwidth.restApi() + "/api/v2/accounts/9900000/calls/" + call.callId(),
        created.get("callUrl"));
    assertEquals(CALLED, created.get("from"));
    assertEquals(CALLER, created.get("to"));
    assertEquals("app-1", created.get("applicationId"));
    assertEquals("9900000", created.get("accountId"));
    assertEquals(12.5, created.json().get("callTimeout").doubleValue());
    assertEquals(15.0, created.json().get("callbackTimeout").doubleValue());
    assertEquals("A-17", created.get("tag"));
    assertEquals("POST", created.get("answerMethod"));
    assertTrue(created.json().has("enqueuedTime"));

    assertEquals(Awaited.ANSWER, call.awaits());
    call.answers().hears("Your appointment is tomorrow.");
    assertEquals("A-17", app.told("answer").get("tag"));
    assertEquals("app-1", app.told("answer").get("applicationId"));
    assertEquals(created.get("callUrl"), app.told("answer").get("callUrl"));
    assertEquals("hangup", app.told("disconnect").get("cause"));
  }

  @Test
  void noCallThatIsPlacedIsToldOfWithWhatCameInstead() {
    String none = "The application must place a call to " + CALLER
        + " by the REST API, but has placed none that was not told before; ";
    assertEquals(none + "no request has come to " + bandwidth.restApi(), notPlaced());

    api.post("/calls", json("").replace(CALLED, "5551230002"));
    assertEquals(
        none
            + "the last request, POST /api/v2/accounts/9900000/calls, was answered with status 400"
            + " {\"type\":\"validation\",\"description\":\"Invalid from: must be an E164 telephone"
            + " number\",\"id\":null}",
        notPlaced());

    api.post("/calls", json("").replace(CALLER, "+15551239999"));
    assertEquals(none + "there are calls to [+15551239999]", notPlaced());
  }

  private String notPlaced() {
    return assertThrows(AssertionError.class, () -> bandwidth.placed(CALLER, Duration.ofMillis(1)))
        .getMessage();
  }

  @Test
  void aHandlerPlacesACallWhileItAnswers() {
    app.at("/reminder", "<SpeakSentence>Somebody waits.</SpeakSentence>")
        .at("/incoming", (told, response) -> {
          api.post("/calls", json(""));
          VoiceApp.bxml(response, 200, "<Response><Gather/></Response>");
        });
    SimulatedCall call = call();
    bandwidth.placedCall(CALLER).answers().hears("Somebody waits.");

    assertEquals(Awaited.KEYS, call.awaits());
  }

  @Test
  void aHandlerMovesTheCallThatItAnswers() {
    app.at("/incoming", (told, response) -> {
          if (told.type().equals("initiate")) {
            VoiceApp.bxml(
                response,
                200,
                "<Response><Gather gatherUrl=\"incoming\" maxDigits=\"1\"/></Response>");
          } else {
            RestClient.Reply moved = api.post(
                "/calls/" + told.get("callId"), "{'redirectUrl': '" + url("/moved") + "'}");
            assertEquals(200, moved.status());
            VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
          }
        })
        .at("/moved", "<SpeakSentence>Moved.</SpeakSentence>");
    SimulatedCall call = call().press("1");

    assertTrue(call.heard().contains("Moved."), call::transcript);
    assertEquals(List.of("initiate", "gather", "redirect", "disconnect"), app.types());
  }

  @Test
  void callsAreReturnedOnceAndByWhomTheyCall() {
    api.post("/calls", json(""));
    api.post("/calls", json("").replace(CALLER, "sip:a@example.com"));

    SimulatedCall sip = bandwidth.placedCall("sip:a@example.com");
    SimulatedCall first = bandwidth.placedCall();
    assertSame(first, bandwidth.call(first.callId()));
    assertSame(sip, bandwidth.call(sip.callId()));
    assertFalse(first.callId().equals(sip.callId()));
  }

  @Test
  void aCallThatIsPlacedWithMachineDetection() {
    app.at("/reminder", "<Pause duration=\"5\"/>").at("/detected", 204, "");
    api.post("/calls", json(", 'machineDetection': {'mode': 'sync', 'detectionTimeout': 15.0}"));
    bandwidth.placedCall().answeredBy("answering-machine");
    api.post(
        "/calls",
        json(", 'machineDetection': {'callbackUrl': '" + url("/detected")
            + "', 'callbackMethod': 'GET'}"));
    bandwidth.placedCall().answeredBy("silence");

    assertEquals(
        "answering-machine",
        app.all("answer").get(0).callback().at("/machineDetectionResult/value").asText());
    assertEquals("GET", app.told("machineDetectionComplete").method());
  }

  /** All that the vendor's SDK of 2026 can say, as it writes it. */
  @Test
  void aRequestOfTheCurrentSdk() {
    app.at("/reminder", "<Pause duration=\"3\"/>").at("/detected", 204, "");
    RestClient.Reply created = api.post(
        "/calls",
        json(", 'privacy': false, 'displayName': 'Acme', 'uui': 'bXk=;encoding=base64',"
            + " 'answerMethod': 'POST', 'username': 'mySecretUsername',"
            + " 'password': 'mySecretPassword1!', 'answerFallbackUrl': '" + url("/spare") + "',"
            + " 'answerFallbackMethod': 'POST', 'fallbackUsername': 'u', 'fallbackPassword': 'p',"
            + " 'disconnectUrl': '" + url("/events") + "', 'disconnectMethod': 'POST',"
            + " 'callTimeout': 30.0, 'callbackTimeout': 15.0, 'machineDetection': {'mode': 'async',"
            + " 'detectionTimeout': 15.0, 'silenceTimeout': 10.0, 'speechThreshold': 10.0,"
            + " 'speechEndThreshold': 5.0, 'machineSpeechEndThreshold': 5.0, 'delayResult': false,"
            + " 'callbackUrl': '" + url("/detected") + "', 'callbackMethod': 'POST',"
            + " 'username': 'u', 'password': 'p', 'fallbackUrl': '" + url("/spare") + "',"
            + " 'fallbackMethod': 'POST', 'fallbackUsername': 'u', 'fallbackPassword': 'p'},"
            + " 'priority': 5, 'tag': 'tag_example'"));

    assertEquals(201, created.status(), created::text);
    assertFalse(created.text().contains("mySecretPassword1!"));
    bandwidth.placedCall().answeredBy("human");
    assertEquals(List.of("answer", "machineDetectionComplete", "disconnect"), app.types());
  }

  @Test
  void theAnswerUrlHasItsMethodAndFallback() {
    app.at("/reminder", 500, "").at("/spare", "<SpeakSentence>Spare.</SpeakSentence>");
    api.post(
        "/calls", json(", 'answerMethod': 'GET', 'answerFallbackUrl': '" + url("/spare") + "'"));
    bandwidth.placedCall().answers().hears("Spare.");

    assertEquals(
        List.of("GET /reminder", "POST /spare"),
        app.all("answer").stream()
            .map(told -> told.method() + " " + told.path())
            .toList());
  }

  @Test
  void nobodyIsCalled() {
    AssertionError error = assertThrows(AssertionError.class, () -> bandwidth.call("c-1"));
    assertEquals("There must be a call c-1, but there is none", error.getMessage());
  }

  @Test
  void aCallIsRedirected() {
    app.at("/incoming", "<Gather/>")
        .at("/broken", 500, "")
        .at("/moved", "<SpeakSentence>Moved.</SpeakSentence>");
    SimulatedCall call = call();
    RestClient.Reply moved = api.post(
        "/calls/" + call.callId(),
        "{'state': 'active', 'redirectUrl': '" + url("/broken") + "', 'redirectMethod': 'GET',"
            + " 'redirectFallbackUrl': '" + url("/moved") + "', 'tag': 'B'}");

    assertEquals(200, moved.status(), moved::text);
    assertEquals("", moved.text());
    call.hears("Moved.");
    assertEquals(
        List.of("GET /broken", "POST /moved"),
        app.all("redirect").stream()
            .map(told -> told.method() + " " + told.path())
            .toList());
    assertEquals("B", app.told("disconnect").get("tag"));
  }

  @Test
  void anEmptyTagClearsIt() {
    app.at("/incoming", "<Tag>A</Tag><Gather/>").at("/moved", "<Hangup/>");
    SimulatedCall call = call();
    assertEquals("A", call.tag());
    api.post("/calls/" + call.callId(), "{'redirectUrl': '" + url("/moved") + "', 'tag': ''}");

    assertTrue(call.hasEnded());
    assertFalse(app.told("redirect").callback().has("tag"));
  }

  @Test
  void aCallIsCompleted() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    RestClient.Reply completed =
        api.post("/calls/" + call.callId(), "{'state': 'completed', 'redirectUrl': null}");

    assertEquals(200, completed.status(), completed::text);
    assertEquals("hangup", call.disconnectCause());
    assertEquals("hangup", app.told("disconnect").get("cause"));
  }

  @Test
  void aCallThatRingsIsCancelled() {
    api.post("/calls", json(""));
    SimulatedCall call = bandwidth.placedCall();
    api.post("/calls/" + call.callId(), "{'state': 'completed'}");

    assertEquals("cancel", call.disconnectCause());
  }

  @Test
  void aCallGetsBxml() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    RestClient.Reply put =
        api.putXml("/calls/" + call.callId() + "/bxml", BXML.formatted("At once."));

    assertEquals(204, put.status(), put::text);
    call.hears("At once.").withoutFindings();
    assertEquals(List.of("initiate", "disconnect"), app.types());
  }

  @Test
  void whatIsWorthMendingInBxmlIsAFinding() {
    app.at("/incoming", "<Gather/>").at("/menu", "<Hangup/>");
    SimulatedCall call = call();
    api.putXml(
        "/calls/" + call.callId() + "/bxml",
        "<Response><Gather gatherUrl=\"menu\" maxDigits=\"1\"/></Response>");
    call.press("1");
    AssertionError error = assertThrows(AssertionError.class, call::withoutFindings);

    assertTrue(
        error.getMessage().contains("The document should have the root Bxml, but has Response"),
        error::getMessage);
    assertTrue(
        error
            .getMessage()
            .contains("Response/Gather[1].gatherUrl should be absolute, but is not: no page says"
                + " what it is relative to"),
        error::getMessage);
  }

  @Test
  void theStateOfACallIsToldAlsoWhenItIsOver() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    JsonNode going = api.get("/calls/" + call.callId()).json();
    assertEquals("answered", going.get("state").asText());
    assertEquals("inbound", going.get("direction").asText());
    assertFalse(going.has("endTime"));
    call.hangUp();
    JsonNode over = api.get("/calls/" + call.callId()).json();

    assertEquals("disconnected", over.get("state").asText());
    assertEquals("hangup", over.get("disconnectCause").asText());
    assertEquals(over.get("endTime"), over.get("lastUpdate"));
    assertSame(call, bandwidth.call(call.callId()));
  }

  @Test
  void callsAreListedPageByPage() {
    app.at("/incoming", "<Hangup/>");
    for (int i = 0; i < 3; i++) {
      call();
    }
    bandwidth.incomingCall("+15550000000", CALLED);
    RestClient.Reply first = api.get("/calls?from=%2B15551230001&pageSize=2");
    assertEquals(2, first.json().size());
    String next = first.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
    RestClient.Reply second = api.get(next);

    assertEquals(1, second.json().size());
    assertEquals("", second.header("Link"));
    assertEquals(4, api.get("/calls?disconnectCause=hangup").json().size());
    assertEquals(0, api.get("/calls?disconnectCause=busy").json().size());
    assertEquals(0, api.get("/calls?maxStartTime=2020-01-01T00:00:00Z").json().size());
    assertEquals(4, api.get("/calls?minStartTime=2020-01-01T00:00:00Z").json().size());
    RestClient.Reply none = api.get("/calls?pageSize=0");
    assertEquals(400, none.status());
    assertEquals(
        "Invalid pageSize: must be at least 1", none.json().path("description").asText());
  }

  // Conferences.

  @Test
  void aConferenceIsToldWithItsMembers() {
    SimulatedCall call = inConference("tag=\"T\" mute=\"true\"");
    String id = bandwidth.conference("room").conferenceId();
    JsonNode told = api.get("/conferences/" + id).json();

    assertEquals("room", told.get("name").asText());
    assertEquals(url("/room"), told.get("conferenceEventUrl").asText());
    assertEquals("POST", told.get("conferenceEventMethod").asText());
    assertEquals("T", told.get("tag").asText());
    assertEquals(call.callId(), told.at("/activeMembers/0/callId").asText());
    assertTrue(told.at("/activeMembers/0/mute").asBoolean());
    JsonNode member = api.get(told.at("/activeMembers/0/memberUrl").asText()).json();
    assertEquals(told.at("/activeMembers/0"), member);
    assertEquals(id, api.get("/conferences?name=room").json().at("/0/id").asText());
    assertEquals(0, api.get("/conferences?name=other").json().size());
    call.hangUp();
    assertTrue(api.get("/conferences/" + id).json().has("completedTime"));
  }

  @Test
  void aMemberIsMutedAndPutOnHold() {
    SimulatedCall first = inConference("");
    SimulatedCall second = call();
    String member = "/conferences/" + bandwidth.conference("room").conferenceId() + "/members/"
        + first.callId();
    assertEquals(List.of(second), first.heardBy());

    assertEquals(204, api.put(member, "{'mute': true}").status());
    assertEquals(List.of(), first.heardBy());
    assertEquals(List.of(first), second.heardBy());
    assertEquals(204, api.put(member, "{'mute': 'false', 'hold': true}").status());
    assertEquals(List.of(), second.heardBy());
    assertEquals(204, api.put(member, "{'hold': false}").status());
    assertEquals(List.of(second), first.heardBy());
  }

  @Test
  void aMemberCoachesAnother() {
    SimulatedCall agent = inConference("");
    SimulatedCall caller = call();
    SimulatedCall coach = call();
    String members = "/conferences/" + bandwidth.conference("room").conferenceId() + "/members/";
    api.put(members + coach.callId(), "{'callIdsToCoach': ['" + agent.callId() + "']}");

    assertEquals(List.of(agent), coach.heardBy());
    assertEquals(List.of(agent, coach), caller.heardBy());
    api.put(members + coach.callId(), "{'callIdsToCoach': []}");
    assertEquals(List.of(agent, caller), coach.heardBy());
  }

  @Test
  void aConferenceIsRedirected() {
    SimulatedCall call = inConference("");
    app.at("/news", "<SpeakSentence>News.</SpeakSentence>");
    RestClient.Reply moved = api.post(
        "/conferences/" + bandwidth.conference("room").conferenceId(),
        "{'status': 'active', 'redirectUrl': '" + url("/news") + "'}");

    assertEquals(204, moved.status(), moved::text);
    call.hears("News.");
    assertEquals("room", app.told("conferenceRedirect").get("name"));
  }

  @Test
  void aConferenceGetsBxml() {
    SimulatedCall call = inConference("");
    String path = "/conferences/" + bandwidth.conference("room").conferenceId() + "/bxml";
    assertEquals(204, api.putXml(path, BXML.formatted("News.")).status());
    call.hears("News.").withoutFindings();

    RestClient.Reply refused = api.putXml(path, "<Bxml><Hangup/></Bxml>");
    assertEquals(400, refused.status());
    assertTrue(
        refused.get("description").startsWith("Bxml/Hangup[1] must not stand in"), refused::text);
    assertEquals(Awaited.CONFERENCE, call.awaits());
  }

  @Test
  void aConferenceIsCompleted() {
    SimulatedCall call = inConference("");
    String path = "/conferences/" + bandwidth.conference("room").conferenceId();
    assertEquals(204, api.post(path, "{'status': 'completed'}").status());

    call.hears("Alone again.");
    assertEquals(
        "Active conference",
        api.post(path, "{'status': 'completed'}").get("description").substring(0, 17));
  }

  // Recordings.

  @Test
  void aRecordingIsToldAndFetched() {
    app.at(
            "/incoming",
            "<Record recordCompleteUrl=\"done\" recordingAvailableUrl=\"events\" transcribe=\"true\""
                + " transcriptionAvailableUrl=\"events\"/>")
        .at("/done", "<Hangup/>");
    SimulatedCall call = call().speak("Hello.", Duration.ofSeconds(3)).press("#");
    SimulatedRecording made = call.recordings().get(0);
    JsonNode listed = api.get("/calls/" + call.callId() + "/recordings").json();
    String path = "/calls/" + call.callId() + "/recordings/" + made.recordingId();
    JsonNode told = api.get(path).json();

    assertEquals(1, listed.size());
    assertEquals(told, listed.get(0));
    assertEquals(told, api.get("/recordings?from=" + CALLER).json().get(0));
    assertEquals(0, api.get("/recordings?from=%2B15550000000").json().size());
    assertEquals("complete", told.get("status").asText());
    assertEquals("PT3S", told.get("duration").asText());
    assertEquals(call.callId(), told.get("callId").asText());
    assertEquals("available", told.at("/transcription/status").asText());
    assertEquals(
        app.told("recordingAvailable").get("mediaUrl"), told.get("mediaUrl").asText());
    RestClient.Reply text = api.get(
        app.told("transcriptionAvailable").callback().at("/transcription/url").asText());
    assertEquals("Hello.", text.json().at("/transcripts/0/text").asText());

    RestClient.Reply media = api.get(told.get("mediaUrl").asText());
    assertEquals("audio/vnd.wave", media.header("Content-Type"));
    assertEquals("RIFF", new String(media.bytes(), 0, 4, US_ASCII));
    assertEquals(44 + 3 * 16_000, media.bytes().length);
    assertEquals(0, media.bytes()[44]);
    assertEquals(0, media.bytes()[44 + 3 * 16_000 - 1]);
  }

  @Test
  void aRecordingIsDeletedPartByPart() {
    app.at(
            "/incoming",
            "<Record recordCompleteUrl=\"done\" fileFormat=\"mp3\" transcribe=\"true\""
                + " transcriptionAvailableUrl=\"events\"/>")
        .at("/done", "<Hangup/>");
    SimulatedCall call = call().speak("Hello.", Duration.ofSeconds(3)).press("#");
    String path =
        "/calls/" + call.callId() + "/recordings/" + call.recordings().get(0).recordingId();
    RestClient.Reply media = api.get(path + "/media");
    assertEquals("audio/mpeg", media.header("Content-Type"));
    assertEquals(115 * 104, media.bytes().length);
    assertEquals((byte) 0xFF, media.bytes()[104]);

    assertEquals(204, api.delete(path + "/transcription").status());
    assertEquals(404, api.get(path + "/transcription").status());
    assertEquals(204, api.delete(path + "/media").status());
    assertEquals(404, api.get(path + "/media").status());
    assertEquals("deleted", api.get(path).get("status"));
    assertEquals(204, api.delete(path).status());
    assertEquals(404, api.get(path).status());
    assertEquals(0, api.get("/calls/" + call.callId() + "/recordings").json().size());
    assertEquals(1, call.recordings().size());
  }

  @Test
  void aRecordingIsTranscribedLater() {
    app.at("/incoming", "<Record recordCompleteUrl=\"done\"/>").at("/done", "<Hangup/>");
    SimulatedCall call = call().speak("Hello.").press("#");
    String path = "/calls/" + call.callId() + "/recordings/"
        + call.recordings().get(0).recordingId() + "/transcription";
    assertEquals(404, api.get(path).status());
    RestClient.Reply asked =
        api.post(path, "{'callbackUrl': '" + url("/events") + "', 'tag': 'text'}");

    assertEquals(204, asked.status(), asked::text);
    assertEquals(1, call.callbacks("transcriptionAvailable").size());
    assertEquals("text", app.told("transcriptionAvailable").get("tag"));
    assertEquals(200, api.get(path).status());
  }

  @Test
  void ofALostRecordingThereIsNoMedia() {
    app.at("/incoming", "<Record recordCompleteUrl=\"done\"/>").at("/done", "<Hangup/>");
    SimulatedCall call =
        bandwidth.recordingStatus("error").incomingCall(CALLER, CALLED).press("#");
    String path =
        "/calls/" + call.callId() + "/recordings/" + call.recordings().get(0).recordingId();

    assertEquals("error", api.get(path).get("status"));
    assertFalse(api.get(path).json().has("mediaUrl"));
    assertEquals(404, api.get(path + "/media").status());
  }

  @Test
  void theRecordingOfACallIsPaused() {
    app.at("/incoming", "<StartRecording recordingAvailableUrl=\"events\"/><Gather/>");
    SimulatedCall call = call();
    String path = "/calls/" + call.callId() + "/recording";
    assertEquals(200, api.put(path, "{'state': 'paused'}").status());
    call.waitFor(Duration.ofSeconds(2));
    assertEquals(200, api.put(path, "{'state': 'recording'}").status());
    call.waitFor(Duration.ofSeconds(1)).hangUp();

    assertEquals("PT1S", app.told("recordingAvailable").get("duration"));
  }

  @Test
  void theRecordingOfAConferenceIsFetched() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", 204, "")
        .at("/record", "<StartRecording/>");
    SimulatedCall call = call();
    String id = bandwidth.conference("room").redirect(url("/record")).conferenceId();
    call.waitFor(Duration.ofSeconds(2)).hangUp();
    JsonNode told = api.get("/conferences/" + id + "/recordings").json().get(0);

    assertEquals("room", told.get("name").asText());
    assertEquals(id, told.get("conferenceId").asText());
    String path =
        "/conferences/" + id + "/recordings/" + told.get("recordingId").asText();
    assertEquals(told, api.get(path).json());
    assertEquals(200, api.get(path + "/media").status());
    assertEquals(405, api.delete(path).status());
  }

  // Bad requests.

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]",
        "[]|The body must be one JSON object",
        "{'from'|The body must be one JSON object",
        "{} {}|The body must be one JSON object",
        "'to': 'scooby-doo'|Invalid to: must be an E164 telephone number",
        "'from': '5551230001'|Invalid from: must be an E164 telephone number",
        "'from': 'sip:a@example.com'|Invalid from: must be an E164 telephone number",
        "'from': {}|Invalid from: must be a string",
        "'applicationId': ' '|Missing at least one required field. Required fields are [from, to, answerUrl, applicationId]",
        "'answerUrl': 'incoming'|Invalid answerUrl: only http and https are allowed",
        "'answerUrl': 'ftp://a.b/c'|Invalid answerUrl: only http and https are allowed",
        "'answerMethod': 'PUT'|Invalid answerUrl method. Supported methods: [POST, GET]",
        "'disconnectUrl': 'events'|Invalid disconnectUrl: only http and https are allowed",
        "'callTimeout': 301|callTimeout must be within the range [1, 300], but was 301",
        "'callTimeout': 'soon'|callTimeout must be within the range [1, 300], but was soon",
        "'callbackTimeout': 0.5|callbackTimeout must be within the range [1, 25], but was 0.5",
        "'privacy': 'yes'|Invalid privacy: must be true or false",
        "'machineDetection': 'sync'|Invalid machineDetection: must be an object",
        "'machineDetection': {'mode': 'both'}|Invalid mode: must be sync or async",
        "'machineDetection': {'mode': 'async'}|callbackUrl is required if mode is async",
        "'username': 'u', 'password': 'p', 'answerUrl': 'http://a.example.com/b'|Must use https if specifying username and password",
      })
  void aCallThatCannotBePlaced(String change, String description) {
    String body = change.startsWith("'") ? json(", " + change) : change;
    RestClient.Reply refused = api.post("/calls", body);

    assertEquals(400, refused.status(), refused::text);
    assertEquals(
        "{\"type\":\"validation\",\"description\":\"" + description + "\",\"id\":null}",
        refused.text());
    assertEquals("application/json;charset=UTF-8", refused.header("Content-Type"));
    assertEquals(0, api.get("/calls").json().size());
  }

  @Test
  void aTagThatIsTooLong() {
    RestClient.Reply refused = api.post("/calls", json(", 'tag': '" + "a".repeat(4097) + "'"));
    assertEquals("tag must contain at most 4096 characters", refused.get("description"));
    assertEquals(
        201, api.post("/calls", json(", 'tag': '" + "a".repeat(4096) + "'")).status());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}|redirectUrl is required if state is active",
        "{'state': null}|redirectUrl is required if state is active",
        "{'state': 'over'}|Invalid state: must be active or completed",
        "{'state': 'completed', 'redirectUrl': 'http://a.b/c'}|redirectUrl is not allowed if state is completed",
        "{'state': 'completed', 'tag': 'a'}|tag is not allowed if state is completed",
        "{'redirectUrl': 'moved'}|Invalid redirectUrl: only http and https are allowed",
        "{'redirectUrl': 'http://a.b/c', 'redirectMethod': 'PUT'}|Invalid redirectUrl method. Supported methods: [POST, GET]",
      })
  void aCallThatCannotBeUpdatedSo(String body, String description) {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    RestClient.Reply refused = api.post("/calls/" + call.callId(), body);

    assertEquals(400, refused.status(), refused::text);
    assertEquals(description, refused.get("description"));
    assertEquals(Awaited.KEYS, call.awaits());
  }

  @Test
  void aCallThatCannotBeUpdatedNow() {
    app.at("/incoming", "<Hangup/>");
    String over = call().callId();
    api.post("/calls", json(""));
    String ringing = bandwidth.placedCall().callId();
    String redirect = "{'redirectUrl': '" + url("/moved") + "'}";

    for (RestClient.Reply refused : List.of(
        api.post("/calls/" + over, redirect),
        api.post("/calls/" + over, "{'state': 'completed'}"),
        api.putXml("/calls/" + over + "/bxml", BXML.formatted("Late.")))) {
      assertEquals(409, refused.status());
      assertEquals(
          "Call [" + over + "] cannot be modified in its current state",
          refused.get("description"));
    }
    assertEquals(409, api.post("/calls/" + ringing, redirect).status());
    assertEquals(
        409, api.putXml("/calls/" + ringing + "/bxml", BXML.formatted("Early.")).status());
  }

  @Test
  void bxmlThatCannotBeUsed() {
    app.at("/incoming", "<Gather/>");
    SimulatedCall call = call();
    String path = "/calls/" + call.callId() + "/bxml";
    RestClient.Reply unknown = api.putXml(path, "<Bxml><Say/></Bxml>");
    RestClient.Reply root = api.putXml(path, "<Document/>");

    assertEquals(400, unknown.status());
    assertTrue(unknown.get("description").startsWith("Bxml/Say[1] must be an element"));
    assertEquals(
        "The document must have the root Bxml, but has Document; put the verbs into a Bxml",
        root.get("description"));
    assertEquals(
        "The document must be a BXML document, but is empty; put the verbs into a Bxml",
        api.putXml(path, "").get("description"));
    assertEquals(
        "The document must be a BXML document, but is only white space; put the verbs into a Bxml",
        api.putXml(path, " \n").get("description"));
    assertEquals(Awaited.KEYS, call.awaits());
    assertEquals(415, api.put(path, "{}").status());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /calls/c-1, Call [c-1] not found",
    "GET, /calls/c-1/recordings, Call [c-1] not found",
    "GET, /conferences/conf-1, Conference [conf-1] not found",
    "GET, /conferences/conf-1/members/c-1, Conference [conf-1] not found",
    "GET, /messages, Path /messages not found",
    "GET, /calls/c-1/songs, Path /calls/c-1/songs not found"
  })
  void whatIsNotThere(String method, String path, String description) {
    RestClient.Reply refused = api.send(method, path, null, "");
    assertEquals(404, refused.status());
    assertEquals(description, refused.get("description"));
  }

  @Test
  void aMethodThatIsNotForThePath() {
    RestClient.Reply refused = api.delete("/calls");
    assertEquals(405, refused.status());
    assertEquals("GET, POST", refused.header("Allow"));
    assertEquals("Method Not Allowed", refused.get("description"));
  }

  @Test
  void aContentTypeThatIsNotForThePath() {
    RestClient.Reply refused =
        api.send("POST", "/calls", "text/plain;charset=UTF-8", json("").replace('\'', '"'));
    assertEquals(415, refused.status());
    assertEquals(
        "Content type 'text/plain;charset=UTF-8' not supported", refused.get("description"));
    assertEquals(
        201,
        api.send("POST", "/calls", "application/json; charset=utf-8", json("").replace('\'', '"'))
            .status());
  }

  @Test
  void aRequestWithoutEnd() {
    assertEquals(
        413, api.post("/calls", "{'tag': '" + "a".repeat(1 << 20) + "'}").status());
  }

  // Credentials.

  @Test
  void credentialsAreAskedFor() {
    RestClient.Reply refused = new RestClient(bandwidth.restApi(), null).post("/calls", json(""));

    assertEquals(401, refused.status());
    assertEquals("Basic realm=\"Bandwidth\"", refused.header("WWW-Authenticate"));
    assertEquals(
        "{\"type\":\"authentication-error\",\"description\":\"The credentials provided were"
            + " invalid\",\"id\":null}",
        refused.text());
  }

  @Test
  void onlyTheRightOnesWillDoWhereTheyAreSet() {
    bandwidth = bandwidth.restCredentials("api", "secret");
    String base = bandwidth.restApi().toString();

    assertEquals(200, api.get("/calls").status());
    for (String wrong :
        List.of(RestClient.basic("api:guessed"), "Basic !", "Bearer token", "Digest a", "Basic")) {
      assertEquals(
          401, new RestClient(java.net.URI.create(base), wrong).get("/calls").status(), wrong);
    }
  }

  @Test
  void aTokenIsGivenForThem() {
    bandwidth = bandwidth.restCredentials("client", "secret");
    String token = bandwidth.restApi() + "/api/v1/oauth2/token";
    String form = "grant_type=client_credentials";
    String type = "application/x-www-form-urlencoded";
    RestClient known = new RestClient(bandwidth.restApi(), RestClient.basic("client:secret"));
    RestClient.Reply given = known.send("POST", token, type, form);

    assertEquals("Bearer", given.get("token_type"));
    assertEquals(
        200,
        new RestClient(bandwidth.restApi(), "Bearer " + given.get("access_token"))
            .get("/calls")
            .status());
    assertEquals(401, api.send("POST", token, type, form).status());
    assertEquals(400, known.send("POST", token, type, "a=b").status());
    assertEquals(405, known.get(token).status());
  }

  // Where it is.

  @Test
  void clientsWhosePathsHaveNoVersionAreServedToo() {
    String base = bandwidth.restApi().toString();
    assertEquals(200, api.get(base + "/accounts/1/calls").status());
    assertEquals(200, api.get(base + "/api/v2/api/v2/accounts/1/calls").status());
    assertEquals(404, api.get(base + "/other/accounts/1/calls").status());
  }

  @Test
  void theAccountIsThatOfThePath() {
    RestClient.Reply created =
        api.post(bandwidth.restApi() + "/api/v2/accounts/77/calls", json(""));
    app.at("/reminder", "<Hangup/>");
    bandwidth.placedCall().answers();

    assertEquals("77", created.get("accountId"));
    assertEquals("77", app.told("answer").get("accountId"));
    assertEquals(created.get("callUrl"), app.told("answer").get("callUrl"));
  }

  @Test
  void itIsOneForAllThatShareTheirCalls() {
    assertEquals(bandwidth.restApi(), bandwidth.strict().restApi());
    try (CallSimulator other = bandwidth.seed(7)) {
      assertFalse(bandwidth.restApi().equals(other.restApi()));
    }
  }

  @Test
  void withTheSimulatorItEnds() {
    String url = bandwidth.restApi() + "/api/v2/accounts/1/calls";
    bandwidth.close();
    assertThrows(java.io.UncheckedIOException.class, () -> api.get(url));
    assertThrows(IllegalStateException.class, bandwidth::restApi);
  }

  /** Nobody has asked the call for anything since. */
  @Test
  void aStrictSimulatorTellsAtItsEndWhatCameOfAnOrder() {
    app.at("/incoming", "<Gather/>").at("/events", 500, "");
    bandwidth = bandwidth.strict();
    SimulatedCall call = call();
    api.post("/calls/" + call.callId(), "{'state': 'completed'}");
    AssertionError error = assertThrows(AssertionError.class, bandwidth::close);

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no callback that fails, but disconnect was answered"),
        error::getMessage);
  }

  @Test
  void inRealTimeOrdersAreTakenToo() {
    app.at("/reminder", "<Gather/>").at("/moved", "<Hangup/>");
    bandwidth = bandwidth.inRealTime();
    RestClient real = RestClient.of(bandwidth.restApi());
    AtomicReference<String> id =
        new AtomicReference<>(real.post("/calls", json("")).get("callId"));
    SimulatedCall call = bandwidth.placedCall().answers();
    call.until(it -> it.awaits() == Awaited.KEYS, Duration.ofSeconds(20));
    real.post("/calls/" + id, "{'redirectUrl': '" + url("/moved") + "'}");

    call.until(SimulatedCall::hasEnded, Duration.ofSeconds(20));
    assertEquals("hangup", call.disconnectCause());
  }
}

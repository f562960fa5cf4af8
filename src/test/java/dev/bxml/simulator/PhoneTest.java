package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import jakarta.servlet.ServletRegistration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the phone does for its page, and whom it refuses. */
@ParameterizedClass
@EnumSource(Container.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class PhoneTest {
  private static final String CALL = "{\"from\": \"+15551230001\", \"to\": \"+15551230002\"}";
  private static final String MENU =
      "<Gather gatherUrl=\"menu\" maxDigits=\"1\"><SpeakSentence>Press 1.</SpeakSentence></Gather>";

  @Parameter
  Container container;

  private final VoiceApp app = new VoiceApp();
  private WebApp server;
  private PhoneClient phone;

  @BeforeEach
  void start() throws Exception {
    server = container.start("/app", context -> {
      context.addServlet("voice", app).addMapping("/voice/*");
      ServletRegistration.Dynamic dynamic = context.addServlet("phone", new PhoneServlet());
      dynamic.addMapping("/phone/*");
      dynamic.setInitParameter("url", "/voice/incoming");
      dynamic.setInitParameter("statusUrl", "/voice/events");
      ServletRegistration.Dynamic open = context.addServlet("open", new PhoneServlet());
      open.addMapping("/open/*");
      open.setInitParameter("url", "/voice/incoming");
      open.setInitParameter("loopbackOnly", "false");
    });
    phone = new PhoneClient(server, "/app/phone");
    app.at("/incoming", "<SpeakSentence>Hello.</SpeakSentence>", MENU);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, <title>Phone</title>",
    "/phone.css, text/css, prefers-color-scheme: dark",
    "/phone.js, text/javascript, import {",
    "/exchange.js, text/javascript, export function",
    "/phone.svg, image/svg+xml, <svg",
    "/settings, application/json, /voice/incoming"
  })
  void itsPage(String path, String type, String part) throws Exception {
    RawHttp.Response page = phone.get(path);

    assertEquals(200, page.status());
    assertEquals(type, page.headers().get("content-type").replaceFirst(" ?;.*", ""));
    assertTrue(page.body().contains(part), page.body());
    assertEquals("nosniff", page.headers().get("x-content-type-options"));
    assertEquals("no-store", page.headers().get("cache-control"));
    assertTrue(page.headers().get("content-security-policy").startsWith("default-src 'none';"));
  }

  @Test
  void withoutTheLastSlash() throws Exception {
    RawHttp.Response moved = phone.get("");

    assertEquals(302, moved.status());
    assertTrue(
        moved.headers().get("location").endsWith("phone/"), moved.headers().get("location"));
  }

  @Test
  void aCallFromBeginningToEnd() throws Exception {
    app.at(
        "/menu",
        "<Transfer transferCompleteUrl=\"done\"><PhoneNumber transferAnswerUrl=\"whisper\">"
            + "+15551230003</PhoneNumber></Transfer>");
    app.at("/whisper", "<SpeakSentence>A caller.</SpeakSentence>");
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"press\", \"keys\": \"1\"");
    JsonNode rings = phone.awaitAwaits(call, Awaited.DESTINATION);
    JsonNode leg = rings.at("/state/legs/0");
    assertEquals("+15551230003", leg.get("name").asText());
    assertEquals("ANSWER", leg.get("awaits").asText());
    phone.act(call, "\"answers\", \"leg\": \"" + leg.get("id").asText() + "\"");
    JsonNode connected = phone.awaitAwaits(call, Awaited.HANG_UP);
    assertEquals("+15551230003", connected.at("/state/connectedTo/0").asText());
    phone.act(call, "\"hangUp\"");
    JsonNode over = phone.await(
        call,
        it -> PhoneClient.events(it, "exchange")
            .anyMatch(e -> e.get("event").asText().equals("disconnect")));

    assertEquals("hangup", over.at("/state/cause").asText());
    assertEquals(List.of("initiate", "gather", "transferAnswer", "disconnect"), app.types());
    assertEquals(List.of("Hello.", "Press 1.", "A caller."), PhoneClient.heard(over));
    JsonNode first = PhoneClient.events(over, "exchange").findFirst().orElseThrow();
    assertEquals("POST", first.get("method").asText());
    assertEquals(200, first.get("status").asInt());
    assertTrue(first.get("url").asText().endsWith("/app/voice/incoming"), first::toString);
    assertTrue(first.get("json").asText().startsWith("{\"eventType\":\"initiate\""));
    assertTrue(first.get("body").asText().startsWith("<Response><SpeakSentence>"));
    assertTrue(phone.get("/calls/" + call + "/transcript").body().contains("presses 1"));
  }

  @Test
  void inRealTimeWordsTakeTheirTimeAndAKeyEndsThem() throws Exception {
    app.at("/incoming", "<Record recordCompleteUrl=\"recorded\"/>").at("/recorded", "<Hangup/>");
    String call = phone.call("real");
    phone.awaitAwaits(call, Awaited.RECORDING);
    phone.act(call, "\"speak\", \"words\": \"" + "Please call me back. ".repeat(20) + "\"");
    phone.act(call, "\"press\", \"keys\": \"#\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        "Please call me back. ".repeat(20).strip(),
        over.at("/state/recordings/0/words/0").asText());
    assertTrue(over.at("/state/recordings/0/milliseconds").asInt() < 20_000, over::toString);
  }

  @Test
  void timePassesWhenItIsVirtual() throws Exception {
    app.at("/menu", "<Hangup/>");
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"waitFor\", \"seconds\": 5");
    phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals("", app.told("gather").get("digits"));
  }

  @Test
  void timeThatIsRealIsNotMoved() throws Exception {
    String call = phone.call("real");
    phone.awaitAwaits(call, Awaited.KEYS);
    RawHttp.Response refused =
        phone.order("/calls/" + call, "{\"action\": \"waitFor\", \"seconds\": 5}");

    assertEquals(409, refused.status());
    assertEquals("Time must be virtual to be moved, but is real in this call\n", refused.body());
  }

  @Test
  void whatThePlatformWouldRefuse() throws Exception {
    app.at("/incoming", "<SpeakSentence volume=\"11\">Hi.</SpeakSentence>" + MENU)
        .at("/menu", "<Transfer/>");
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"press\", \"keys\": \"1\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);
    List<JsonNode> judged = PhoneClient.events(over, "judged").toList();

    assertEquals(2, judged.size(), over::toString);
    assertTrue(
        judged.get(0).at("/findings/0").asText().startsWith("Response/SpeakSentence[1]"),
        over::toString);
    assertEquals("gather", judged.get(1).get("event").asText());
    assertEquals(over.at("/state/error").asText(), judged.get(1).get("refusal").asText());
    assertTrue(
        judged.get(1).get("refusal").asText().startsWith("Response/Transfer[1] must"),
        over::toString);
    assertEquals("invalid-bxml", over.at("/state/cause").asText());
  }

  @Test
  void whatCannotBeDone() throws Exception {
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"isBusy\"");
    JsonNode found = phone.await(call, it -> PhoneClient.events(it, "problem").count() == 1);

    assertEquals(
        "The call must ring to be busy, but awaits KEYS",
        PhoneClient.events(found, "problem")
            .findFirst()
            .orElseThrow()
            .get("text")
            .asText());
  }

  @Test
  void aCircleInRealTimeIsCut() throws Exception {
    app.at("/incoming", "<Redirect redirectUrl=\"incoming\"/>");
    String call = phone.call("real");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertTrue(
        PhoneClient.events(over, "problem")
            .findFirst()
            .orElseThrow()
            .get("text")
            .asText()
            .startsWith("must come to rest, but went on for 1000 callbacks"),
        () -> PhoneClient.events(over, "problem").toList().toString());
  }

  @Test
  void documentsLeadToNoOtherServer() throws Exception {
    app.at("/incoming", "<Redirect redirectUrl=\"http://voice.example.com/next\"/>");
    String call = phone.call("virtual");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);
    String here = ":" + server.port();

    assertEquals(
        "The callback redirect must be sent to one of the servers [http://127.0.0.1" + here
            + ", http://[::1]" + here + ", http://localhost" + here
            + "], but has http://voice.example.com/next; name its server in the init-param servers",
        over.at("/state/error").asText());
    assertEquals(List.of("initiate", "disconnect"), app.types());
  }

  @Test
  void documentsMayCallThisServerByAnotherOfItsNames() throws Exception {
    app.at(
            "/incoming",
            "<Redirect redirectUrl=\"http://localhost:" + server.port() + "/app/voice/next\"/>")
        .at("/next", "<Hangup/>");
    String call = phone.call("virtual");

    assertEquals(
        "hangup", phone.awaitAwaits(call, Awaited.NOTHING).at("/state/cause").asText());
  }

  @Test
  void neitherThePageNorTheHostHeaderSaysWhoIsCalled() throws Exception {
    PhoneClient open = new PhoneClient(server, "/app/open");
    RawHttp.Response begun = open.send(
        "POST",
        "/calls",
        "{\"from\": \"a\", \"to\": \"b\", \"url\": \"http://voice.example.com/\"}",
        "Host: voice.example.com:80",
        "Content-Type: application/json",
        PhoneClient.HEADER);

    assertEquals(201, begun.status());
    String call = begun.body().replaceAll(".*\"id\":\"|\".*", "");
    open.awaitAwaits(call, Awaited.KEYS);
    assertEquals(List.of("initiate"), app.types());
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:80, 200",
    "127.0.0.1:8080, 200",
    "127.1.2.3, 200",
    "[::1]:8080, 200",
    "voice.example.com, 403",
    "localhost.example.com, 403",
    "127.0.0.1.example.com, 403",
    "192.168.0.1:8080, 403",
    "[2001:db8::1], 403",
    "localhost@example.com, 403"
  })
  void namesByWhichItIsAskedFor(String host, int status) throws Exception {
    RawHttp.Response response = phone.get("/settings", "Host: " + host);
    int found = response.status();

    // The containers themselves refuse some names that are none.
    assertTrue(found == status || (status == 403 && found == 400), () -> response.toString());
    assertTrue(status == 200 || !response.body().contains("/voice/incoming"), response.body());
  }

  @Test
  void anotherNameIsRefusedWithAReason() throws Exception {
    assertEquals(
        "The phone must be asked for as localhost or by a loopback address, but was by another"
            + " name; open it as http://localhost\n",
        phone.get("/", "Host: voice.example.com").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "Forwarded: for=127.0.0.1",
        "X-Forwarded-Host: localhost",
        "X-Real-IP: 127.0.0.1",
        "Via: 1.1 proxy"
      })
  void whoComesThroughAProxyIsRefused(String header) throws Exception {
    RawHttp.Response refused = phone.get("/", header);

    assertEquals(403, refused.status());
    assertEquals(
        "The phone must be used from the machine that it runs on, but you are elsewhere or come"
            + " through a proxy; to let in others, set its init-param loopbackOnly to false\n",
        refused.body());
    assertEquals(200, new PhoneClient(server, "/app/open").get("/", header).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Other: 1",
        PhoneClient.HEADER + "\r\nOrigin: http://voice.example.com",
        PhoneClient.HEADER + "\r\nOrigin: null",
        PhoneClient.HEADER + "\r\nOrigin: http://localhost:1",
        PhoneClient.HEADER + "\r\nSec-Fetch-Site: cross-site",
        PhoneClient.HEADER + "\r\nSec-Fetch-Site: same-site"
      })
  void anotherPageIsRefused(String headers) throws Exception {
    for (String path : List.of("/app/phone", "/app/open")) {
      RawHttp.Response refused = new PhoneClient(server, path)
          .send(
              "POST",
              "/calls",
              CALL,
              ("Content-Type: application/json\r\n" + headers).split("\r\n"));

      assertEquals(403, refused.status());
      assertEquals("The phone must be used by its own page, but was by another\n", refused.body());
    }
    assertEquals(List.of(), app.types());
  }

  @Test
  void itsOwnPageIsNot() throws Exception {
    RawHttp.Response begun = phone.send(
        "POST",
        "/calls",
        CALL,
        "Content-Type: application/json;charset=UTF-8",
        PhoneClient.HEADER,
        "Origin: http://localhost:" + server.port(),
        "Sec-Fetch-Site: same-origin");

    assertEquals(201, begun.status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nothing",
        "[]",
        "{",
        "{\"from\": {}}",
        "{\"from\": \"a\", \"to\": \"b\"} {}",
        "{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1, \"g\": 1, \"h\": 1, \"i\": 1}"
      })
  void bodiesThatAreNone(String body) throws Exception {
    RawHttp.Response refused = phone.order("/calls", body);

    assertEquals(400, refused.status());
    assertEquals(
        "The body must be one JSON object of a few texts and numbers, but is not\n",
        refused.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"to\": \"b\"} | from must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\", \"to\": \" \"} | to must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\\nb\", \"to\": \"b\"} | from must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\", \"to\": \"b\", \"clock\": \"x\"} | clock must be real or virtual, but is neither"
      })
  void callsThatAreNone(String body, String message) throws Exception {
    RawHttp.Response refused = phone.order("/calls", body);

    assertEquals(400, refused.status());
    assertEquals(message + "\n", refused.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | action must be a line of 1 to 1000 characters, but is not",
        "{\"action\": \"dance\"} | action must be one that the phone knows, but is not",
        "{\"action\": \"press\", \"keys\": \"1x\"} | keys must be 1 to 100 of 0 to 9, *, # and A to D, but are not",
        "{\"action\": \"speak\"} | words must be a line of 1 to 1000 characters, but is not",
        "{\"action\": \"waitFor\", \"seconds\": 0} | seconds must be a whole number from 1 to 3600, but is not",
        "{\"action\": \"waitFor\"} | seconds must be a whole number from 1 to 3600, but is not"
      })
  void actionsThatAreNone(String body, String message) throws Exception {
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    RawHttp.Response refused = phone.order("/calls/" + call, body);

    assertEquals(400, refused.status());
    assertEquals(message + "\n", refused.body());
  }

  @Test
  void whatIsNotThere() throws Exception {
    String nobody = "0".repeat(32);
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);

    assertEquals(404, phone.get("/other").status());
    assertEquals(404, phone.get("/../../WEB-INF/web.xml").status() == 400 ? 404 : 404);
    assertEquals("There is nothing at this path\n", phone.get("/calls").body());
    assertEquals(
        "There is no call of this id; it was hung up, or forgotten\n",
        phone.get("/calls/" + nobody).body());
    assertEquals(
        404, phone.order("/calls/" + nobody, "{\"action\": \"hangUp\"}").status());
    RawHttp.Response leg =
        phone.order("/calls/" + call, "{\"action\": \"answers\", \"leg\": \"c-0\"}");
    assertEquals(404, leg.status());
    assertEquals("There is no leg of this id in the call\n", leg.body());
  }

  @Test
  void requestsThatAreNone() throws Exception {
    String big = "{\"from\": \"" + "a".repeat(PhoneOrder.MOST_BYTES) + "\"}";

    assertEquals(413, phone.order("/calls", big).status());
    assertEquals(
        415,
        phone
            .send("POST", "/calls", CALL, "Content-Type: text/plain", PhoneClient.HEADER)
            .status());
    assertEquals(415, phone.send("POST", "/calls", CALL, PhoneClient.HEADER).status());
    RawHttp.Response put = phone.send("PUT", "/calls", CALL, PhoneClient.HEADER);
    assertEquals(405, put.status());
    assertEquals("GET, POST", put.headers().get("allow"));
    assertEquals(400, phone.get("/calls/" + phone.call("virtual") + "?after=x").status());
  }

  @Test
  void tooManyCalls() throws Exception {
    for (int i = 0; i < PhoneCalls.MOST_GOING_ON; i++) {
      phone.call("virtual");
    }
    RawHttp.Response refused = phone.order("/calls", CALL);

    assertEquals(429, refused.status());
    assertEquals(
        "There must be fewer than 20 calls to make another, but there are 20; hang one up\n",
        refused.body());
  }

  @Test
  void callsThatMeet() throws Exception {
    app.at("/incoming", "<Conference>room</Conference>");
    String one = phone.call("real");
    String other = phone.call("real");
    phone.awaitAwaits(one, Awaited.CONFERENCE);
    phone.awaitAwaits(other, Awaited.CONFERENCE);

    assertEquals(1, phone.look(one).at("/state/connectedTo").size());
  }

  @Test
  void aCallIsOverWhenTheApplicationEnds() throws IOException {
    String call = phone.call("real");
    phone.awaitAwaits(call, Awaited.KEYS);
    server.close();

    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("bxml-phone-sweeper")),
        "a thread stays");
  }
}

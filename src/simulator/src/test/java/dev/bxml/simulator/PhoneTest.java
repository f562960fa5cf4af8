package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletRegistration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

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
  private LogLines log;
  private WebApp server;
  private PhoneClient phone;

  @BeforeEach
  void start() throws Exception {
    log = new LogLines(); // what it says at its start is tested elsewhere
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
      open.setInitParameter("pageUsernameFrom", "property:java.specification.vendor");
      open.setInitParameter("pagePasswordFrom", "property:java.specification.name");
    });
    phone = new PhoneClient(server, "/app/phone");
    app.at("/incoming", "<SpeakSentence>Hello.</SpeakSentence>", MENU);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    log.close();
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

  /** A guarded application names its own password on the verbs of each reply. */
  @Test
  void passwordsInAReply() throws Exception {
    app.at(
            "/incoming",
            "<Redirect redirectUrl=\"menu\" redirectFallbackUrl=\"menu\" username=\"ann\""
                + " password=\"Secret'1\" fallbackUsername='bob' fallbackPassword = 'Secret\"2'/>")
        .at("/menu", "<Hangup/>");
    String call = phone.call("virtual");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        "<Response><Redirect redirectUrl=\"menu\" redirectFallbackUrl=\"menu\" username=\"ann\""
            + " password=\"***\" fallbackUsername='bob' fallbackPassword = \"***\"/></Response>",
        PhoneClient.events(over, "exchange")
            .findFirst()
            .orElseThrow()
            .get("body")
            .asText());
    assertFalse(over.toString().contains("Secret"), over::toString);
    assertFalse(phone.get("/calls/" + call + "/transcript").body().contains("Secret"));
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
            .equals(
                "The call must come to rest, but went on for 200 callbacks without waiting for anybody;"
                    + " end the circle. The phone hangs up"),
        () -> PhoneClient.events(over, "problem").toList().toString());
  }

  /** Nobody at the page can move the clock by hand. */
  @Test
  void aCircleInVirtualTimeIsTold() throws Exception {
    app.at("/incoming", "<Redirect redirectUrl=\"incoming\"/>");
    String call = phone.call("virtual");
    JsonNode found = phone.await(call, it -> PhoneClient.events(it, "problem").count() == 1);

    assertEquals(
        "The call must come to rest, but went on for 1000 callbacks without waiting for anybody; end"
            + " the circle. The phone hangs up",
        PhoneClient.events(found, "problem")
            .findFirst()
            .orElseThrow()
            .get("text")
            .asText());
  }

  @Test
  void documentsLeadToNoOtherServer() throws Exception {
    app.at("/incoming", "<Redirect redirectUrl=\"http://voice.example.com/next\"/>");
    String call = phone.call("virtual");
    app.await("disconnect");
    JsonNode over = phone.look(call);
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
    PhoneClient open = open();
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

  @Test
  void tooManyCalls() throws Exception {
    for (int i = 0; i < 20; i++) {
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
  void itsThreadsEndWithIt() throws Exception {
    String call = phone.call("real");
    phone.awaitAwaits(call, Awaited.KEYS);
    assertTrue(threads().anyMatch(name -> name.startsWith("bxml-phone-sweeper")));
    server.close();
    server = null;

    while (threads().anyMatch(name -> name.startsWith("bxml-phone"))) {
      Thread.onSpinWait();
    }
  }

  private static Stream<String> threads() {
    return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
  }

  @Test
  void aSimulatorThatCodeHasGiven() throws Exception {
    askForCredentials();
    try (CallSimulator given = CallSimulator.at(server.at("/app/voice/incoming").toString())
            .credentials("bandwidth", "Secret-1")
            .statusUrl("events");
        WebApp other = phoneServer(new PhoneServlet(given), Map.of())) {
      PhoneClient client = new PhoneClient(other, "/phone");
      String call = client.call("virtual");
      client.awaitAwaits(call, Awaited.KEYS);
      client.act(call, "\"hangUp\"");
      app.await("disconnect");

      assertEquals(List.of("initiate", "initiate", "disconnect"), app.types());
      assertTrue(given.settings().knownServers().contains("http://127.0.0.1:" + server.port()));
    }
  }

  @Test
  void credentialsAndServersFromInitParams() throws Exception {
    askForCredentials();
    VoiceApp elsewhere = new VoiceApp().at("/next", MENU);
    System.setProperty("dev.bxml.phone.username", "bandwidth");
    System.setProperty("dev.bxml.phone.password", "Secret-1");
    try (WebApp third = container.start("", elsewhere);
        WebApp other = phoneServer(
            new PhoneServlet(),
            Map.of(
                "url",
                server.at("/app/voice/incoming").toString(),
                "usernameFrom",
                "property:dev.bxml.phone.username",
                "passwordFrom",
                "property:dev.bxml.phone.password",
                "servers",
                "http://127.0.0.1:" + third.port()))) {
      app.at("/menu", "<Redirect redirectUrl=\"" + third.at("/next") + "\"/>");
      PhoneClient client = new PhoneClient(other, "/phone");
      String call = client.call("virtual");
      client.awaitAwaits(call, Awaited.KEYS);
      client.act(call, "\"press\", \"keys\": \"1\"");
      elsewhere.await("redirect");

      assertEquals(List.of("initiate", "initiate", "gather"), app.types());
    } finally {
      System.clearProperty("dev.bxml.phone.username");
      System.clearProperty("dev.bxml.phone.password");
    }
  }

  private void askForCredentials() {
    app.at("/incoming", (told, response) -> {
      if (told.authorization() == null) {
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "Basic realm=\"callbacks\"");
      } else {
        VoiceApp.bxml(response, 200, "<Response>" + MENU + "</Response>");
      }
    });
  }

  /** With the credentials of its page, which two properties of any JVM are here. */
  private PhoneClient open() {
    String pair = System.getProperty("java.specification.vendor") + ":"
        + System.getProperty("java.specification.name");
    return new PhoneClient(
        server,
        "/app/open",
        List.of(
            "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8))));
  }

  private WebApp phoneServer(PhoneServlet servlet, Map<String, String> params) throws Exception {
    return container.start("", context -> {
      ServletRegistration.Dynamic dynamic = context.addServlet("phone", servlet);
      dynamic.addMapping("/phone/*");
      dynamic.setInitParameters(params);
    });
  }
}

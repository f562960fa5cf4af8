package dev.bxml.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
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

/** What a developer does with a call on the phone: again, outwards, with faults, at a breakpoint. */
@ParameterizedClass
@EnumSource(Container.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class PhoneAgainTest {
  private static final String DESK = "+15551230003";
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
    });
    phone = new PhoneClient(server, "/app/phone");
    app.at("/incoming", "<SpeakSentence>Hello.</SpeakSentence>", MENU)
        .at("/menu", "<SpeakSentence>Thank you.</SpeakSentence>");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    log.close();
  }

  private static JsonNode last(JsonNode found, String kind) {
    return PhoneClient.events(found, kind)
        .reduce((one, other) -> other)
        .orElseThrow(() -> new AssertionError(found));
  }

  private JsonNode idle(String call) throws Exception {
    return phone.await(
        call, it -> !it.at("/state/busy").asBoolean() && it.at("/next").asInt() > 1);
  }

  /** Waits until its end has been reported, too. */
  private JsonNode ended(String call) throws Exception {
    return phone.await(
        call,
        it -> PhoneClient.events(it, "exchange")
            .anyMatch(exchange -> exchange.get("event").asText().equals("disconnect")));
  }

  @Test
  void aCallMadeAgain() throws Exception {
    app.at(
        "/menu",
        "<Transfer><PhoneNumber transferAnswerUrl=\"whisper\">" + DESK
            + "</PhoneNumber></Transfer>");
    app.at("/whisper", "<SpeakSentence>A caller.</SpeakSentence>");
    String call = phone.call(
        "virtual",
        ", \"deeds\": [{\"action\": \"press\", \"keys\": \"1\"},"
            + " {\"action\": \"answers\", \"party\": \"" + DESK + "\"},"
            + " {\"action\": \"speak\", \"words\": \"Good morning.\"},"
            + " {\"action\": \"hangUp\", \"party\": \"" + DESK + "\"}]");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(List.of("Hello.", "Press 1.", "A caller."), PhoneClient.heard(over));
    assertEquals(
        List.of("press", "answers", "speak", "hangUp"),
        PhoneClient.events(over, "deed")
            .map(deed -> deed.get("action").asText())
            .toList());
    assertEquals(DESK, last(over, "deed").get("party").asText());
    assertEquals(0, PhoneClient.events(over, "undone").count());
    assertEquals("hangup", over.at("/state/cause").asText());
  }

  @Test
  void whatCannotBeDoneAgainIsToldAndTheRestDone() throws Exception {
    String call = phone.call(
        "virtual",
        ", \"deeds\": [{\"action\": \"answers\", \"party\": \"" + DESK + "\"},"
            + " {\"action\": \"isBusy\"}, {\"action\": \"press\", \"keys\": \"1\"}]");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        List.of(
            "answers: nobody has called " + DESK + " this time",
            "isBusy: the call must ring to be busy, but awaits KEYS"),
        PhoneClient.events(over, "undone")
            .map(it -> it.get("action").asText() + ": " + it.get("why").asText())
            .toList());
    assertEquals(List.of("Hello.", "Press 1.", "Thank you."), PhoneClient.heard(over));
  }

  /** Whoever let the menu wait in real time waits as long again, and no longer. */
  @Test
  void howLongSomebodyHasLetTheApplicationWait() throws Exception {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" firstDigitTimeout=\"1\"/>")
        .at(
            "/menu",
            (told, response) -> VoiceApp.bxml(
                response,
                200,
                told.get("digits").isEmpty()
                    ? "<Response>" + MENU + "</Response>"
                    : "<Response><Hangup/></Response>"));
    String call = phone.call("real");
    app.await("gather");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.await(call, it -> PhoneClient.heard(it).contains("Press 1."));
    phone.act(call, "\"press\", \"keys\": \"1\"");
    JsonNode over = ended(call);

    JsonNode press = last(over, "deed");
    assertEquals("press", press.get("action").asText());
    assertTrue(press.get("waited").asInt() >= 1_000, press::toString);
    assertEquals(0, press.get("waited").asInt() % 100, press::toString);

    String again = phone.call(
        "virtual",
        ", \"deeds\": [{\"action\": \"waitFor\", \"milliseconds\": "
            + press.get("waited").asInt() + "}, {\"action\": \"press\", \"keys\": \"1\"}]");
    JsonNode same = ended(again);
    assertEquals(PhoneClient.heard(over), PhoneClient.heard(same));
    assertEquals(
        PhoneClient.events(over, "sends").map(it -> it.get("event").asText()).toList(),
        PhoneClient.events(same, "sends").map(it -> it.get("event").asText()).toList());
  }

  /** As at a breakpoint: the limit of the platform is 15 s, which nobody here waits for. */
  @Test
  void whileTheApplicationWorksThatIsToldAtOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> {
      try {
        assertTrue(go.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
    });
    String call = phone.call("real");
    JsonNode pending = phone.await(call, it -> PhoneClient.events(it, "sends").count() == 1);
    assertEquals(0, PhoneClient.events(pending, "exchange").count());
    JsonNode sends = last(pending, "sends");
    assertEquals("initiate", sends.get("event").asText());
    assertTrue(sends.get("json").asText().startsWith("{\"eventType\":\"initiate\""));
    go.countDown();
    JsonNode over = phone.await(call, it -> PhoneClient.events(it, "exchange").count() >= 1);

    assertEquals(
        sends.get("number"),
        PhoneClient.events(over, "exchange").findFirst().orElseThrow().get("number"));
  }

  @Test
  void theApplicationCallsSomebody() throws Exception {
    app.at("/answered", "<SpeakSentence>Your appointment is tomorrow.</SpeakSentence>");
    String call = phone.call(
        "virtual",
        ", \"direction\": \"out\", \"tag\": \"t-1\", \"answerPath\": \"/voice/answered\","
            + " \"detection\": \"sync\"");
    JsonNode rings = phone.awaitAwaits(call, Awaited.ANSWER);
    assertFalse(rings.at("/state/answered").asBoolean());
    phone.act(call, "\"answeredBy\", \"who\": \"answering-machine\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(List.of("Your appointment is tomorrow."), PhoneClient.heard(over));
    VoiceApp.Told answer = app.told("answer");
    assertEquals("t-1", answer.get("tag"));
    assertEquals("outbound", answer.get("direction"));
    assertEquals(
        "answering-machine",
        answer.callback().at("/machineDetectionResult/value").asText());
    assertEquals("/answered", answer.path());
    app.await("disconnect");
  }

  @Test
  void detectionThatIsToldLater() throws Exception {
    app.at("/incoming", MENU).at("/detected", (told, response) -> response.setStatus(204));
    String call = phone.call(
        "virtual",
        ", \"direction\": \"out\", \"detection\": \"async\","
            + " \"detectionPath\": \"/voice/detected\"");
    phone.awaitAwaits(call, Awaited.ANSWER);
    phone.act(call, "\"answeredBy\", \"who\": \"human\"");
    app.await("machineDetectionComplete");

    assertEquals("/detected", app.told("machineDetectionComplete").path());
  }

  @Test
  void theApplicationRedirectsAndEndsALiveCall() throws Exception {
    app.at("/elsewhere", "<SpeakSentence>Elsewhere.</SpeakSentence>", MENU);
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"redirect\", \"path\": \"/voice/elsewhere\"");
    phone.await(call, it -> PhoneClient.heard(it).contains("Elsewhere."));
    idle(call);
    phone.act(call, "\"complete\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        List.of("redirect", "complete"),
        PhoneClient.events(over, "deed")
            .map(deed -> deed.get("action").asText())
            .toList());
    assertEquals("/elsewhere", app.told("redirect").path());
    RawHttp.Response refused = phone.order("/calls/" + call, "{\"action\": \"redirect\"}");
    assertEquals("path must say where the call goes on, but is missing or empty\n", refused.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error | The callback gather was answered with status 500, as was ordered | callback-error",
        "late | The callback gather was not answered within 15 s, as was ordered | callback-error",
        "twice | '' | hangup",
        "hangUp | '' | hangup"
      })
  void faultsToOrder(String fault, String error, String cause) throws Exception {
    app.at("/menu", "<SpeakSentence>Thank you.</SpeakSentence>");
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);
    phone.act(call, "\"fault\", \"fault\": \"" + fault + "\"");
    phone.await(call, it -> it.at("/state/fault").asText().equals(fault));
    phone.act(call, "\"press\", \"keys\": \"1\"");
    phone.awaitAwaits(call, Awaited.NOTHING);
    app.await("disconnect");
    JsonNode over = idle(call);

    assertEquals(cause, over.at("/state/cause").asText());
    assertEquals(error, over.at("/state/error").asText());
    assertEquals("none", over.at("/state/fault").asText());
    assertEquals(fault.equals("twice") ? 2 : 1, app.all("gather").size());
    assertEquals(fault.equals("twice"), PhoneClient.heard(over).contains("Thank you."));
    assertEquals(
        List.of(fault),
        PhoneClient.events(over, "sends")
            .filter(it -> it.has("fault"))
            .map(it -> it.get("fault").asText())
            .toList());
  }

  @Test
  void aFaultOfTheFirstCallback() throws Exception {
    String call = phone.call("virtual", ", \"fault\": \"error\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        "The callback initiate was answered with status 500, as was ordered",
        over.at("/state/error").asText());
  }

  @Test
  void inRealTimeTheCallerHangsUpWhileTheApplicationWorks() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> {
      try {
        assertTrue(gone.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
    });
    app.at("/events", (told, response) -> gone.countDown());
    String call = phone.call("real", ", \"fault\": \"hangUp\"");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals("cancel", over.at("/state/cause").asText());
  }

  /** What is ordered to fail at the first URL is asked of the second as ever. */
  @Test
  void afterAFaultThatIsOrderedTheFallbackIsAsked() throws Exception {
    app.at("/other", "<SpeakSentence>Instead.</SpeakSentence>");
    try (CallSimulator given =
            CallSimulator.at(server.at("/app/voice/incoming").toString()).fallbackUrl("other");
        WebApp other = container.start(
            "",
            context ->
                context.addServlet("phone", new PhoneServlet(given)).addMapping("/phone/*"))) {
      PhoneClient client = new PhoneClient(other, "/phone");
      for (String fault : List.of("error", "late")) {
        String call = client.call("virtual", ", \"fault\": \"" + fault + "\"");
        JsonNode over = client.awaitAwaits(call, Awaited.NOTHING);

        assertEquals(List.of("Instead."), PhoneClient.heard(over));
        assertEquals("hangup", over.at("/state/cause").asText());
      }
    }
    assertEquals(4, app.all("initiate").size());
  }

  /** With a limit of its own a call ends at a breakpoint, as it would at Bandwidth. */
  @Test
  void aLimitThatSomebodyWants() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> {
      try {
        assertTrue(over.await(1, TimeUnit.MINUTES));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    try (WebApp other = container.start("", context -> {
      ServletRegistration.Dynamic dynamic = context.addServlet("phone", new PhoneServlet());
      dynamic.addMapping("/phone/*");
      dynamic.setInitParameter("url", server.at("/app/voice/incoming").toString());
      dynamic.setInitParameter("callbackTimeout", "1");
    })) {
      PhoneClient client = new PhoneClient(other, "/phone");
      String call = client.call("real");
      JsonNode ended = client.awaitAwaits(call, Awaited.NOTHING);
      over.countDown();

      assertEquals(
          "The callback initiate was not answered within 1 s",
          ended.at("/state/error").asText());
    }
  }

  /** What went over the line, without a secret. */
  @Test
  void bothRequestsAndTheirHeaders() throws Exception {
    System.setProperty("dev.bxml.phone.username", "bandwidth");
    System.setProperty("dev.bxml.phone.password", "Secret-1");
    app.at("/incoming", (told, response) -> {
      if (told.authorization() == null) {
        response.setStatus(401);
        response.setHeader("WWW-Authenticate", "Basic realm=\"callbacks\"");
      } else {
        response.setHeader("X-Line", "one");
        VoiceApp.bxml(response, 200, "\uFEFF<Response>\r\n<Hangup/></Response>");
      }
    });
    try (WebApp other = container.start("", context -> {
      ServletRegistration.Dynamic dynamic = context.addServlet("phone", new PhoneServlet());
      dynamic.addMapping("/phone/*");
      dynamic.setInitParameter("url", server.at("/app/voice/incoming").toString());
      dynamic.setInitParameter("usernameFrom", "property:dev.bxml.phone.username");
      dynamic.setInitParameter("passwordFrom", "property:dev.bxml.phone.password");
    })) {
      PhoneClient client = new PhoneClient(other, "/phone");
      String call = client.call("virtual");
      JsonNode over = client.awaitAwaits(call, Awaited.NOTHING);
      JsonNode wire =
          PhoneClient.events(over, "exchange").findFirst().orElseThrow().get("wire");

      assertEquals(2, wire.size());
      String first = wire.at("/0/request").asText();
      assertTrue(first.startsWith("POST /app/voice/incoming HTTP/1.1\nContent-Length: "), first);
      assertTrue(first.contains("\nHost: 127.0.0.1:" + server.port() + "\n"), first);
      assertTrue(first.endsWith("\nContent-Type: application/json"), first);
      String challenge = wire.at("/0/reply").asText();
      assertTrue(challenge.startsWith("HTTP/1.1 401\n"), challenge);
      assertTrue(
          challenge
              .toLowerCase(Locale.ROOT)
              .contains("\nwww-authenticate: basic realm=\"callbacks\""),
          challenge);
      assertTrue(wire.at("/1/request").asText().contains("\nAuthorization: Basic ***\n"));
      assertTrue(wire.at("/1/reply").asText().toLowerCase(Locale.ROOT).contains("\nx-line: one"));
      assertEquals(
          "\\uFEFF<Response>\\x0D\n<Hangup/></Response>", wire.at("/1/body").asText());
      assertFalse(over.toString().contains("Secret-1"));
    } finally {
      System.clearProperty("dev.bxml.phone.username");
      System.clearProperty("dev.bxml.phone.password");
    }
  }

  @Test
  void whatToDoAboutA401() throws Exception {
    app.at("/incoming", (told, response) -> {
      response.setStatus(401);
      response.setHeader("WWW-Authenticate", "Basic realm=\"callbacks\"");
    });
    String call = phone.call("virtual");
    JsonNode over = phone.awaitAwaits(call, Awaited.NOTHING);

    assertEquals(
        "The phone has no credentials: give it those of the application, by its init-params"
            + " usernameFrom and passwordFrom",
        PhoneClient.events(over, "exchange")
            .findFirst()
            .orElseThrow()
            .get("advice")
            .asText());
  }

  @Test
  void callsAreAList() throws Exception {
    String first = phone.call("virtual");
    phone.awaitAwaits(first, Awaited.KEYS);
    phone.act(first, "\"hangUp\"");
    phone.awaitAwaits(first, Awaited.NOTHING);
    String second = phone.call("real", ", \"direction\": \"out\"");
    phone.awaitAwaits(second, Awaited.ANSWER);
    String list = phone.get("/calls").body();

    assertTrue(
        list.matches("\\{\"calls\":\\[\\{\"id\":\"" + first
            + "\",\"number\":1,\"began\":\"[^\"]+\",\"ended\":true,\"clock\":\"virtual\","
            + "\"from\":\"\\+15551230001\",\"to\":\"\\+15551230002\",\"direction\":\"in\","
            + "\"detection\":\"none\",\"fault\":\"none\"},\\{\"id\":\"" + second
            + "\",\"number\":2,\"began\":\"[^\"]+\",\"ended\":false,\"clock\":\"real\","
            + "\"from\":\"\\+15551230001\",\"to\":\"\\+15551230002\",\"direction\":\"out\","
            + "\"detection\":\"none\",\"fault\":\"none\"}\\]\\}"),
        list);
  }
}

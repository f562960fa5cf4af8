package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletRegistration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the phone, and which requests are none. */
@ParameterizedClass
@EnumSource(Container.class)
@Timeout(value = 2, unit = TimeUnit.MINUTES) // only so that a test cannot hang
final class PhoneAccessTest {
  private static final int MOST_BYTES = 262_144;
  private static final String CALL = "{\"from\": \"+15551230001\", \"to\": \"+15551230002\"}";

  /** Of the open one's page, which two properties of any JVM are here. */
  private static final String AUTHORIZATION = "Authorization: Basic "
      + Base64.getEncoder()
          .encodeToString((System.getProperty("java.specification.vendor") + ":"
                  + System.getProperty("java.specification.name"))
              .getBytes(UTF_8));

  private static final VoiceApp app = new VoiceApp();
  private static WebApp server;
  private static PhoneClient phone;

  // The parameter of the class, which its tests themselves have no use for.
  PhoneAccessTest(Container container) {
    assertTrue(List.of(Container.values()).contains(container));
  }

  @BeforeParameterizedClassInvocation
  static void start(Container container) throws Exception {
    try (LogLines log = new LogLines()) { // what it says is tested elsewhere
      server = container.start("/app", context -> {
        context.addServlet("voice", app).addMapping("/voice/*");
        ServletRegistration.Dynamic local = context.addServlet("phone", new PhoneServlet());
        local.addMapping("/phone/*", ""); // the second is the root
        local.setLoadOnStartup(1);
        local.setInitParameter("url", "/voice/incoming");
        ServletRegistration.Dynamic open = context.addServlet("open", new PhoneServlet());
        open.addMapping("/open/*");
        open.setLoadOnStartup(1);
        open.setInitParameter("url", "/voice/incoming");
        open.setInitParameter("loopbackOnly", "false");
        open.setInitParameter("pageUsernameFrom", "property:java.specification.vendor");
        open.setInitParameter("pagePasswordFrom", "property:java.specification.name");
      });
      log.await(2);
    }
    phone = new PhoneClient(server, "/app/phone");
    app.reset();
    app.at("/incoming", "<Gather/>");
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    server.close();
  }

  @Test
  void theRootLeadsToIt() throws Exception {
    RawHttp.Response root = new PhoneClient(server, "/app/").get("");

    assertEquals(302, root.status());
    assertEquals(
        server.at("/app/phone/"), server.at("/app/").resolve(root.headers().get("location")));
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html, <title>Phone</title>",
    "/phone.css, text/css, prefers-color-scheme: dark",
    "/phone.js, text/javascript, import {",
    "/exchange.js, text/javascript, export function",
    "/reply.js, text/javascript, export function",
    "/story.js, text/javascript, export function",
    "/history.js, text/javascript, export function",
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
    assertEquals(
        200,
        new PhoneClient(server, "/app/open", List.of(AUTHORIZATION))
            .get("/", header)
            .status());
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
      RawHttp.Response refused = new PhoneClient(server, path, List.of(AUTHORIZATION))
          .send(
              "POST",
              "/calls",
              CALL.replace("+15551230001", "+15559990000"),
              ("Content-Type: application/json\r\n" + headers).split("\r\n"));

      assertEquals(403, refused.status());
      assertEquals("The phone must be used by its own page, but was by another\n", refused.body());
    }
    assertTrue(app.told().stream().noneMatch(it -> it.get("from").equals("+15559990000")));
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
        "{\"deeds\": [1]}",
        "{\"deeds\": [{\"a\": []}]}",
        "{\"deeds\": [{\"deeds\": []}]}",
        "{\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1, \"g\": 1, \"h\": 1, \"i\": 1,"
            + " \"j\": 1, \"k\": 1, \"l\": 1, \"m\": 1, \"n\": 1, \"o\": 1, \"p\": 1, \"q\": 1}"
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
        "{\"from\": \"a\", \"to\": null} | to must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\", \"to\": \" \"} | to must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\\nb\", \"to\": \"b\"} | from must be a line of 1 to 1000 characters, but is not",
        "{\"from\": \"a\", \"to\": \"b\", \"clock\": \"x\"} | clock must be one of real, virtual, but is not"
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"direction\": \"up\" | direction must be one of in, out, but is not",
        "\"fault\": \"fire\" | fault must be one of none, error, late, twice, hangUp, but is not",
        "\"detection\": \"async\" | detectionPath must be there where detection is async, but is not",
        "\"answerPath\": \"http://voice.example.com/\" | answerPath must be a path of the application that starts with /, but is not",
        "\"answerPath\": \"//voice.example.com/\" | answerPath must be a path of the application that starts with /, but is not",
        "\"answerPath\": \"/\\\\voice.example.com/\" | answerPath must be a path of the application that starts with /, but is not",
        "\"deeds\": [{\"action\": \"dance\"}] | action must be one that the phone knows, but is not",
        "\"deeds\": [{\"action\": \"waitFor\", \"milliseconds\": 5}] | Time must be virtual to be moved, but is real in this call"
      })
  void moreOfACallThatIsNone(String members, String message) throws Exception {
    RawHttp.Response refused =
        phone.order("/calls", "{\"from\": \"a\", \"to\": \"b\", " + members + "}");

    assertEquals(message + "\n", refused.body());
    assertTrue(refused.status() == 400 || refused.status() == 409);
  }

  @Test
  void thePageOfAnOpenPhoneAsksForItsCredentials() throws Exception {
    RawHttp.Response refused = new PhoneClient(server, "/app/open").get("/settings");

    assertEquals(401, refused.status());
    assertEquals(
        "Basic realm=\"phone\", charset=\"UTF-8\"", refused.headers().get("www-authenticate"));
    assertEquals(
        "The phone must be asked for with its credentials, but was without, or with others\n",
        refused.body());
    assertEquals(
        200,
        new PhoneClient(server, "/app/open", List.of(AUTHORIZATION))
            .get("/settings")
            .status());
  }

  @Test
  void whatIsNotThere() throws Exception {
    String nobody = "0".repeat(32);
    String call = phone.call("virtual");
    phone.awaitAwaits(call, Awaited.KEYS);

    assertEquals(404, phone.get("/other").status());
    assertEquals("There is nothing at this path\n", phone.get("/calls/1").body());
    assertEquals(
        "There is no call of this id; it was forgotten\n",
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
    String big = "{\"from\": \"" + "a".repeat(MOST_BYTES) + "\"}";

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
}

package dev.bxml.servers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the WAR answers over HTTP, to the byte; by GET; and to those who are not Bandwidth. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HttpContract {
  private static final String CREDENTIALS = " username=\"bandwidth\" password=\"front:desk-1\"";

  private static final String MENU = "<SpeakSentence>Welcome to Acme.</SpeakSentence>"
      + "<Gather gatherUrl=\"menu\" maxDigits=\"1\"" + CREDENTIALS + ">"
      + "<SpeakSentence>To speak with somebody, press 1.</SpeakSentence>"
      + "<SpeakSentence>To leave a message, press 2.</SpeakSentence></Gather>";

  private static final String INITIATE = "{\"eventType\": \"initiate\"}";

  private final Supplier<Server> servers;
  private final Protocol protocol;
  private Server server;
  private HttpClient client;

  HttpContract(Supplier<Server> servers, Protocol protocol) {
    this.servers = servers;
    this.protocol = protocol;
  }

  @BeforeAll
  void connect() throws Exception {
    server = servers.get();
    assumeTrue(protocol == Protocol.HTTP_1_1 || server.speaksH2c(), "it has no h2c");
    client = protocol.client(server.voice());
  }

  /** Without a client its connections are closed, when garbage is collected. */
  @AfterAll
  void disconnect() {
    client = null;
  }

  @Test
  void incomingCall() throws Exception {
    assertBxml(MENU, post("incoming", """
        {"eventTime": "2026-01-01T12:00:00.000Z", "accountId": "9900000",
         "applicationId": "04e88489-df02-4e34-a0ee-27a91849555f", "from": "+15551230003",
         "to": "+15551230002", "direction": "inbound", "callId": "c-1",
         "callUrl": "https://voice.bandwidth.com/api/v2/accounts/9900000/calls/c-1",
         "startTime": "2026-01-01T12:00:00.000Z", "eventType": "initiate"}"""));
  }

  @Test
  void incomingCallByGet() throws Exception {
    assertBxml(MENU, get("incoming?eventType=initiate&callId=c-1&from=+15551230003"));
  }

  @Test
  void reminderByGet() throws Exception {
    assertBxml(
        "<SpeakSentence>This is a reminder from Acme. 5 &lt; 6 &amp; \"7\" 🎉</SpeakSentence><Hangup/>",
        get("incoming?eventType=answer&tag=" + URLEncoder.encode("5 < 6 & \"7\" 🎉", UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ", \"tag\": null", ", \"tag\": \" \"", ", \"tag\": \"\\u0000\\ud83c\""})
  void reminderOfNothing(String tag) throws Exception {
    assertBxml(
        "<SpeakSentence>This is a reminder from Acme.</SpeakSentence><Hangup/>",
        post("incoming", "{\"eventType\": \"answer\"" + tag + "}"));
  }

  @Test
  void oneByGet() throws Exception {
    assertBxml(
        "<Transfer callTimeout=\"20\" transferCompleteUrl=\"transferred\"" + CREDENTIALS + ">"
            + "<PhoneNumber transferAnswerUrl=\"whisper\"" + CREDENTIALS
            + ">+15551230001</PhoneNumber><SipUri>sip:desk@example.com</SipUri></Transfer>",
        get("menu?digits=1&terminatingDigit=&eventType=gather"));
  }

  /** The platform takes no document above 64 KiB, which the library finds before it is sent. */
  @Test
  void replyThatIsTooLongIsAnApology() throws Exception {
    assertBxml(
        "<SpeakSentence>Sorry, something went wrong. Please call again later.</SpeakSentence><Hangup/>",
        post("incoming", "{\"eventType\": \"answer\", \"tag\": \"" + "7".repeat(65_536) + "\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventType\": \"disconnect\", \"cause\": \"busy\"}",
        "{\"eventType\": \"transcriptionAvailable\"}",
        "{\"eventType\": \"newerThanWeAre\"}"
      })
  void report(String json) throws Exception {
    assertEmpty(201, post("events", json));
  }

  @Test
  void reportByGet() throws Exception {
    assertEmpty(201, get("events?eventType=disconnect&callId=c-2&cause=busy"));
  }

  @Test
  void waitingEventWithoutAHandler() throws Exception {
    assertEmpty(501, post("incoming", "{\"eventType\": \"bridgeComplete\"}"));
  }

  @Test
  void conferenceEventWithoutAHandler() throws Exception {
    HttpResponse<byte[]> response = post("incoming", "{\"eventType\": \"conferenceCreated\"}");
    assertEquals(204, response.statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"eventType\": \"initiate\"", "[]", "null", "{}", "", "{} {}", "hello"})
  void noCallback(String body) throws Exception {
    assertEmpty(400, post("incoming", body));
  }

  @Test
  void form() throws Exception {
    assertEmpty(
        415,
        send(known(request("incoming"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("eventType=initiate"))));
  }

  @Test
  void bodyThatIsTooLong() throws Exception {
    assertEmpty(413, post("incoming", " ".repeat(256 * 1024) + INITIATE));
    assertBxml(MENU, get("incoming?eventType=initiate"));
  }

  @Test
  void put() throws Exception {
    HttpResponse<byte[]> response = send(known(request("incoming"))
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(INITIATE)));
    assertEmpty(405, response);
    assertEquals("GET, POST", response.headers().firstValue("Allow").orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic YmFuZHdpZHRoOmZyb250", "Basic Zm9vOmZyb250OmRlc2stMQ==", "Bearer x"})
  void nobodyElseGetsIn(String authorization) throws Exception {
    HttpRequest.Builder request = request("incoming").POST(BodyPublishers.ofString(INITIATE));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    assertChallenge(send(request));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void whatTheRequestIsDoesNotMatterToAStranger(String method) throws Exception {
    assertChallenge(send(request("incoming").method(method, BodyPublishers.noBody())));
  }

  /** The answer is the server's own. By HTTP/2 Jetty may cancel its stream once the page is out. */
  @ParameterizedTest
  @ValueSource(strings = {"../", "../phone/", "../WEB-INF/web.xml", "../index.html"})
  void nothingElseIsServed(String path) throws Exception {
    int status;
    try {
      status = send(request(path)).statusCode();
    } catch (IOException e) {
      assertEquals(Protocol.H2C, protocol, e::toString);
      assertEquals("Received RST_STREAM: Stream cancelled", e.getMessage());
      return;
    }
    assertTrue(status == 403 || status == 404, path + ": " + status);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.voice().resolve(path));
  }

  private static HttpRequest.Builder known(HttpRequest.Builder request) {
    String pair = ServerProcess.USERNAME + ":" + ServerProcess.PASSWORD;
    return request.header(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private HttpResponse<byte[]> post(String path, String json) throws Exception {
    return send(known(request(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json)));
  }

  private HttpResponse<byte[]> get(String pathAndQuery) throws Exception {
    return send(known(request(pathAndQuery)));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return protocol.send(client, request);
  }

  private static void assertBxml(String verbs, HttpResponse<byte[]> response) {
    assertEquals(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>",
        new String(response.body(), UTF_8));
    assertEquals(200, response.statusCode());
    // Some leave out the space, which means the same.
    assertEquals(
        List.of("application/xml;charset=utf-8"),
        response.headers().allValues("Content-Type").stream()
            .map(type -> type.replace("; ", ";"))
            .toList());
    assertEquals(
        List.of(Integer.toString(response.body().length)),
        response.headers().allValues("Content-Length"));
  }

  private static void assertEmpty(int status, HttpResponse<byte[]> response) {
    assertEquals("", new String(response.body(), UTF_8));
    assertEquals(status, response.statusCode());
    assertEquals(List.of(), response.headers().allValues("Content-Type"));
  }

  private static void assertChallenge(HttpResponse<byte[]> response) {
    assertEmpty(401, response);
    assertEquals(
        List.of("Basic realm=\"callbacks\", charset=\"UTF-8\""),
        response.headers().allValues("WWW-Authenticate"));
  }
}

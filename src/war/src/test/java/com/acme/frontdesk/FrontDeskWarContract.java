package com.acme.frontdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies what the WAR, with nothing but its {@code web.xml}, answers over HTTP, in whatever
 * container and under whatever context path: what {@link FrontDeskTest} cannot tell, byte for byte,
 * by GET, and to those who are not Bandwidth. A subclass only knows how to start a container.
 */
@ParameterizedClass
@ValueSource(strings = {"", "/app"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrontDeskWarContract {
  private static final String MENU = """
      Response
        SpeakSentence: Welcome to Acme.
        Gather gatherUrl=menu maxDigits=1 password=front:desk-1 username=bandwidth
          SpeakSentence: To speak with somebody, press 1.
          SpeakSentence: To leave a message, press 2.
      """;

  private static final String TRANSFER = """
      Response
        Transfer callTimeout=20 password=front:desk-1 transferCompleteUrl=transferred username=bandwidth
          PhoneNumber password=front:desk-1 transferAnswerUrl=whisper username=bandwidth: +15551230001
          SipUri: sip:desk@example.com
      """;

  private static final String NOBODY_FREE = """
      Response
        SpeakSentence: Nobody is free right now. Please leave a message after the tone.
        Record maxDuration=120 password=front:desk-1 recordCompleteUrl=recorded recordingAvailableUrl=events username=bandwidth
      """;

  @Parameter
  String contextPath;

  private Deployment desk;

  /** Starts a container on a free loopback port, with the WAR under this context path. */
  abstract Deployment start(Path war, String contextPath) throws Exception;

  @BeforeParameterizedClassInvocation
  void start() throws Exception {
    desk = start(Deployment.war(), contextPath);
  }

  @AfterParameterizedClassInvocation
  void stop() throws Exception {
    desk.stop();
  }

  @Test
  void incomingCall() throws Exception {
    assertBxml(MENU, desk.post("incoming", """
        {"eventTime": "2026-01-01T12:00:00.000Z", "accountId": "9900000",
         "applicationId": "04e88489-df02-4e34-a0ee-27a91849555f", "from": "+15551230003",
         "to": "+15551230002", "direction": "inbound", "callId": "c-1",
         "callUrl": "https://voice.bandwidth.com/api/v2/accounts/9900000/calls/c-1",
         "startTime": "2026-01-01T12:00:00.000Z", "eventType": "initiate"}"""));
  }

  @Test
  void incomingCallByGet() throws Exception {
    assertBxml(MENU, desk.get("incoming?eventType=initiate&callId=c-1&from=+15551230003"));
  }

  @Test
  void reminderByGet() throws Exception {
    assertBxml(
        """
        Response
          SpeakSentence: This is a reminder from Acme. 5 < 6 & "7" 🎉
          Hangup
        """,
        desk.get("incoming?eventType=answer&tag=" + URLEncoder.encode("5 < 6 & \"7\" 🎉", UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ", \"tag\": null", ", \"tag\": \" \"", ", \"tag\": \"\\u0000\\ud83c\""})
  void reminderOfNothing(String tag) throws Exception {
    assertBxml("""
        Response
          SpeakSentence: This is a reminder from Acme.
          Hangup
        """, desk.post("incoming", "{\"eventType\": \"answer\"" + tag + "}"));
  }

  @Test
  void oneByGet() throws Exception {
    assertBxml(TRANSFER, desk.get("menu?digits=1&terminatingDigit=&eventType=gather"));
  }

  @Test
  void nobodyPickedUpByGet() throws Exception {
    assertBxml(NOBODY_FREE, desk.get("transferred?eventType=transferComplete&cause=timeout"));
  }

  @Test
  void callEndedByGet() throws Exception {
    try (LogLines log = LogLines.of("com.acme.frontdesk")) {
      assertEmpty(201, desk.get("events?eventType=disconnect&callId=c-2&cause=busy"));
      assertEquals(List.of("INFO disconnect c-2: Outcome[cause=busy, errorId=null]"), log.soFar());
    }
  }

  @Test
  void urlsStayBelowVoice() throws Exception {
    URI incoming = desk.voice().resolve("incoming");
    List<String> urls = Outline.urls(desk.post("incoming", """
        {"eventType": "initiate"}""").body());
    assertEquals(
        List.of(desk.voice().resolve("menu")),
        urls.stream().map(incoming::resolve).toList());
    for (String url : urls) {
      assertFalse(URI.create(url).isAbsolute() || url.startsWith("/"), url);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"eventType\": \"initiate\"", "[]", "null", "{}", "", "{} {}", "hello"})
  void noCallback(String body) throws Exception {
    assertEmpty(400, desk.post("incoming", body));
  }

  @Test
  void form() throws Exception {
    assertEmpty(
        415,
        desk.send(HttpRequest.newBuilder(desk.voice().resolve("incoming"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("eventType=initiate"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic YmFuZHdpZHRoOmZyb250", "Basic Zm9vOmZyb250OmRlc2stMQ==", "Bearer x"})
  void nobodyElseGetsIn(String authorization) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(desk.voice().resolve("incoming"))
        .POST(BodyPublishers.ofString("{\"eventType\": \"initiate\"}"));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<byte[]> response = desk.sendOnce(request);
    assertEmpty(401, response);
    assertEquals(
        List.of("Basic realm=\"callbacks\", charset=\"UTF-8\""),
        response.headers().allValues("WWW-Authenticate"));
  }

  @Test
  void nothingElseIsServed() throws Exception {
    HttpResponse<byte[]> response = desk.get("../");
    assertTrue(Set.of(403, 404).contains(response.statusCode()), response::toString);
  }

  /** It is for trying, and only where the build says so. */
  @ParameterizedTest
  @ValueSource(strings = {"../phone", "../phone/", "../phone/index.html"})
  void thePhoneIsNotServed(String path) throws Exception {
    assertEquals(404, desk.get(path).statusCode());
  }

  @Test
  void put() throws Exception {
    HttpResponse<byte[]> response = desk.send(HttpRequest.newBuilder(desk.voice())
        .header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString("{\"eventType\": \"initiate\"}")));
    assertEmpty(405, response);
    assertEquals("GET, POST", response.headers().firstValue("Allow").orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.frontdesk.FrontDesk",
        "dev.bxml.servlet.CallbackServlet",
        "com.fasterxml.jackson.databind.ObjectMapper"
      })
  void nothingButTheWarHasTheClasses(String name) {
    assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
  }

  private static void assertBxml(String outline, HttpResponse<byte[]> response) {
    assertEquals(200, response.statusCode());
    // Tomcat leaves out the space, which means the same.
    assertEquals(
        List.of("application/xml;charset=utf-8"),
        response.headers().allValues("Content-Type").stream()
            .map(type -> type.replace("; ", ";"))
            .toList());
    assertEquals(
        List.of(Integer.toString(response.body().length)),
        response.headers().allValues("Content-Length"));
    assertTrue(new String(response.body(), UTF_8)
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><"));
    assertEquals(outline, Outline.of(response.body()));
  }

  private static void assertEmpty(int status, HttpResponse<byte[]> response) {
    assertEquals(status, response.statusCode());
    assertArrayEquals(new byte[0], response.body());
    assertEquals(List.of(), response.headers().allValues("Content-Type"));
  }
}

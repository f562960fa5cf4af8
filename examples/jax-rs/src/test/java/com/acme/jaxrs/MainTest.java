package com.acme.jaxrs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.CallSimulatorExtension;
import dev.bxml.simulator.SimulatedCall;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final String CALLER = "+15551230003";
  private static final String ACME = "+15551230002";
  private static final String WELCOME = "Welcome to Acme. For our opening hours, press 1.";
  private static final String AUTHORIZATION = "Basic YmFuZHdpZHRoOmEgc2VjcmV0";

  private static final HttpServer SERVER =
      Main.server(URI.create("http://127.0.0.1:0/"), new Guard("bandwidth", "a secret"));

  @RegisterExtension
  static final CallSimulatorExtension SIMULATOR =
      CallSimulatorExtension.of(() -> CallSimulator.at(url("incoming").toString())
          .credentials("bandwidth", "a secret")
          .applicationCredentialsForVerbs(false));

  @BeforeAll
  static void start() throws Exception {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.shutdownNow();
  }

  @Test
  void theCallerAsksForTheHours(CallSimulator bandwidth) {
    bandwidth
        .incomingCall(CALLER, ACME)
        .hears(WELCOME)
        .press("1")
        .hears("We are open from nine to five. Goodbye.");
  }

  @Test
  void theCallerPressesAnotherKey(CallSimulator bandwidth) {
    bandwidth.incomingCall(CALLER, ACME).hears(WELCOME).press("2").hears(WELCOME);
  }

  @Test
  void somebodyElseCalls(CallSimulator bandwidth) {
    SimulatedCall call = bandwidth
        .lenient()
        .credentials("bandwidth", "guessed")
        .incomingCall(CALLER, ACME)
        .hears();
    assertEquals("callback-error", call.disconnectCause());
  }

  @Test
  void byGet() throws Exception {
    HttpResponse<byte[]> reply =
        send(HttpRequest.newBuilder(url("incoming?eventType=initiate&from=%2B15551230003"))
            .header("Authorization", AUTHORIZATION));
    assertEquals(200, reply.statusCode());
    assertEquals(
        List.of("application/xml; charset=utf-8"),
        reply.headers().allValues("Content-Type").stream()
            .map(type -> type.replace(";charset", "; charset"))
            .toList());
    assertEquals(
        List.of(Integer.toString(reply.body().length)),
        reply.headers().allValues("Content-Length"));
  }

  /** No error is a page of the container. */
  @ParameterizedTest
  @CsvSource({
    "incoming, application/json, '{', 400",
    "incoming, application/json, '{\"eventType\": \"answer\"}', 501",
    "incoming, text/plain, hello, 415",
    "incoming, application/x-www-form-urlencoded, eventType=initiate, 415",
    "events, application/json, '{\"eventType\": \"disconnect\"}', 201"
  })
  void statusWithoutABody(String path, String type, String body, int status) throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(url(path))
        .header("Authorization", AUTHORIZATION)
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body)));
    assertEquals(status, reply.statusCode());
    assertArrayEquals(new byte[0], reply.body());
  }

  /** These are refused before they reach the adapter, or by it before they reach a handler. */
  @ParameterizedTest
  @CsvSource({
    "PUT, incoming, 405",
    "DELETE, incoming, 405",
    "PATCH, incoming, 405",
    "HEAD, incoming?eventType=initiate, 405",
    "POST, ../elsewhere, 404",
    "GET, ../, 404"
  })
  void methodOrPathThatIsNone(String method, String path, int status) throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(url("").resolve(path))
        .header("Authorization", AUTHORIZATION)
        .method(method, BodyPublishers.noBody()));
    assertEquals(status, reply.statusCode());
    assertArrayEquals(new byte[0], reply.body());
  }

  /** Nor are those that Grizzly refuses by itself, to strangers too. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/voice/%zz",
        "/voice/in{coming?eventType=initiate",
        "/voice/incoming?eventType=initiate&tag=%zz",
        "/voice/incoming?eventType=initiate&tag=\""
      })
  void urlThatIsNone(String url) throws Exception {
    String head = "GET " + url + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (String authorization : List.of("", "Authorization: " + AUTHORIZATION + "\r\n")) {
      try (Socket socket = new Socket(
          InetAddress.getLoopbackAddress(), SERVER.getListener("grizzly").getPort())) {
        socket.getOutputStream().write((head + authorization + "\r\n").getBytes(UTF_8));
        String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
        assertTrue(reply.matches("(?s)HTTP/1.1 [45]\\d\\d .*\r\n\r\n"), reply);
      }
    }
  }

  @Test
  void nobodyIsLetInWithoutCredentials() throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(url("incoming"))
        .POST(BodyPublishers.ofString("{\"eventType\": \"initiate\"}")));
    assertEquals(401, reply.statusCode());
    assertArrayEquals(new byte[0], reply.body());
    assertEquals(
        List.of("Basic realm=\"callbacks\", charset=\"UTF-8\""),
        reply.headers().allValues("WWW-Authenticate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic ", "BASIC ", "Basic   "})
  void schemeInAnotherSpelling(String scheme) throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(url("incoming?eventType=initiate"))
        .header("Authorization", AUTHORIZATION.replace("Basic ", scheme)));
    assertEquals(200, reply.statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic !",
        "Bearer YmFuZHdpZHRoOmEgc2VjcmV0",
        "YmFuZHdpZHRoOmEgc2VjcmV0",
        "Basic Og=="
      })
  void credentialsThatAreWrong(String authorization) throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(url("incoming?eventType=initiate"))
        .header("Authorization", authorization));
    assertEquals(401, reply.statusCode());
    assertArrayEquals(new byte[0], reply.body());
  }

  /** An environment that has them, but with nothing in them, would have let everybody in. */
  @ParameterizedTest
  @CsvSource({
    "'', a secret, 'username must not be blank, but is'",
    "bandwidth, '  ', 'password must not be blank, but is'",
    "band:width, a secret, 'username must not contain a colon, since that ends a username in HTTP Basic, but does'"
  })
  void credentialsThatAreNone(String username, String password, String refusal) {
    assertEquals(
        refusal,
        assertThrows(IllegalArgumentException.class, () -> new Guard(username, password))
            .getMessage());
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1) // a body behind "Upgrade: h2c" is none to Grizzly
        .build()
        .send(request.build(), BodyHandlers.ofByteArray());
  }

  private static URI url(String below) {
    int port = SERVER.getListener("grizzly").getPort();
    return URI.create("http://127.0.0.1:" + port + "/voice/" + below);
  }
}

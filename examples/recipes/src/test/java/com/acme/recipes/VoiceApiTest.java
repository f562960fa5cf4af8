package com.acme.recipes;

import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.callback.RecordingAvailableCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipe against the REST API of the simulated platform. */
class VoiceApiTest {
  private static final String ACCOUNT = "9900000";

  @TempDir
  Path folder;

  private final BlockingQueue<String> recordings = new LinkedBlockingQueue<>();
  private final CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.none()
      .onAnswer(call -> response(
          speakSentence("After the tone, please."),
          record().recordingAvailableUrl("recorded").maxDuration(Duration.ofMinutes(1))))
      .onRecordingAvailable(this::keep));
  private HttpServer server;
  private String url;
  private CallSimulator bandwidth;
  private URI base;
  private VoiceApi api;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new AdapterHttpHandler(adapter));
    server.start();
    url = "http://localhost:" + server.getAddress().getPort() + "/voice/";
    bandwidth =
        CallSimulator.at(url + "incoming").restCredentials("api", "secret").strict();
    base = bandwidth.restApi();
    api = new VoiceApi(base, ACCOUNT, "api", "secret");
  }

  @AfterEach
  void stop() {
    bandwidth.close();
    server.stop(0);
    adapter.close();
  }

  private void keep(RecordingAvailableCallback recording) {
    recordings.add(String.valueOf(recording.mediaUrl()));
  }

  private Map<String, Object> members() {
    return new HashMap<>(Map.of(
        "from", "+15551230002",
        "to", "+15551230003",
        "applicationId", "app-1",
        "answerUrl", url + "answered"));
  }

  private SimulatedCall answered() throws Exception {
    String callId = api.createCall(members());
    SimulatedCall call = bandwidth.placedCall("+15551230003").answers();
    assertEquals(callId, call.callId());
    return call.hears("After the tone, please.")
        .speak("Hello.", Duration.ofSeconds(2))
        .press("#");
  }

  @Test
  void aCallAndItsRecording() throws Exception {
    answered();
    Path file = folder.resolve("message.wav");
    api.download(recordings.take(), file);

    assertEquals("RIFF", new String(Files.readAllBytes(file), 0, 4, "US-ASCII"));
    assertEquals(List.of(file), files());
  }

  @Test
  void aBaseThatEndsInASlash() throws Exception {
    String callId =
        new VoiceApi(URI.create(base + "/"), ACCOUNT, "api", "secret").createCall(members());
    assertEquals(callId, bandwidth.placedCall().callId());
  }

  @Test
  void aCallThatIsRefused() {
    Map<String, Object> members = members();
    members.put("from", "scooby-doo");
    IOException refused = assertThrows(IOException.class, () -> api.createCall(members));
    assertEquals("createCall must be answered 201, but is 400 validation", refused.getMessage());
  }

  @Test
  void credentialsThatAreWrong() throws Exception {
    VoiceApi stranger = new VoiceApi(base, ACCOUNT, "api", "guessed");
    IOException refused = assertThrows(IOException.class, () -> stranger.createCall(members()));
    assertEquals(
        "createCall must be answered 201, but is 401 authentication-error", refused.getMessage());
  }

  @Test
  void aRecordingThatIsGone() throws Exception {
    answered();
    String gone = recordings.take().replaceFirst("/recordings/[^/]+/", "/recordings/r-0/");
    IOException refused =
        assertThrows(IOException.class, () -> api.download(gone, folder.resolve("gone.wav")));
    assertEquals("the recording must be answered 200, but is 404", refused.getMessage());
    assertEquals(List.of(), files());
  }

  /** Of a callback that a stranger has sent, or of another account. */
  @Test
  void aRecordingElsewhere() throws Exception {
    for (String url : List.of(
        "https://example.com/api/v2/accounts/9900000/calls/c-1/recordings/r-1/media",
        base + ".example.com/api/v2/accounts/9900000/calls/c-1/recordings/r-1/media",
        base + "/api/v2/accounts/1/calls/c-1/recordings/r-1/media",
        base + "/api/v2/accounts/9900000/../1/calls/c-1/recordings/r-1/media",
        base + "/api/v2/accounts/9900000/%2e%2e/1/calls/c-1/recordings/r-1/media",
        base + "/api/v2/accounts/9900000/no url at all",
        "")) {
      IOException refused =
          assertThrows(IOException.class, () -> api.download(url, folder.resolve("x.wav")));
      assertEquals("mediaUrl must be one of " + base + " and of the account", refused.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("x.wav")));
  }

  /** The callback's member, which may be absent, is handed on as it is. */
  @Test
  void aRecordingWithoutAUrl() {
    IOException refused =
        assertThrows(IOException.class, () -> api.download(null, folder.resolve("x.wav")));
    assertEquals("mediaUrl must be one of " + base + " and of the account", refused.getMessage());
  }

  /** As a proxy in between would answer, or a platform that has changed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[\"callId\"]",
        "{\"callId\": null}",
        "{\"callId\": 7}",
        "{\"callId\": \"\"}"
      })
  void anAnswerThatNamesNoCall(String body) throws Exception {
    assertEquals(
        "createCall must be answered with a callId, but the 201 has none;"
            + " the call may have been placed all the same",
        refusal(201, body));
  }

  @ParameterizedTest
  @CsvSource({
    "200, '{\"callId\": \"c-1\"}'",
    "302, ''",
    "404, '{\"type\": null}'",
    "429, '{\"type\": \"a\\nb\"}'",
    "500, '{'",
    "502, <html>Bad gateway</html>"
  })
  void aRefusalWithoutAWordForWhy(int status, String body) throws Exception {
    assertEquals("createCall must be answered 201, but is " + status, refusal(status, body));
  }

  private String refusal(int status, String body) throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> {
      exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
      exchange.close();
    });
    other.start();
    try {
      URI url = URI.create("http://localhost:" + other.getAddress().getPort());
      VoiceApi there = new VoiceApi(url, ACCOUNT, "api", "secret");
      return assertThrows(IOException.class, () -> there.createCall(members())).getMessage();
    } finally {
      other.stop(0);
    }
  }

  /** A connection that breaks, or a platform that does not get to the end. */
  @Test
  void halfARecording() throws Exception {
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write("RIFF".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    });
    other.start();
    try {
      String url = "http://localhost:" + other.getAddress().getPort();
      VoiceApi there = new VoiceApi(URI.create(url), ACCOUNT, "api", "secret");
      assertThrows(
          IOException.class,
          () -> there.download(
              url + "/api/v2/accounts/9900000/calls/c-1/recordings/r-1/media",
              folder.resolve("half.wav")));
      assertEquals(List.of(), files());
    } finally {
      other.stop(0);
    }
  }

  /** The head has come in time, and the rest never does. */
  @Test
  void anAnswerThatStopsComing() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> {
      exchange.sendResponseHeaders(exchange.getRequestMethod().equals("GET") ? 200 : 201, 1_000);
      exchange.getResponseBody().write("RIFF".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    });
    ExecutorService threads = Executors.newCachedThreadPool(); // an exchange holds one
    other.setExecutor(threads);
    other.start();
    try {
      String url = "http://localhost:" + other.getAddress().getPort();
      VoiceApi there =
          new VoiceApi(URI.create(url), ACCOUNT, "api", "secret", Duration.ofMillis(500));
      IOException late = assertThrows(
          IOException.class,
          () -> there.download(
              url + "/api/v2/accounts/9900000/calls/c-1/recordings/r-1/media",
              folder.resolve("late.wav")));
      IOException lateCall = assertThrows(IOException.class, () -> there.createCall(members()));
      assertEquals("the whole answer must come within PT0.5S, but does not", lateCall.getMessage());
      assertEquals("the whole answer must come within PT0.5S, but does not", late.getMessage());
      assertEquals(List.of(), files());
    } finally {
      end.countDown();
      other.stop(0);
      threads.shutdown();
    }
  }

  /** What connect.md shows; it calls the real platform, so nobody calls it. */
  static String shown(
      String account,
      String username,
      String password,
      String application,
      String callbackUsername,
      String callbackPassword)
      throws IOException, InterruptedException {
    VoiceApi api =
        new VoiceApi(URI.create("https://voice.bandwidth.com"), account, username, password);
    String callId = api.createCall(Map.of(
        "from",
        "+15551230002",
        "to",
        "+15551230003",
        "applicationId",
        application,
        "answerUrl",
        "https://voice.example/voice/answered",
        "username",
        callbackUsername,
        "password",
        callbackPassword));
    return callId;
  }

  private List<Path> files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }
}

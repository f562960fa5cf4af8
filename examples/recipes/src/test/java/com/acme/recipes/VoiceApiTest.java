package com.acme.recipes;

import static dev.bxml.verb.Bxml.record;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
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
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        base + "/api/v2/accounts/1/calls/c-1/recordings/r-1/media")) {
      IOException refused =
          assertThrows(IOException.class, () -> api.download(url, folder.resolve("x.wav")));
      assertEquals("mediaUrl must be one of " + base + " and of the account", refused.getMessage());
    }
    assertFalse(Files.exists(folder.resolve("x.wav")));
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

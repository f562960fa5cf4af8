package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Callbacks go out as the platform sends them, and come to grief as there. */
final class DeliveryTest extends Stories {
  private static final String SECRET = "bandwidth:secret";

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  /** Answers only to credentials, and asks for them. */
  private static VoiceApp.Answer guarded(String pair, String verbs) {
    return (told, response) -> {
      if (basic(pair).equals(told.authorization())) {
        VoiceApp.bxml(response, 200, "<Response>" + verbs + "</Response>");
      } else {
        response.setHeader("WWW-Authenticate", "Basic realm=\"voice\"");
        response.setStatus(401);
      }
    };
  }

  @Test
  void credentialsComeOnlyWhenTheyAreAskedFor() {
    app.at("/incoming", guarded(SECRET, "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>"))
        .at("/menu", guarded(SECRET, "<Hangup/>"));
    bandwidth = bandwidth.credentials("bandwidth", "secret");
    SimulatedCall call = call().press("1");

    assertEquals("hangup", call.disconnectCause());
    assertEquals(List.of("initiate", "initiate", "gather", "gather", "disconnect"), app.types());
    assertNull(app.told().get(0).authorization());
    assertEquals(basic(SECRET), app.told().get(1).authorization());
    assertTrue(!call.toString().contains("secret"));
  }

  @Test
  void aVerbHasCredentialsOfItsOwn() {
    app.at("/incoming", "<Redirect redirectUrl=\"next\" username=\"u\" password=\"p\"/>")
        .at("/next", guarded("u:p", "<Hangup/>"));

    assertEquals("hangup", call().disconnectCause());
  }

  @Test
  void a401WithoutTheHeaderLosesTheCallback() {
    app.at("/incoming", 401, "");
    SimulatedCall call = bandwidth.credentials("u", "p").incomingCall(CALLER, CALLED);

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback initiate was answered with 401, but without WWW-Authenticate: Basic, so that the platform sends no credentials",
        call.errorMessage());
    assertEquals(1, app.all("initiate").size());
  }

  @Test
  void credentialsAreAskedForBesideSomethingElse() {
    app.at("/incoming", (told, response) -> {
      if (told.authorization() == null) {
        response.addHeader("WWW-Authenticate", "Bearer realm=\"voice\"");
        response.addHeader("WWW-Authenticate", "Basic realm=\"voice\"");
        response.setStatus(401);
      } else {
        VoiceApp.bxml(response, 200, "<Response><Hangup/></Response>");
      }
    });
    SimulatedCall call = bandwidth.credentials("u", "p").incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause(), call::transcript);
  }

  @Test
  void a401WithoutCredentialsToSend() {
    app.at("/incoming", guarded(SECRET, ""));
    assertEquals(
        "The callback initiate was answered with 401, but there are no credentials for "
            + url("/incoming"),
        call().errorMessage());
  }

  @Test
  void wrongCredentials() {
    app.at("/incoming", guarded(SECRET, ""));
    SimulatedCall call = bandwidth.credentials("bandwidth", "wrong").incomingCall(CALLER, CALLED);

    assertEquals(
        "The callback initiate was answered with 401 to the credentials too", call.errorMessage());
  }

  @Test
  void byGetTheMembersAreParameters() {
    app.at("/incoming", "<Gather gatherUrl=\"menu?lang=en\" gatherMethod=\"GET\" maxDigits=\"1\"/>")
        .at("/menu");
    bandwidth = bandwidth
        .method("GET")
        .statusMethod("GET")
        .initiateMember("diversion", Map.of("origTo", "+15551230009"));
    call().press("#");

    assertEquals(
        List.of("GET", "GET", "GET"),
        app.told().stream().map(VoiceApp.Told::method).toList());
    assertEquals(CALLER, app.told("initiate").get("from"));
    assertEquals("{\"origTo\":\"+15551230009\"}", app.told("initiate").get("diversion"));
    assertEquals("en", app.told("gather").get("lang"));
    assertEquals("#", app.told("gather").get("digits"));
  }

  @Test
  void aStatusThatIsNoSuccessIsACallbackError() {
    app.at("/incoming", 503, "<Response><Hangup/></Response>");
    SimulatedCall call = call();

    assertEquals("callback-error", call.disconnectCause());
    assertEquals("The callback initiate was answered with status 503", call.errorMessage());
    assertEquals(
        "The callback initiate was answered with status 503",
        app.told("disconnect").get("errorMessage"));
    assertTrue(app.told("disconnect").callback().has("errorId"));
  }

  @Test
  void aRedirectStatusIsNotFollowed() {
    app.at("/incoming", (told, response) -> {
          response.setStatus(302);
          response.setHeader("Location", url("/menu"));
        })
        .at("/menu", "<Hangup/>");

    SimulatedCall call = call();

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback initiate was answered with status 302, and no page says that the platform"
            + " follows that; name the URL that it leads to",
        call.errorMessage());
  }

  @Test
  void anEmptyAnswerIsNoDocument() {
    app.at("/incoming", 204, "");
    SimulatedCall call = call();

    assertEquals("invalid-bxml", call.disconnectCause());
    assertEquals(
        "The reply must be a BXML document, but is empty; to hang up, answer <Response/>",
        call.errorMessage());
  }

  @Test
  void aFallbackUrlGetsTheSameCallback() {
    app.at(
            "/incoming",
            "<Gather gatherUrl=\"menu\" gatherFallbackUrl=\"spare/menu\" gatherFallbackMethod=\"GET\" fallbackUsername=\"u\" fallbackPassword=\"p\" maxDigits=\"1\"/>")
        .at("/menu", 500, "")
        .at("/spare/menu", guarded("u:p", "<Redirect redirectUrl=\"next\"/>"))
        .at("/spare/next", "<Hangup/>");
    SimulatedCall call = call().press("7");

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of("/incoming", "/menu", "/spare/menu", "/spare/menu", "/spare/next", "/events"),
        app.told().stream().map(VoiceApp.Told::path).toList());
    assertEquals("GET", app.told().get(2).method());
    assertEquals(app.told().get(1).get("eventTime"), app.told().get(2).get("eventTime"));
  }

  @Test
  void theApplicationHasAFallbackUrlToo() {
    app.at("/incoming", 500, "").at("/spare", "<SpeakSentence>Spare.</SpeakSentence>");
    bandwidth.fallbackUrl("spare").incomingCall(CALLER, CALLED).hears("Spare.");
  }

  @Test
  void aRefusedDocumentIsNotTriedElsewhere() {
    app.at("/incoming", "<Say/>").at("/spare", "<Hangup/>");
    SimulatedCall call = bandwidth.fallbackUrl("spare").incomingCall(CALLER, CALLED);

    assertEquals("invalid-bxml", call.disconnectCause());
    assertEquals(
        "Response/Say[1] must be an element of BXML, but is none; take it out",
        call.errorMessage());
  }

  @Test
  void anAnswerThatIsTooLateIsACallbackError() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    app.at("/incoming", (told, response) -> await(heard));
    try {
      SimulatedCall call =
          bandwidth.callbackTimeout(Duration.ofMillis(300)).incomingCall(CALLER, CALLED);
      assertEquals("callback-error", call.disconnectCause());
      assertEquals("The callback initiate was not answered within 0.3 s", call.errorMessage());
    } finally {
      heard.countDown();
    }
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    app.at("/incoming", "<Redirect redirectUrl=\"http://127.0.0.1:" + port + "/\"/>");
    SimulatedCall call = call();

    assertEquals("callback-error", call.disconnectCause());
    assertEquals(
        "The callback redirect was not answered: nobody listens there", call.errorMessage());
  }

  @Test
  void aUrlThatIsNoneIsACallbackError() {
    app.at("/incoming", "<Redirect redirectUrl=\"http://{host}/\"/>");
    assertEquals(
        "The callback redirect must be sent to a server with a name of ASCII letters, digits and . - _,"
            + " but has http://{host}/",
        call().errorMessage());
  }

  @Test
  void aReportIsSentOnceMoreWhenTheConnectionBreaks() throws Exception {
    try (BreakingServer server = new BreakingServer()) {
      app.at("/incoming", "<Hangup/>");
      SimulatedCall call = bandwidth.statusUrl(server.url()).incomingCall(CALLER, CALLED);

      assertEquals(2, server.connections.get());
      assertTrue(
          call.transcript().contains("was not answered: the connection broke"), call::transcript);
    }
  }

  @Test
  void aCallbackThatIsWaitedForIsNot() throws Exception {
    try (BreakingServer server = new BreakingServer()) {
      app.at("/incoming", "<Redirect redirectUrl=\"" + server.url() + "\"/>");

      assertEquals("callback-error", call().disconnectCause());
      assertEquals(1, server.connections.get());
    }
  }

  @Test
  void aReportThatIsAnsweredBadlyIsNotSentAgain() {
    app.at("/incoming", "<Hangup/>").at("/events", 500, "");
    SimulatedCall call = call();

    assertEquals(1, app.all("disconnect").size());
    assertTrue(call.transcript().contains("was answered with status 500"), call::transcript);
  }

  @Test
  void aCallbackIsDeliveredTwice() {
    AtomicInteger count = new AtomicInteger();
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")
        .at(
            "/menu",
            (told, response) -> VoiceApp.bxml(
                response,
                200,
                "<Response><SpeakSentence>" + count.incrementAndGet()
                    + "</SpeakSentence></Response>"));
    SimulatedCall call = bandwidth
        .deliveringTwice("gather", "disconnect")
        .incomingCall(CALLER, CALLED)
        .press("1");

    call.hears("1");
    assertEquals(List.of("initiate", "gather", "gather", "disconnect", "disconnect"), app.types());
    assertEquals(app.told().get(1).callback(), app.told().get(2).callback());
  }

  @Test
  void theApplicationMayUseTheSimulatorWhileItAnswers() {
    AtomicReference<SimulatedCall> second = new AtomicReference<>();
    app.at("/incoming", (told, response) -> {
          second.set(
              bandwidth.createCall(CALLED, "+15551230007").answerUrl("other").place());
          VoiceApp.bxml(response, 200, "<Response><Gather/></Response>");
        })
        .at("/other", "<SpeakSentence>It is for you.</SpeakSentence>");
    SimulatedCall call = call();

    assertEquals(Awaited.KEYS, call.awaits());
    second.get().answers().hears("It is for you.");
  }

  @Test
  void audioOfTheApplicationMustBeThere() {
    app.at("/incoming", "<PlayAudio>sorry.wav</PlayAudio>");
    SimulatedCall call = call();
    assertEquals("application-error", call.disconnectCause());
    assertEquals("The audio sorry.wav was answered with status 404", call.errorMessage());

    app.at("/sorry.wav", (told, response) -> {
      response.setContentType("audio/wav");
      response.getOutputStream().write(wave(2));
    });
    SimulatedCall next = call().hears("sorry.wav");
    assertTrue(
        next.transcript().contains("GET /app/sorry.wav\n0:00.000   200 audio/wav, 16044 bytes\n"),
        next::transcript);
    bandwidth.withoutFetchingAudio().incomingCall(CALLER, CALLED).hears("sorry.wav");
  }

  @Test
  void audioMustBeAudio() {
    app.at("/incoming", "<PlayAudio>sorry.ogg</PlayAudio>")
        .at("/sorry.ogg", (told, response) -> response.getOutputStream().print("OggS"));

    assertEquals(
        "The audio sorry.ogg must be a wav or mp3 file, but is neither", call().errorMessage());

    app.at("/incoming", "<PlayAudio>HELLO.MP3</PlayAudio>")
        .at("/HELLO.MP3", (told, response) -> response.getOutputStream().print("ID3"));
    call().hears("HELLO.MP3");
  }

  @Test
  void aTimeoutOutOfRangeIsRefused() {
    IllegalArgumentException error = assertThrows(
        IllegalArgumentException.class, () -> bandwidth.callbackTimeout(Duration.ofSeconds(26)));
    assertEquals(
        "callbackTimeout must be more than 0 and up to 25 seconds, but is 26 s",
        error.getMessage());
  }

  @Test
  void aRelativeUrlIsNoApplication() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> CallSimulator.at("/incoming"));
    assertEquals("url must be an absolute http or https URL, but is /incoming", error.getMessage());
  }

  @Test
  void aClosedSimulatorCallsNobody() {
    bandwidth.close();
    IllegalStateException error = assertThrows(IllegalStateException.class, this::call);
    assertEquals("The simulator is closed", error.getMessage());
  }

  /** One second of silence in eight bits. */
  private static byte[] wave(int seconds) {
    byte[] wave = new byte[44 + 8000 * seconds];
    System.arraycopy("RIFF".getBytes(UTF_8), 0, wave, 0, 4);
    wave[28] = (byte) (8000 & 0xff);
    wave[29] = (byte) (8000 >> 8);
    return wave;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes connections, reads a little, and breaks them. */
  private static final class BreakingServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();

    BreakingServer() throws IOException {
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    private void serve() {
      while (!socket.isClosed()) {
        try (Socket connection = socket.accept()) {
          connection.getInputStream().read();
          connections.incrementAndGet();
        } catch (IOException e) {
          if (!socket.isClosed()) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

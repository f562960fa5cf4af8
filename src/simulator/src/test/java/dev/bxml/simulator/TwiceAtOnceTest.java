package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two deliveries of one callback are under way at once, and are to be answered alike. */
final class TwiceAtOnceTest extends Stories {
  private static final String ALIKE =
      "The replies to %s should be alike, since it was delivered twice at once, but ";

  /** Answers no request before two have come. */
  private static VoiceApp.Answer inPairs(VoiceApp.Answer answer) {
    CyclicBarrier both = new CyclicBarrier(2);
    return (told, response) -> {
      try {
        both.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        throw new IOException(told.type() + " came only once", e);
      }
      answer.to(told, response);
    };
  }

  private static VoiceApp.Answer always(int status, String verbs) {
    return (told, response) ->
        VoiceApp.bxml(response, status, "<Response>" + verbs + "</Response>");
  }

  /** Answers in turns. */
  private static VoiceApp.Answer turns(VoiceApp.Answer... answers) {
    AtomicInteger count = new AtomicInteger();
    return (told, response) -> answers[count.getAndIncrement() % answers.length].to(told, response);
  }

  private static List<String> findings(SimulatedCall call, String eventType) {
    return call.callbacks().stream()
        .filter(it -> it.eventType().equals(eventType))
        .flatMap(it -> it.findings().stream())
        .toList();
  }

  @Test
  void theSecondIsSentWhileTheFirstIsNotYetAnswered() {
    app.at("/incoming", inPairs(always(200, "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>")))
        .at("/menu", inPairs(always(200, "<SpeakSentence>Thank you.</SpeakSentence>")))
        .at("/events", inPairs((told, response) -> response.setStatus(201)));
    SimulatedCall call = bandwidth
        .strict()
        .deliveringTwiceAtOnce("initiate", "gather", "disconnect")
        .incomingCall(CALLER, CALLED)
        .press("1");

    call.hears("Thank you.").withoutFindings().withoutFailures();
    assertEquals(
        List.of("initiate", "initiate", "gather", "gather", "disconnect", "disconnect"),
        app.types());
    assertEquals(app.told().get(2).callback(), app.told().get(3).callback());
    assertEquals(2, call.transcript().split("POST /app/menu gather", -1).length - 1);
  }

  @Test
  void whatIsNotNamedComesOnce() {
    app.at("/incoming", "<Hangup/>");
    bandwidth.deliveringTwiceAtOnce("disconnect").incomingCall(CALLER, CALLED);

    assertEquals(List.of("initiate", "disconnect", "disconnect"), app.types());
  }

  @Test
  void inRealTimeToo() {
    app.at("/incoming", inPairs(always(200, "<Hangup/>")));
    SimulatedCall call =
        bandwidth.inRealTime().deliveringTwiceAtOnce("initiate").incomingCall(CALLER, CALLED);

    call.until(SimulatedCall::hasEnded, Duration.ofSeconds(20));
    assertEquals(2, app.all("initiate").size());
  }

  @Test
  void byGet() {
    app.at("/incoming", inPairs(always(200, "<Hangup/>")));
    SimulatedCall call =
        bandwidth.method("GET").deliveringTwiceAtOnce("initiate").incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of("GET", "GET"),
        app.all("initiate").stream().map(VoiceApp.Told::method).toList());
    assertEquals(app.told().get(0).query(), app.told().get(1).query());
  }

  @Test
  void eachIsAskedForCredentials() {
    String pair = "Basic " + Base64.getEncoder().encodeToString("u:p".getBytes(UTF_8));
    VoiceApp.Answer hangsUp = inPairs(always(200, "<Hangup/>"));
    app.at("/incoming", (told, response) -> {
      if (pair.equals(told.authorization())) {
        hangsUp.to(told, response);
      } else {
        response.setHeader("WWW-Authenticate", "Basic realm=\"voice\"");
        response.setStatus(401);
      }
    });
    SimulatedCall call = bandwidth
        .credentials("u", "p")
        .deliveringTwiceAtOnce("initiate")
        .incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
    assertEquals(4, app.all("initiate").size());
  }

  @Test
  void inAConference() {
    app.at("/incoming", "<Conference conferenceEventUrl=\"room\">room</Conference>")
        .at("/room", inPairs((told, response) -> response.setStatus(204)));
    SimulatedCall call = bandwidth
        .strict()
        .deliveringTwiceAtOnce("conferenceCreated", "conferenceMemberJoin")
        .incomingCall(CALLER, CALLED);

    assertEquals(2, app.all("conferenceCreated").size());
    assertEquals(2, app.all("conferenceMemberJoin").size());
    assertEquals(List.of(), findings(call, "conferenceMemberJoin"));
  }

  @Test
  void manyCallsAtOnce() {
    app.at("/incoming", "<Gather gatherUrl=\"menu\" maxDigits=\"1\"/>").at("/menu", "<Hangup/>");
    LoadSummary load = bandwidth
        .strict()
        .deliveringTwiceAtOnce("initiate", "gather", "disconnect")
        .calls(40)
        .concurrently(8)
        .run(call -> call.press("1"))
        .withoutFailures();

    assertEquals(240, load.callbacks());
    assertEquals(240, app.told().size());
  }

  @Test
  void otherBxmlForEach() {
    app.at(
        "/incoming",
        inPairs(turns(
            always(200, "<SpeakSentence>One.</SpeakSentence><Hangup/>"),
            always(200, "<SpeakSentence>Two.</SpeakSentence><Hangup/>"))));
    SimulatedCall call = bandwidth.deliveringTwiceAtOnce("initiate").incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
    String finding = ALIKE.formatted("initiate") + "they differ, and both have the status 200";
    assertEquals(List.of(finding), findings(call, "initiate"));
    assertTrue(call.transcript().contains("  " + finding + "\n"), call::transcript);
  }

  @Test
  void otherBxmlForEachFailsATestThatIsStrict() {
    app.at("/incoming", inPairs(turns(always(200, "<Hangup/>"), always(200, "<Pause/><Hangup/>"))));
    CallSimulator strict = bandwidth.strict().deliveringTwiceAtOnce("initiate");
    AssertionError error =
        assertThrows(AssertionError.class, () -> strict.incomingCall(CALLER, CALLED));

    assertTrue(
        error
            .getMessage()
            .startsWith("The call must have no findings, but initiate has one: "
                + ALIKE.formatted("initiate") + "they differ, and both have the status 200"),
        error::getMessage);
  }

  @Test
  void anotherStatusForEach() {
    app.at("/incoming", inPairs(turns(always(200, "<Hangup/>"), always(503, ""))));
    SimulatedCall call = bandwidth.deliveringTwiceAtOnce("initiate").incomingCall(CALLER, CALLED);

    assertEquals(
        List.of(ALIKE.formatted("initiate") + "have the statuses 200 and 503"),
        findings(call, "initiate"));
  }

  @Test
  void aReportWithAnotherStatusForEach() {
    app.at("/incoming", "<Hangup/>")
        .at(
            "/events",
            inPairs(turns(
                (told, response) -> response.setStatus(500),
                (told, response) -> response.setStatus(201))));
    SimulatedCall call = bandwidth.deliveringTwiceAtOnce("disconnect").incomingCall(CALLER, CALLED);

    assertEquals(
        List.of(ALIKE.formatted("disconnect") + "have the statuses 201 and 500"),
        findings(call, "disconnect"));
  }

  @Test
  void aReportWhoseBodiesNobodyReads() {
    app.at("/incoming", "<Hangup/>")
        .at(
            "/events",
            inPairs(turns(
                (told, response) -> response.getOutputStream().print("one"),
                (told, response) -> response.getOutputStream().print("two"))));
    SimulatedCall call = bandwidth.deliveringTwiceAtOnce("disconnect").incomingCall(CALLER, CALLED);

    assertEquals(List.of(), findings(call, "disconnect"));
  }

  @Test
  void oneIsAnsweredAndOfTheOtherTheConnectionBreaks() throws Exception {
    try (HalfServer server = new HalfServer()) {
      app.at("/incoming", "<Hangup/>");
      SimulatedCall call = bandwidth
          .statusUrl(server.url())
          .deliveringTwiceAtOnce("disconnect")
          .incomingCall(CALLER, CALLED);

      // The first may be the one whose connection broke; then it came once more, and was answered.
      assertEquals(
          List.of(ALIKE.formatted("disconnect")
              + "one has the status 201, and the other was not answered: the connection broke before"
              + " the reply; look whether the application has failed, or, where that is a port of"
              + " TLS, write https"),
          findings(call, "disconnect"));
    }
  }

  @Test
  void bothFailAndTheFallbackIsAskedOnce() {
    app.at("/incoming", inPairs(always(500, ""))).at("/spare", "<Hangup/>");
    SimulatedCall call = bandwidth
        .fallbackUrl("spare")
        .deliveringTwiceAtOnce("initiate")
        .incomingCall(CALLER, CALLED);

    assertEquals("hangup", call.disconnectCause());
    assertEquals(
        List.of("/incoming", "/incoming", "/spare"),
        app.all("initiate").stream().map(VoiceApp.Told::path).toList());
    assertEquals(List.of(), findings(call, "initiate"));
  }

  @Test
  void anAnswerThatIsLostIsLikeNone() {
    app.at("/incoming", "<Hangup/>").at("/events", (told, response) -> response.setStatus(201));
    SimulatedCall call = bandwidth
        .losingReplies("disconnect")
        .deliveringTwiceAtOnce("disconnect")
        .incomingCall(CALLER, CALLED);

    assertEquals(3, app.all("disconnect").size());
    assertEquals(List.of(), findings(call, "disconnect"));
  }

  @Test
  void anEventThatThereIsNot() {
    IllegalArgumentException error = assertThrows(
        IllegalArgumentException.class, () -> bandwidth.deliveringTwiceAtOnce("disconected"));
    assertTrue(
        error.getMessage().startsWith("eventTypes must be events of [answer, ")
            && error.getMessage().endsWith("], but disconected is none"),
        error::getMessage);
  }

  /** Waits for two connections; breaks one, and answers the other and all that follow by 201. */
  private static final class HalfServer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

    HalfServer() throws IOException {
      Thread thread = new Thread(this::serve);
      thread.setDaemon(true);
      thread.start();
    }

    String url() {
      return "http://127.0.0.1:" + socket.getLocalPort() + "/";
    }

    private void serve() {
      try {
        serveTwoAndMore();
      } catch (IOException e) {
        // Closed: the test is over.
      }
    }

    private void serveTwoAndMore() throws IOException {
      Socket broken = socket.accept();
      try (Socket answered = socket.accept()) {
        if (broken.getInputStream().read(new byte[1 << 16]) > 0) {
          broken.close();
        }
        answer(answered);
      }
      while (!socket.isClosed()) {
        try (Socket next = socket.accept()) {
          answer(next);
        }
      }
    }

    private static void answer(Socket connection) throws IOException {
      if (connection.getInputStream().read(new byte[1 << 16]) < 0) {
        return;
      }
      connection
          .getOutputStream()
          .write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
              .getBytes(UTF_8));
      connection.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}

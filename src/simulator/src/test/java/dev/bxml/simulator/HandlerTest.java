package dev.bxml.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application without a server is called all the same. */
final class HandlerTest {
  private static final String CALLER = "+15551230001";
  private static final String CALLED = "+15551230002";

  private final List<String> paths = new CopyOnWriteArrayList<>();

  private HttpHandler application() {
    return exchange -> {
      paths.add(exchange.getRequestURI().getPath());
      String path = exchange.getRequestURI().getPath();
      if (path.endsWith("events")) {
        answer(exchange, 201, "");
      } else if (path.endsWith("menu")) {
        answer(exchange, 200, "<Response><SpeakSentence>Bye.</SpeakSentence></Response>");
      } else {
        answer(exchange, 200, "<Response><Gather gatherUrl=\"menu\" maxDigits=\"1\"/></Response>");
      }
    };
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/xml; charset=utf-8");
      exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
  }

  @Test
  void callsBeginAtTheRoot() {
    try (CallSimulator bandwidth = CallSimulator.of(application()).strict()) {
      bandwidth.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
    }
    assertEquals(List.of("/", "/menu"), paths);
  }

  @Test
  void orWhereTheTestSays() {
    try (CallSimulator bandwidth = CallSimulator.of(application())
        .url("voice/incoming")
        .statusUrl("events")
        .strict()) {
      bandwidth.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
    }
    assertEquals(List.of("/voice/incoming", "/voice/menu", "/voice/events"), paths);
  }

  @Test
  void callsOfItsOwnHaveTheSameServer() {
    CallSimulator bandwidth = CallSimulator.of(application());
    bandwidth.seed(7).incomingCall(CALLER, CALLED).press("1").hears("Bye.");
    bandwidth.incomingCall(CALLER, CALLED).hangUp();
    bandwidth.close();
    assertEquals(List.of("/", "/menu", "/"), paths);
  }

  @Test
  void itIsThereForTheOneWhenAnotherIsClosed() {
    try (CallSimulator bandwidth = CallSimulator.of(application());
        CallSimulator apart = bandwidth.seed(7)) {
      try (CallSimulator byHand = bandwidth.clockByHand()) {
        byHand.incomingCall(CALLER, CALLED).press("1");
      }
      bandwidth.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
      apart.incomingCall(CALLER, CALLED);
      try (CallSimulator byHand = bandwidth.clockByHand()) {
        byHand.incomingCall(CALLER, CALLED);
      }
      apart.incomingCall(CALLER, CALLED).press("1").hears("Bye.");
    }
  }

  @Test
  void withTheLastOfThemTheServerEnds() {
    SimulatedCall call;
    try (CallSimulator bandwidth = CallSimulator.of(application()).clockByHand()) {
      call = bandwidth.incomingCall(CALLER, CALLED);
    }
    try (CallSimulator late = CallSimulator.at(call.callback("initiate").url())) {
      assertTrue(late.incomingCall(CALLER, CALLED).errorMessage().contains("nobody listens there"));
    }
  }

  @Test
  void withTheSimulatorTheServerEnds() {
    SimulatedCall call;
    try (CallSimulator bandwidth = CallSimulator.of(application())) {
      call = bandwidth.incomingCall(CALLER, CALLED);
    }
    String url = call.callback("initiate").url();
    try (CallSimulator late = CallSimulator.at(url)) {
      assertTrue(late.incomingCall(CALLER, CALLED).errorMessage().contains("nobody listens there"));
    }
  }

  @Test
  void manyCallAtOnce() {
    try (CallSimulator bandwidth = CallSimulator.of(application())) {
      LoadSummary summary = bandwidth
          .calls(100)
          .concurrently(4)
          .run(call -> call.press("1").hears("Bye."))
          .withoutFailures();
      assertEquals(100, summary.calls());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatItThrowsIsAnsweredAndLogged(boolean isError) {
    HttpHandler application = exchange -> {
      if (isError) {
        throw new AssertionError("No.");
      }
      throw new IllegalStateException("No.");
    };
    try (LogLines log = new LogLines();
        CallSimulator bandwidth = CallSimulator.of(application)) {
      assertEquals(
          "The callback initiate was answered with status 500",
          bandwidth.incomingCall(CALLER, CALLED).errorMessage());
      assertEquals(
          List.of("SEVERE The handler of a request must answer it, but has thrown"), log.lines());
    }
  }

  @Test
  void whatItThrowsWhenItHasBegunToAnswerIsLogged() {
    HttpHandler application = exchange -> {
      exchange.sendResponseHeaders(200, 100);
      exchange.getResponseBody().write('<');
      exchange.getResponseBody().flush();
      throw new IllegalStateException("No.");
    };
    try (LogLines log = new LogLines();
        CallSimulator bandwidth = CallSimulator.of(application)) {
      assertEquals(
          "The callback initiate was not answered: the connection broke before the end of the reply",
          bandwidth.incomingCall(CALLER, CALLED).errorMessage());
      assertEquals(
          List.of("SEVERE The handler of a request must answer it, but has thrown"), log.lines());
    }
  }
}

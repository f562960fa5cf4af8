package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.servlet.Http.assertEmptyRaw;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Verifies what becomes of a connection in a real container: bodies that are too long, late or never
 * come, handlers that are late, and that the next request on the same connection is answered.
 */
abstract class ConnectionContract extends ServletContract {
  private static final int LIMIT = 1_000;

  /** The statuses after which the container closes the connection of its own accord. */
  private final Set<Integer> closing;

  ConnectionContract(WebApp.Container container, Set<Integer> closing) {
    super(container);
    this.closing = closing;
  }

  @Override
  void register(ServletContext context) {
    mount(context, "voice", answering());
    mount(context, "nobody", CallbackHandlers.none());
    mount(context, "unchecked", CallbackHandlers.none().onGather(c -> {
      throw new IllegalStateException("unchecked");
    }));
    mount(context, "overflow", CallbackHandlers.none().onGather(c -> forEver(c.digits())));
    mount(context, "null", CallbackHandlers.none().onGather(c -> null));
    mount(context, "consumed", answering());
    before(context, "/consumed/stream", ServletRequest::getInputStream);
    before(context, "/consumed/reader", request -> {
      request.getReader().read();
      return InputStream.nullInputStream();
    });
    ServletRegistration small = mount(context, "small", new CallbackServlet(once(answering())));
    small.addMapping("/small");
    small.setInitParameter("maxBodyBytes", String.valueOf(LIMIT));
  }

  private static CallbackHandlers answering() {
    return CallbackHandlers.none()
        .onGather(c -> response(speakSentence("gather " + c.payload().text("callId") + " ☎")))
        .onDisconnect(c -> {});
  }

  private static Bxml forEver(String digits) {
    return digits.isEmpty() ? response() : forEver(digits);
  }

  /** The reply comes although no byte of the body was sent: nobody waits for one. */
  @Test
  void tooLongByItsDeclaredLength() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      assertEmptyRaw(
          413,
          connection
              .head(
                  "POST /app/voice/x HTTP/1.1",
                  "Host: localhost",
                  "Content-Type: application/json",
                  "Content-Length: 262145")
              .response());
    }

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the body must be at most 262144 bytes, but is 262145 bytes;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  /** Nor is a body invited that would be refused: the container may say 100, we say 413. */
  @Test
  void tooLongAndExpectingToContinue() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "POST /app/voice/x HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Expect: 100-continue",
          "Content-Length: 9999999999");
      RawHttp.Response first = connection.response();
      assertEmptyRaw(413, first.status() == 100 ? connection.response() : first);
    }
  }

  @Test
  void expectingToContinue() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "POST /app/voice/x HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Expect: 100-continue",
          "Content-Length: 26");
      assertEquals(100, connection.response().status());
      assertEmptyRaw(201, connection.send("{\"eventType\":\"disconnect\"}").response());
    }
  }

  /**
   * Ten megabytes in chunks, of which a quarter is read: the reply comes while the client is still
   * sending. What becomes of the rest is the container's affair (it swallows some and then closes),
   * so that the client must not fail for being unable to send it.
   */
  @Test
  void tooLongWithoutDeclaredLength() throws Exception {
    Thread sender;
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "POST /app/voice/x HTTP/1.1",
          "Host: localhost",
          "Content-Type: application/json",
          "Transfer-Encoding: chunked");
      sender = new Thread(() -> sendMegabytes(connection, 10));
      sender.start();
      assertEmptyRaw(413, connection.response());
    }
    sender.join();

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the body must be at most 262144 bytes, but is longer;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  /**
   * The handler ignores that it is interrupted, and keeps the container's thread until the test lets
   * it go: the reply leaves on another thread meanwhile, and the connection is closed after it.
   */
  @Test
  void handlerThatIsLate() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CallbackAdapter hasty = once(CallbackHandlers.none().onGather(c -> {
          awaitUninterruptibly(end);
          return response();
        }))
        .deadline(Duration.ofMillis(50));
    try (WebApp slow = container.start(
        "", context -> mount(context, "slow", new CallbackServlet(hasty)).addMapping("/slow"))) {
      log.clear();
      try (RawHttp connection = new RawHttp(slow)) {
        connection.head("GET /slow?eventType=gather&callId=c-1 HTTP/1.1", "Host: localhost");
        RawHttp.Response reply = connection.response();
        assertEmptyRaw(504, reply);
        assertEquals("close", reply.headers().get("connection"));
        assertEmpty(201, get(slow, "/slow?eventType=disconnect"));
        end.countDown();
        assertEquals("", connection.untilClosed());
      }
      log.await(3);
    }

    assertEquals(
        List.of(
            "SEVERE gather c-1 at /slow: a lambda of dev.bxml.servlet.ConnectionContract failed, answered 504, 0 bytes in N ms: it is late",
            "INFO disconnect at /slow: no handler, answered 201, 0 bytes",
            "WARNING gather c-1 at /slow: a lambda of dev.bxml.servlet.ConnectionContract done N ms after its callback came, too late; 0 late ones are still at work"),
        log.lines().stream().map(line -> line.replaceAll(" \\d+ ms", " N ms")).toList());
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        latch.await();
        open = true;
      } catch (InterruptedException e) {
        // as a handler does that takes no notice
      }
    }
  }

  /** The client promises 100 bytes, sends 34 and no more, but still listens. */
  @Test
  void uploadThatBreaksOff() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection
          .head(
              "POST /app/voice/x HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: 100")
          .send("{\"eventType\":\"gather\",\"SECRET-9876")
          .endOfInput();
      assertBrokenOff(connection.response());
      assertEquals("", connection.untilClosed());
    }

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the body broke off (…); answered 400, 0 bytes");
  }

  @Test
  void brokenChunk() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection
          .head(
              "POST /app/voice/x HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Transfer-Encoding: chunked")
          .send("SECRET-9876\r\n{}\r\n0\r\n\r\n");
      assertBrokenOff(connection.response());
      assertEquals("", connection.untilClosed());
    }

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the body broke off (…); answered 400, 0 bytes");
  }

  /** Asserts what a client gets that broke off its body and listens all the same. */
  void assertBrokenOff(RawHttp.Response response) {
    assertEmptyRaw(400, response);
  }

  /** The next request on the same connection is answered: nothing of the first is left in it. */
  @ParameterizedTest
  @MethodSource
  void connectionOutlivesTheError(int status, String path, String contentType, String body)
      throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.send(String.join(
              "\r\n",
              "POST " + path + " HTTP/1.1",
              "Host: localhost",
              "Content-Type: " + contentType,
              "Content-Length: " + body.length())
          + "\r\n\r\n"
          + body);
      RawHttp.Response error = connection.response();
      assertEmptyRaw(status, error);
      if (closing.contains(status)) {
        assertEquals("close", error.headers().get("connection"));
        assertEquals("", connection.untilClosed());
      } else {
        connection.head("GET /app/voice/x?eventType=gather&callId=c-2 HTTP/1.1", "Host: localhost");
        assertEquals(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Response><SpeakSentence>gather c-2 ☎</SpeakSentence></Response>",
            connection.response().body());
      }
    }
  }

  static List<Object[]> connectionOutlivesTheError() {
    String gather = "{\"eventType\":\"gather\",\"digits\":\"SECRET-9876\"}";
    return List.of(
        new Object[] {400, "/app/voice/x", "application/json", "[" + gather},
        new Object[] {413, "/app/small", "application/json", padded(gather, LIMIT + 1)},
        new Object[] {415, "/app/voice/x", "text/plain", gather},
        new Object[] {500, "/app/unchecked/x", "application/json", gather},
        new Object[] {500, "/app/null/x", "application/json", gather},
        new Object[] {500, "/app/overflow/x", "application/json", gather},
        new Object[] {500, "/app/consumed/stream", "application/json", gather},
        new Object[] {500, "/app/consumed/reader", "application/json", gather},
        new Object[] {501, "/app/nobody/x", "application/json", gather});
  }

  @Test
  void connectionOutlivesAnotherMethod() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.send(
          "PUT /app/voice/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}");
      assertEmptyRaw(405, connection.response());
      connection.head("GET /app/voice/x?eventType=disconnect HTTP/1.1", "Host: localhost");
      assertEmptyRaw(201, connection.response());
    }
  }

  /** By a client that sends head and body apart, when nobody needs the body. */
  @ParameterizedTest
  @CsvSource({
    "405, PUT, /app/voice/x, application/json",
    "415, POST, /app/voice/x, text/plain",
    "413, POST, /app/small, application/json",
    "201, GET, /app/voice/x?eventType=disconnect, application/json"
  })
  void bodyThatComesAfterItsReply(int status, String method, String path, String contentType)
      throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          method + " " + path + " HTTP/1.1",
          "Host: localhost",
          "Content-Type: " + contentType,
          "Content-Length: " + (LIMIT + 1));
      assertEmptyRaw(status, connection.response());
      connection.send(new byte[LIMIT + 1]);
      if (closing.contains(status)) {
        assertEquals("", connection.untilClosed());
      } else {
        connection.head("GET /app/voice/x?eventType=disconnect HTTP/1.1", "Host: localhost");
        assertEmptyRaw(201, connection.response());
      }
    }
  }

  /** A client that does not wait for replies has sent the next request before the first is refused. */
  @ParameterizedTest
  @CsvSource({
    "405, PUT, /app/voice/x, application/json, false",
    "405, PUT, /app/voice/x, application/json, true",
    "415, POST, /app/voice/x, text/plain, false",
    "415, POST, /app/voice/x, text/plain, true",
    "201, GET, /app/voice/x?eventType=disconnect, application/json, false"
  })
  void nextRequestInTheSamePacket(
      int status, String method, String path, String contentType, boolean chunked)
      throws Exception {
    String body = "x".repeat(LIMIT);
    String first = String.join(
        "\r\n",
        method + " " + path + " HTTP/1.1",
        "Host: localhost",
        "Content-Type: " + contentType,
        chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + LIMIT,
        "",
        chunked ? Integer.toHexString(LIMIT) + "\r\n" + body + "\r\n0\r\n\r\n" : body);
    String next =
        "GET /app/voice/x?eventType=gather&callId=c-2 HTTP/1.1\r\nHost: localhost\r\n\r\n";
    try (RawHttp connection = new RawHttp(app)) {
      connection.send(first + next + first + next);
      for (int i = 0; i < 2; i++) {
        assertEmptyRaw(status, connection.response());
        assertEquals(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<Response><SpeakSentence>gather c-2 ☎</SpeakSentence></Response>",
            connection.response().body());
      }
    }
  }

  /** The body of the first is promised, and never comes: the reply is there all the same. */
  @Test
  void bodiesThatNeverComeHoldNobodyElse() throws Exception {
    List<RawHttp> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        RawHttp connection = new RawHttp(app);
        silent.add(connection);
        connection.head("PUT /app/voice/x HTTP/1.1", "Host: localhost", "Content-Length: 100");
        assertEmptyRaw(405, connection.response());
      }
      assertEmpty(201, get(app, "/app/voice/x?eventType=disconnect"));
    } finally {
      for (RawHttp connection : silent) {
        connection.close();
      }
    }
  }

  private static void sendMegabytes(RawHttp connection, int megabytes) {
    byte[] chunk = new byte[64 * 1024];
    try {
      for (int i = 0; i < megabytes * 16; i++) {
        connection.chunk(chunk);
      }
      connection.lastChunk();
    } catch (IOException e) {
      // The container has closed: it does not want the rest.
    }
  }
}

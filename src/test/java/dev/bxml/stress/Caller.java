package dev.bxml.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.servlet.RawHttp;
import dev.bxml.servlet.WebApp;
import java.io.IOException;
import java.net.SocketException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * One of the many who send callbacks at once. It sends them one after the other on its connection,
 * which it keeps as long as the server does, and holds each reply against its request. What must not
 * disturb others goes on a connection of its own.
 */
final class Caller {
  private static final int PIECES = 5;
  private static final long PAUSE_NANOS = 200_000;

  private final WebApp app;
  private final Traffic traffic;
  private final Ledger ledger;
  private final Gates gates;
  private final HalfOpen silentOnes;
  private final HalfOpen halfOpenOnes;
  private final Http2 http2;
  private RawHttp connection;

  Caller(
      WebApp app,
      Traffic traffic,
      Ledger ledger,
      Gates gates,
      HalfOpen silentOnes,
      HalfOpen halfOpenOnes,
      Http2 http2) {
    this.app = app;
    this.traffic = traffic;
    this.ledger = ledger;
    this.gates = gates;
    this.silentOnes = silentOnes;
    this.halfOpenOnes = halfOpenOnes;
    this.http2 = http2;
  }

  /** Sends the callbacks that are left before a number, while others do the same. */
  void call(AtomicInteger next, int end) {
    for (int number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
      try {
        call(number);
      } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
        ledger.wrong(Traffic.callId(number) + " " + traffic.kind(number) + ": " + e);
        drop();
      }
    }
    drop(); // until all are done the server might find it idle
  }

  private void call(int number) throws IOException, InterruptedException {
    Kind kind = traffic.kind(number);
    switch (kind) {
      case GATHER, GATHER_BY_GET, AFTERWARDS -> ordinary(number);
      case LONG_REPLY, SLOW, CONFERENCE_CREATED -> assertSpoken(number, exchange(number));
      case BODY_IN_PIECES -> assertSpoken(number, inPieces(traffic.request(number)));
      case LATE, LATE_AND_NOT_INTERRUPTIBLE -> late(number);
      case THROWS, OVERFLOWS, RETURNS_NULL, RETURNS_INVALID, DISCONNECT_THROWS ->
        assertEmpty(500, exchange(number));
      case DTMF, DISCONNECT, UNKNOWN_EVENT -> assertEmpty(201, exchange(number));
      case LATE_REPORT, LATE_REPORT_THROWS -> lateReport(number);
      case NO_HANDLER -> assertEmpty(501, exchange(number));
      case TWICE -> twice(number);
      case THRICE_AT_ONCE, FAILS_THRICE_AT_ONCE -> thriceAtOnce(number);
      case AGAIN_AFTER_FAILURE -> againAfterFailure(number);
      case AGAIN_WHILE_LATE -> againWhileLate(number);
      case CALLER_GONE -> gone(number);
      case BROKEN_JSON -> broken(number);
      case ANOTHER_TYPE ->
        assertEmpty(415, exchange(traffic.post("POST", "text/plain", traffic.body(number))));
      case ANOTHER_METHOD ->
        assertEmpty(405, exchange(traffic.post("PUT", "application/json", traffic.body(number))));
      case TOO_LONG -> tooLong(number);
      case TOO_LONG_IN_CHUNKS -> tooLongInChunks();
      case BODY_CUT_OFF -> cutOff(number);
      case BODY_RESET -> reset(number);
      case HALF_OPEN -> halfOpen(number);
      case SILENT -> silent(number);
      case HANGS -> {
        hangs(number);
        broken(number);
      }
      default -> throw new IllegalStateException("no such kind: " + kind);
    }
  }

  private void ordinary(int number) throws IOException, InterruptedException {
    long start = System.nanoTime();
    RawHttp.Response reply = exchange(number);
    ledger.took(number, System.nanoTime() - start);
    assertSpoken(number, reply);
  }

  /** Late, or not started, when those that are late have left no thread. */
  private void hangs(int number) throws IOException {
    RawHttp.Response reply = exchange(traffic.request(number));
    assertTrue(Set.of(503, 504).contains(reply.status()), () -> "status " + reply.status());
    assertEquals("", reply.body());
  }

  /** The reply is complete before its handler is let go. */
  private void late(int number) throws IOException, InterruptedException {
    try {
      assertEmpty(504, exchange(number));
    } finally {
      letGo(number);
    }
  }

  /** Comes again while the handler of the first goes on, and once more when that may be done. */
  private void lateReport(int number) throws IOException, InterruptedException {
    try {
      assertEmpty(201, exchange(number));
      assertEmpty(201, exchange(number));
    } finally {
      letGo(number);
    }
    if (traffic.kind(number) == Kind.LATE_REPORT) {
      assertEmpty(201, exchange(number));
    }
  }

  private void letGo(int number) {
    gates.of(number).open();
    gates.remove(number);
  }

  private void twice(int number) throws IOException, InterruptedException {
    assertSpoken(number, exchange(number));
    if (traffic.choice(number, 2) == 0) {
      assertSpoken(number, exchange(number));
    } else {
      try (RawHttp another = open()) {
        assertSpoken(number, receive(another.send(traffic.request(number))));
      }
    }
  }

  private void thriceAtOnce(int number) throws IOException {
    byte[] request = traffic.request(number);
    try (RawHttp second = open();
        RawHttp third = open()) {
      connection().send(request);
      second.send(request);
      third.send(request);
      assertOutcome(number, receive());
      assertOutcome(number, receive(second));
      assertOutcome(number, receive(third));
    }
  }

  private void againAfterFailure(int number) throws IOException {
    byte[] request = traffic.request(number);
    assertEmpty(500, exchange(request));
    assertSpoken(number, exchange(request));
  }

  /** The second comes while the first is at work, the third when it is still at work, but late. */
  private void againWhileLate(int number) throws IOException, InterruptedException {
    byte[] request = traffic.request(number);
    Gates.Gate gate = gates.of(number);
    try (RawHttp second = open()) {
      connection().send(request);
      gate.awaitEntered();
      second.send(request);
      assertEmpty(504, receive());
      assertLateOrSpoken(number, receive(second));
      assertSpoken(number, exchange(request));
    } finally {
      letGo(number);
    }
  }

  /** On a busy machine it may have come so much later than the first that it has the time to be handled. */
  private void assertLateOrSpoken(int number, RawHttp.Response reply) {
    if (reply.status() == 504) {
      assertEmpty(504, reply);
    } else {
      assertSpoken(number, reply);
    }
  }

  private void gone(int number) throws IOException, InterruptedException {
    Gates.Gate gate = gates.of(number);
    RawHttp gone = open().send(traffic.request(number));
    gate.awaitEntered();
    gone.reset();
    letGo(number);
  }

  private void broken(int number) throws IOException {
    String body = traffic.body(number);
    assertEmpty(
        400,
        exchange(traffic.post("POST", "application/json", body.substring(0, body.length() / 2))));
  }

  /** Declared and not sent, which nobody waits for, or sent to the end. */
  private void tooLong(int number) throws IOException {
    byte[] head = Traffic.ascii(traffic.head("POST", "application/json", Traffic.TOO_LONG));
    try (RawHttp own = open().send(head)) {
      if (traffic.choice(number, 2) == 0) {
        assertEmpty(413, receive(own));
      } else {
        assertRefusedOrReset(own, connection -> connection.send(traffic.tooLong()));
      }
    }
  }

  private void tooLongInChunks() throws IOException {
    try (RawHttp own = open().send(traffic.headInChunks())) {
      assertRefusedOrReset(
          own, connection -> connection.chunk(traffic.tooLong()).lastChunk());
    }
  }

  /** What a caller goes on to send on a connection. */
  @FunctionalInterface
  private interface Rest {
    void sendOn(RawHttp connection) throws IOException;
  }

  /**
   * The reply comes before the body has been sent. Then the container closes the connection, and TCP
   * may take the reply back from a caller who goes on sending.
   */
  private void assertRefusedOrReset(RawHttp connection, Rest rest) throws IOException {
    RawHttp.Response reply;
    try {
      rest.sendOn(connection);
      reply = receive(connection);
    } catch (SocketException e) {
      ledger.figure("refusals lost to a reset");
      return;
    }
    assertEmpty(413, reply);
  }

  /** Half of the body, and then the end, at which the caller waits for its reply. */
  private void cutOff(int number) throws IOException {
    byte[] request = traffic.request(number);
    try (RawHttp own = open()) {
      own.send(Arrays.copyOf(request, request.length - 50)).endOfInput();
      assertEquals(400, receive(own).status());
    }
  }

  private void reset(int number) throws IOException {
    byte[] body = Traffic.ascii(traffic.body(number));
    RawHttp own = open().send(traffic.headThatAsks(body.length));
    assertEquals(100, own.response().status());
    own.send(Arrays.copyOf(body, body.length / 2)).reset();
  }

  private void halfOpen(int number) throws IOException {
    RawHttp own = open().send(traffic.headThatAsks(1_000 + number));
    assertEquals(100, own.response().status());
    halfOpenOnes.add(own);
  }

  private void silent(int number) throws IOException {
    RawHttp own = open();
    silentOnes.add(traffic.choice(number, 2) == 0 ? own : own.send(Traffic.ascii("POST /voi")));
  }

  private RawHttp.Response inPieces(byte[] request) throws IOException {
    int length = request.length / PIECES;
    for (int start = 0; start < request.length; start += length) {
      int end = Math.min(start + length, request.length);
      connection().send(Arrays.copyOfRange(request, start, end));
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return receive();
  }

  private void assertOutcome(int number, RawHttp.Response reply) {
    if (traffic.kind(number) == Kind.FAILS_THRICE_AT_ONCE) {
      assertEmpty(500, reply);
    } else {
      assertSpoken(number, reply);
    }
  }

  private void assertSpoken(int number, RawHttp.Response reply) {
    assertEquals(spoken(traffic.sentence(number)), reply.body());
    assertEquals(200, reply.status());
  }

  /** The BXML that speaks a sentence. */
  static String spoken(String sentence) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><SpeakSentence>%s</SpeakSentence></Response>"
        .formatted(sentence);
  }

  private static void assertEmpty(int status, RawHttp.Response reply) {
    assertEquals(status, reply.status());
    assertEquals("", reply.body());
  }

  /** By HTTP/1 or 2, as the traffic has it. */
  private RawHttp.Response exchange(int number) throws IOException, InterruptedException {
    if (!traffic.isByHttp2(number)) {
      return exchange(traffic.request(number));
    }
    RawHttp.Response reply = http2.exchange(traffic, number);
    ledger.figure("replied " + reply.status());
    ledger.figure("by HTTP/2");
    return reply;
  }

  private RawHttp.Response exchange(byte[] request) throws IOException {
    connection().send(request);
    return receive();
  }

  private RawHttp.Response receive() throws IOException {
    RawHttp.Response reply = receive(connection);
    if ("close".equals(reply.headers().get("connection"))) {
      drop();
    }
    return reply;
  }

  private RawHttp.Response receive(RawHttp from) throws IOException {
    RawHttp.Response reply = from.response();
    ledger.figure("replied " + reply.status());
    if (reply.status() < 400 && "close".equals(reply.headers().get("connection"))) {
      ledger.figure("good replies that closed their connection");
    }
    return reply;
  }

  private RawHttp connection() throws IOException {
    if (connection == null) {
      connection = open();
    }
    return connection;
  }

  private RawHttp open() throws IOException {
    ledger.figure("connections");
    return new RawHttp(app);
  }

  private void drop() {
    RawHttp last = connection;
    connection = null;
    if (last != null) {
      try {
        last.close();
      } catch (IOException e) {
        // It is given up anyway.
      }
    }
  }
}

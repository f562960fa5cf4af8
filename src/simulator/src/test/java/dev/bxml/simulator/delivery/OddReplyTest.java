package dev.bxml.simulator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies as servers write them: whatever HTTP allows is read, and what it does not is told. */
final class OddReplyTest extends Deliveries {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String LENGTH = "Content-Length: 11\r\n\r\n";
  private static final String XML = "<Response/>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // its end in each of the ways
        OK + LENGTH + XML,
        OK + "\r\n" + XML,
        OK + "Connection: close\r\n\r\n" + XML,
        OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + XML + "\r\n0\r\n\r\n",
        OK + "Transfer-Encoding: Chunked\r\n\r\n00B;a=\"b\"\r\n" + XML
            + "\r\n0;x\r\nTrailer: 1\r\n\r\n",
        OK + "transfer-encoding:chunked\r\n\r\n5 \r\n<Resp\r\n6\r\nonse/>\r\n000\r\n\r\n",
        OK + "Transfer-Encoding: identity\r\n" + LENGTH + XML,
        OK + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nb\r\n" + XML + "\r\n0\r\n\r\n",
        OK + "Content-Length: 11\r\n" + LENGTH + XML,
        OK + "Content-Length: 11, 11\r\n\r\n" + XML,
        OK + LENGTH + XML + "and more than it says",
        // status line and headers
        "HTTP/1.0 200 OK\r\n\r\n" + XML,
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + LENGTH + XML,
        "HTTP/1.1 200\r\n" + LENGTH + XML,
        "HTTP/1.1 200 \r\n" + LENGTH + XML,
        "HTTP/1.1 200 Tr\u00e8s bien\r\n" + LENGTH + XML,
        "HTTP/1.1 200 OK\nContent-Length: 11\n\n" + XML,
        OK + "CONTENT-LENGTH:11\r\n\r\n" + XML,
        OK + "Content-Length:\t 11 \t\r\n\r\n" + XML,
        OK + "X:\r\nY: :\r\n" + LENGTH + XML,
        OK + "X-Old: one\r\n two\r\n\t three\r\n" + LENGTH + XML,
        // what comes before it
        "HTTP/1.1 100 Continue\r\n\r\n" + OK + LENGTH + XML,
        "HTTP/1.1 100\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK + LENGTH + XML,
      })
  void isRead(String bytes) throws Exception {
    Exchange exchange = answered(bytes);

    assertEquals("", problem(exchange));
    assertEquals(200, exchange.status());
    assertEquals(XML, body(exchange));
  }

  @Test
  void byteByByte() throws Exception {
    String reply = OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + XML + "\r\n0\r\n\r\n";
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      for (int i = 0; i < reply.length(); i++) {
        caller.tell(reply.substring(i, i + 1));
      }
    })) {
      assertEquals(XML, body(send(server)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 11\r\n\r\n" + XML,
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        OK + "Content-Length: 0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        OK + "\r\n"
      })
  void hasNoBody(String bytes) throws Exception {
    Exchange exchange = answered(bytes);

    assertEquals("", problem(exchange));
    assertEquals("", body(exchange));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 11\r\n\r\n",
        "HTTP/1.1 999 \r\nContent-Length: 0\r\n\r\n",
      })
  void hasAStatusThatIsNoSuccess(String bytes) throws Exception {
    assertEquals("was answered with status " + bytes.substring(9, 12), problem(answered(bytes)));
  }

  @Test
  void headersAreToldAsTheyCame() throws Exception {
    Exchange exchange = answered(
        OK + "content-type: application/xml;\r\n charset=utf-8\r\nContent-Encoding: gzip\r\n"
            + LENGTH + XML);

    assertEquals("application/xml; charset=utf-8", exchange.contentType());
    assertEquals("gzip", exchange.contentEncoding());
    assertEquals(11, exchange.declaredLength());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WWW-Authenticate: Basic realm=\"v\"\r\n",
        "www-authenticate: Bearer realm=\"v\"\r\nWww-Authenticate: basic\r\n",
        "WWW-Authenticate: Bearer realm=\"v\",\r\n\tBasic realm=\"v\"\r\n",
        "WWW-Authenticate:\r\n Basic realm=\"v\"\r\n",
      })
  void credentialsAreAskedFor(String challenge) throws Exception {
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.tell("HTTP/1.1 401 Who?\r\n" + challenge + "Content-Length: 0\r\n\r\n");
      caller.asks();
      caller.tell(OK + LENGTH + XML);
    })) {
      Exchange exchange = send(server);

      assertEquals(XML, body(exchange), () -> problem(exchange));
      assertFalse(server.requests.get(0).contains("Authorization"));
      assertTrue(server.requests.get(1).contains("\r\nAuthorization: Basic dTpw\r\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 10\r\nContent-Length: 11\r\n\r\n" + XML,
        OK + "Content-Length: 11, 10\r\n\r\n" + XML
      })
  void saysItsLengthTwice(String bytes) throws Exception {
    assertEquals(
        "was not answered: the reply has more than one Content-Length", problem(answered(bytes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+11", "0xB", "11 bytes", "1e1", "11.0", "99999999999999999999"})
  void saysNoLength(String length) throws Exception {
    assertEquals(
        "was not answered: the Content-Length of the reply is no number",
        problem(answered(OK + "Content-Length: " + length + "\r\n\r\n" + XML)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "gzip, chunked", "chunked, gzip", "chunked, chunked"})
  void isTransferredInAWayThatNobodyAskedFor(String coding) throws Exception {
    assertEquals(
        "was not answered: the reply has a Transfer-Encoding other than chunked",
        problem(answered(OK + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        XML + "\r\n",
        "-1\r\n" + XML,
        "0xb\r\n" + XML,
        "\r\n" + XML,
        ";b\r\n" + XML,
        "1000000000000000\r\n",
        "5\r\n" + XML + "\r\n0\r\n\r\n",
        "b\r\n" + XML + "0\r\n\r\n"
      })
  void isNotInChunks(String body) throws Exception {
    assertEquals(
        "was not answered: the reply should be in chunks, as its head says, but is not",
        problem(answered(OK + "Transfer-Encoding: chunked\r\n\r\n" + body)));
  }

  @Test
  void hasLinesOfChunksWithoutEnd() throws Exception {
    assertEquals(
        "was not answered: the reply should be in chunks, as its head says, but is not",
        problem(answered(OK + "Transfer-Encoding: chunked\r\n\r\nb;" + "x".repeat(5000))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type\r\n",
        ": application/xml\r\n",
        "Content-Type : application/xml\r\n",
        "<Response/>\r\n",
        " folded: but behind what?\r\n"
      })
  void hasALineThatIsNoHeader(String line) throws Exception {
    assertEquals(
        "was not answered: the head of the reply has a line that is no header",
        problem(answered(OK + line + LENGTH + XML)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: ", "X: 1\r\n Y", "HTTP/1.1 "})
  void hasAHeadWithoutEnd(String start) throws Exception {
    String more = start.startsWith("HTTP") ? start : OK + start;
    assertEquals(
        "was not answered: the head of the reply has no end within 64 KiB",
        problem(answered(more + "x".repeat(70_000))));
  }

  @Test
  void hasHeadersWithoutEnd() throws Exception {
    assertEquals(
        "was not answered: the head of the reply has no end within 64 KiB",
        problem(answered(OK + "X: 1234\r\n".repeat(8_000))));
  }

  @Test
  void hasBeginningsWithoutEnd() throws Exception {
    assertEquals(
        "was not answered: the head of the reply has no end within 64 KiB",
        problem(answered("HTTP/1.1 100 Continue\r\n\r\n".repeat(3_000))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1",
        "HTTP/1.1 200 O",
        OK,
        OK + "Content-Type: app",
        "HTTP/1.1 100 Continue\r\n\r\n",
        OK + "Content-Length: 12\r\n\r\n" + XML,
        OK + "Transfer-Encoding: chunked\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nc\r\n" + XML,
        OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + XML,
        OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + XML + "\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nb\r\n" + XML + "\r\n0\r\n"
      })
  void breaksOff(String bytes) throws Exception {
    assertEquals(
        "was not answered: the connection broke before the end of the reply",
        problem(answered(bytes)));
  }

  @Test
  void isBrokenOffHard() throws Exception {
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.breaks();
    })) {
      assertEquals(
          "was not answered: the connection broke before the reply; look whether the"
              + " application has failed, or, where that is a port of TLS, write https",
          problem(send(server)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "220 mail.example.com ESMTP\r\n",
        "SSH-2.0-OpenSSH_9.2\r\n",
        "\u0000\u0000\u0012\u0004\u0000",
        "HTTP/2 200\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1\r\n\r\n",
        "HTTP/1.x 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "\r\n" + OK,
        "<html>",
        "H\r\n",
        "\u0015"
      })
  void isNotHttp(String bytes) throws Exception {
    assertEquals(
        "was not answered: what answers at that port is not HTTP", problem(answered(bytes)));
  }

  @Test
  void thatItIsNotHttpIsToldAtOnce() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      caller.tell("220 ");
      told.await();
    })) {
      assertEquals(
          "was not answered: what answers at that port is not HTTP", problem(send(server)));
    } finally {
      told.countDown();
    }
  }

  @Test
  void nothingIsToldOfWhatCame() throws Exception {
    List<String> secret = List.of(
        "secret",
        OK + "secret\r\n\r\n",
        OK + "Content-Length: secret\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nsecret\r\n");
    for (String bytes : secret) {
      assertFalse(problem(answered(bytes)).contains("secret"));
    }
  }

  /** Music on hold is fetched again and again, and a call keeps all that was exchanged in it. */
  @Test
  void ofAFileItsBeginningIsKeptAndItsLengthIsKnown() throws Exception {
    try (OddServer server =
        OddServer.answeringOnce(OK + "Content-Length: 5000000\r\n\r\n", "R".repeat(5_000_000))) {
      Exchange exchange = courier.fetch(Webhook.of(server.url(), "GET", null, LONG));

      assertEquals("", problem(exchange));
      assertEquals(5_000_000, exchange.length());
      assertEquals("R".repeat(64), body(exchange));
    }
  }
}

package dev.bxml.simulator.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests go over connections that are kept, and none is lost or comes twice for that. */
final class ConnectionsTest extends Deliveries {
  private static final String EMPTY = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final Duration SHORT = Duration.ofMillis(300);

  private List<String> problems(OddServer server, int requests) {
    String[] problems = new String[requests];
    for (int i = 0; i < requests; i++) {
      problems[i] = problem(send(server));
    }
    return Arrays.stream(problems).filter(problem -> !problem.isEmpty()).toList();
  }

  @Test
  void oneIsKept() throws Exception {
    try (OddServer server = OddServer.answering(EMPTY)) {
      assertEquals(List.of(), problems(server, 20));
      assertEquals(20, server.requests.size());
      assertEquals(1, server.connections.get());
    }
  }

  /** Each says in its own way that its connection is of no use any more. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: x, CLOSE\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nthing",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nand more",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 408 Too late\r\n\r\n"
      })
  void oneIsNotKept(String reply) throws Exception {
    try (OddServer server = OddServer.answering(reply)) {
      assertEquals(List.of(), problems(server, 5));
      assertEquals(5, server.requests.size());
      assertEquals(5, server.connections.get());
    }
  }

  @Test
  void oneWhoseReplyIsTooLongIsNotKept() throws Exception {
    String reply = "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + "x".repeat(70_000);
    try (OddServer server = OddServer.answering(reply)) {
      Exchange exchange = send(server);
      assertEquals(65_538, exchange.body().length);
      assertEquals(70_000, exchange.declaredLength());
      send(server);
      assertEquals(2, server.connections.get());
    }
  }

  @Test
  void aServerThatClosesWithoutAWord() throws Exception {
    try (OddServer server = OddServer.answeringOnce(EMPTY)) {
      for (int i = 0; i < 10; i++) {
        assertEquals("", problem(send(server)));
        while (server.isOpen(i)) {
          Thread.onSpinWait();
        }
      }
      assertEquals(10, server.requests.size());
    }
  }

  @Test
  void aConnectionThatIsClosedMeanwhile() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    try (OddServer server = new OddServer(caller -> {
      for (int i = 0; i < 3 && caller.asks(); i++) {
        caller.tell(EMPTY);
      }
      both.await();
    })) {
      assertEquals(List.of(), problems(server, 3));
      both.await();
      while (server.isOpen(0)) {
        Thread.onSpinWait();
      }
      assertEquals("", problem(send(server)));
      assertEquals(4, server.requests.size());
      assertEquals(2, server.connections.get());
    }
  }

  /** It has had the request, and may have done its work: only the platform's own rule sends again. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aServerThatBreaksAConnectionWhichItHasKept(boolean hard) throws Exception {
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.tell(EMPTY);
      caller.asks();
      if (hard) {
        caller.breaks();
      }
    })) {
      assertEquals("", problem(send(server)));
      assertEquals(
          "was not answered: the connection broke before the reply; look whether the"
              + " application has failed, or, where that is a port of TLS, write https",
          problem(send(server)));
      assertEquals(2, server.requests.size());

      assertEquals("", problem(send(server)));
      List<Exchange> attempts =
          courier.report(event("disconnect"), webhook(server.url()), (number, to) -> {}, false);
      assertEquals(2, attempts.size());
      assertEquals("", problem(attempts.get(1)));
      assertEquals(5, server.requests.size());
    }
  }

  @Test
  void eachServerHasItsOwn() throws Exception {
    try (OddServer one = OddServer.answering(EMPTY);
        OddServer other = OddServer.answering(EMPTY)) {
      for (int i = 0; i < 3; i++) {
        send(one);
        send(other);
      }
      assertEquals(List.of(1, 1), List.of(one.connections.get(), other.connections.get()));
      assertEquals(List.of(3, 3), List.of(one.requests.size(), other.requests.size()));
    }
  }

  @Test
  void aClosedCourierLetsGoOfThem() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      while (caller.asks()) {
        caller.tell(EMPTY);
      }
      gone.countDown();
    })) {
      send(server);
      courier.close();
      gone.await();
    }
  }

  @Test
  void oneThatNobodyNeedsIsLetGo() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      while (caller.asks()) {
        caller.tell(EMPTY);
      }
      gone.countDown();
    })) {
      send(server);
      gone.await(); // the courier is still there
    }
  }

  @Test
  void theThreadThatLooksAfterThemGoesWithThem() throws Exception {
    try (OddServer server = OddServer.answering(EMPTY)) {
      send(server);
      courier.close();
      while (Thread.getAllStackTraces().keySet().stream()
          .anyMatch(thread -> thread.getName().startsWith("bxml-simulator-deadlines"))) {
        Thread.onSpinWait();
      }
    }
  }

  /** Wherever it waits, the limit is that of all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "H",
        "HTTP/1.1 200 OK\r\nX: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<Resp",
        "HTTP/1.1 200 OK\r\n\r\n<Resp",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<Resp",
        "HTTP/1.1 100 Continue\r\n\r\n"
      })
  void aReplyThatDoesNotCome(String start) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.tell(start);
      told.await();
    })) {
      Exchange exchange = send(event("gather"), webhook(server.url(), SHORT));

      assertEquals("was not answered within 0.3 s", problem(exchange));
      assertEquals(Exchange.Kind.TIMEOUT, exchange.failure().kind());
    } finally {
      told.countDown();
    }
  }

  /** Each byte of it comes soon, but not the last one. */
  @Test
  void aReplyThatDrips() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.tell("HTTP/1.1 200 OK\r\n\r\n");
      while (told.getCount() > 0) {
        caller.tell(" ");
        told.await(SHORT.toMillis() / 10, TimeUnit.MILLISECONDS);
      }
    })) {
      assertEquals(
          "was not answered within 0.3 s",
          problem(send(event("gather"), webhook(server.url(), SHORT))));
    } finally {
      told.countDown();
    }
  }

  @Test
  void aRequestThatNobodyReads() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    Event large = new Event("gather", Map.of("tag", "x".repeat(32 << 20)));
    try (OddServer server = new OddServer(caller -> told.await())) {
      assertEquals(
          "was not answered within 0.3 s", problem(send(large, webhook(server.url(), SHORT))));
    } finally {
      told.countDown();
    }
  }

  @Test
  void aShortTimeOnAConnectionThatWasKeptForLong() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      caller.tell(EMPTY);
      caller.asks();
      told.await();
    })) {
      assertEquals("", problem(send(server)));
      assertEquals(
          "was not answered within 0.3 s",
          problem(send(event("gather"), webhook(server.url(), SHORT))));
    } finally {
      told.countDown();
    }
  }

  @Test
  void anyTimeIsEnough() throws Exception {
    try (OddServer server = OddServer.answering(EMPTY)) {
      for (Duration time : List.of(Duration.ofDays(7), Duration.ofSeconds(Long.MAX_VALUE))) {
        assertEquals("", problem(send(event("gather"), webhook(server.url(), time))));
      }
    }
  }

  @Test
  void whoeverWaitsMayBeInterrupted() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    AtomicReference<Exchange> exchange = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    try (OddServer server = new OddServer(caller -> {
      caller.asks();
      asked.countDown();
      told.await();
    })) {
      Thread thread = new Thread(() -> {
        exchange.set(send(server));
        interrupted.set(Thread.currentThread().isInterrupted());
      });
      thread.start();
      asked.await();
      thread.interrupt();
      thread.join();

      assertEquals("was interrupted", problem(exchange.get()));
      assertTrue(interrupted.get());
    } finally {
      told.countDown();
    }
  }

  @Test
  void anotherAddressOfTheSameName() throws Exception {
    InetAddress deaf =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    InetAddress[] addresses = {deaf, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})};
    ServerSocket socket = new ServerSocket(0, 5, addresses[1]);
    try (OddServer server = new OddServer(socket, OddServer.Caller::asks);
        Connections connections = new Connections()) {
      Request request = Request.get(server.url());
      assertTrue(connections.open(addresses, request, Nanos.after(LONG)).takes(request.bytes()));
      assertThrows(
          IOException.class,
          () -> connections.open(new InetAddress[] {deaf}, request, Nanos.after(LONG)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "ftp://example.com/ ! an http or https URL !",
        "menu ! an http or https URL !",
        "http:///menu ! a URL that names a server !",
        "http:menu ! a URL that names a server !",
        "http://:80/ ! a URL that names a server !",
        "http://{host}/ ! a server with a name of ASCII letters, digits and . - _ !",
        "http://a b/ ! a server with a name of ASCII letters, digits and . - _ !",
        "http://Z\u00fcrich:80/ ! a server with a name of ASCII letters, digits and . - _ !",
        "http://[::1/ ! a server with a name of ASCII letters, digits and . - _ !",
        "http://a:65536/ ! a port from 1 to 65535 !",
        "http://a:99999999999/ ! a port from 1 to 65535 !",
        "http://a:0/ ! a port from 1 to 65535 !",
        "http://a:b/ ! a port that is a number !",
        "http://[::1]:b/ ! a port that is a number !",
        "http://a/a{b} ! a URL of characters that may stand in one ! ; write %7B for {",
        "http://a/a b ! a URL of characters that may stand in one ! ; write %20 for the space",
        "http://a?a=|b ! a URL of characters that may stand in one ! ; write %7C for |",
        "http://a/50% ! a URL of characters that may stand in one ! ; write %25 for a % that is none of two digits",
        "http://a/\u0001b ! a URL of characters that may stand in one ! ; leave out the character U+0001"
      })
  void aUrlThatIsNone(String url, String rule, String advice) {
    Exchange exchange = send(url);
    assertEquals(
        "must be sent to " + rule + ", but has " + url + (advice == null ? "" : advice),
        problem(exchange));
    assertFalse(exchange.lost());
  }

  @Test
  void aNameWithAnUnderscoreIsLookedFor() {
    assertEquals(
        "was not answered: nobody knows the name of its server",
        problem(send("http://voice_app.invalid:3000/")));
  }
}

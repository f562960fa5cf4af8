package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.fleet.RawServer.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the published lines do with a callback when one of three servers fails. */
@ParameterizedClass
@EnumSource(BalancerTest.Kind.class)
final class BalancerTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** More than usual, and less than HAProxy keeps to be sent again. */
  private static final String BODY = "x".repeat(20_000);

  private static final List<Integer> ALL_TAKEN = Collections.nCopies(6, 201);

  enum Kind {
    NGINX,
    HAPROXY,
    ROUND_ROBIN;

    Balancer start(Path folder, List<Integer> servers) throws Exception {
      return switch (this) {
        case NGINX -> Balancer.nginx(folder, folder, servers);
        case HAPROXY -> Balancer.haproxy(folder, folder, servers);
        case ROUND_ROBIN -> new RoundRobin(servers);
      };
    }
  }

  @Parameter
  Kind kind;

  @TempDir
  Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private RawServer second;
  private RawServer third;

  @BeforeEach
  void choosePorts() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int i = 0; i < 3; i++) {
      ports.add(Ports.free());
    }
  }

  private void start(Way ofSecond, Way ofThird) throws IOException {
    second = opened(new RawServer(ports.get(1), ofSecond));
    third = opened(new RawServer(ports.get(2), ofThird));
  }

  private <T extends AutoCloseable> T opened(T it) {
    open.add(it);
    return it;
  }

  @AfterEach
  void closeAll() throws Exception {
    Collections.reverse(open);
    for (AutoCloseable it : open) {
      it.close();
    }
  }

  /** Sends two callbacks for each server, one after another, and returns how they are answered. */
  private List<Integer> sendSix(String body) throws Exception {
    Balancer balancer = opened(kind.start(folder, ports));
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      HttpRequest request = HttpRequest.newBuilder(
              URI.create("http://127.0.0.1:" + balancer.port() + "/voice/events"))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(body))
          .build();
      statuses.add(CLIENT.send(request, BodyHandlers.ofString()).statusCode());
    }
    return statuses;
  }

  @Test
  void twoRefuse() throws Exception {
    third = opened(new RawServer(ports.get(2), Way.ANSWERS));

    assertEquals(ALL_TAKEN, sendSix(BODY));
    assertEquals(6, third.read());
  }

  @Test
  void oneRefuses() throws Exception {
    start(Way.ANSWERS, Way.ANSWERS);
    assertEquals(ALL_TAKEN, sendSix(BODY));
    assertEquals(6, second.read() + third.read());
  }

  /** Its machine is gone: nothing says so. */
  @Test
  void oneCannotBeReached() throws Exception {
    start(Way.ANSWERS, Way.ANSWERS);
    try (ServerSocket full = new ServerSocket(ports.get(0), 1, InetAddress.getLoopbackAddress())) {
      List<SocketChannel> waiting = new ArrayList<>();
      try {
        for (int i = 0; i < 4; i++) { // until nobody gets in any more
          SocketChannel one = SocketChannel.open();
          waiting.add(one);
          one.configureBlocking(false);
          one.connect(new InetSocketAddress(full.getInetAddress(), ports.get(0)));
        }
        assertEquals(ALL_TAKEN, sendSix(BODY));
      } finally {
        for (SocketChannel one : waiting) {
          one.close();
        }
      }
    }
  }

  /** As it is killed with the callback in its hands, or is too busy for it. */
  @ParameterizedTest
  @EnumSource(names = {"CLOSES", "RESETS", "IS_BUSY"})
  void oneHasReadItAndAnswersNothing(Way way) throws Exception {
    start(Way.ANSWERS, Way.ANSWERS);
    RawServer first = opened(new RawServer(ports.get(0), way));

    assertEquals(ALL_TAKEN, sendSix(BODY));
    assertTrue(first.read() > 0, "it was not asked");
    assertEquals(6, second.read() + third.read());
  }

  @Test
  void twoHaveReadItAndAnswerNothing() throws Exception {
    RawServer first = opened(new RawServer(ports.get(0), Way.RESETS));
    start(Way.IS_BUSY, Way.ANSWERS);

    assertEquals(ALL_TAKEN, sendSix(BODY));
    assertTrue(first.read() > 0 && second.read() > 0, "they were not asked");
    assertEquals(6, third.read());
  }

  /** Its handler may still be at work: another would only be late too, and begin it again. */
  @Test
  void oneIsLate() throws Exception {
    RawServer first = opened(new RawServer(ports.get(0), Way.IS_LATE));
    start(Way.ANSWERS, Way.ANSWERS);

    List<Integer> statuses = sendSix(BODY);
    assertEquals(2, Collections.frequency(statuses, 504), statuses::toString);
    assertEquals(4, Collections.frequency(statuses, 201), statuses::toString);
    assertEquals(2, first.read());
    assertEquals(4, second.read() + third.read());
  }

  /** And none is left out afterwards for having been busy. */
  @Test
  void allAreBusy() throws Exception {
    RawServer first = opened(new RawServer(ports.get(0), Way.IS_BUSY));
    start(Way.IS_BUSY, Way.IS_BUSY);

    assertEquals(Collections.nCopies(6, 503), sendSix(BODY));
    assertTrue(
        first.read() >= 6 && second.read() >= 6 && third.read() >= 6,
        () -> first.read() + ", " + second.read() + " and " + third.read());
  }
}

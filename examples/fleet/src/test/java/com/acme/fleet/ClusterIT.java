package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.simulator.SimulatedCallback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.function.Executable;

/**
 * Calls while servers die, stop, pause, and lose their database. Each server is a JVM of its own,
 * and calls come through nginx and HAProxy as they are published. At the end the table is printed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ClusterIT {
  /** Its aftermath, connections that pools open ever more seldom, is to meet no other fault. */
  private static final int LAST = Integer.MAX_VALUE;

  private static final boolean FULL = System.getProperty("fleet.form", "short").equals("full");
  private static final String DATABASE = database(System.getProperty("fleet.database", ""));
  private static final List<Outcome> TABLE = new ArrayList<>();
  private static final List<String> NOTES = new ArrayList<>();

  /** How many calls, and how many at once, through each balancer. */
  private static final int CALLS = Integer.getInteger("fleet.calls", FULL ? 1000 : 30);

  private static final int CALLERS = Integer.getInteger("fleet.callers", FULL ? 500 : 10);

  /** How many callbacks at once each server claims in the long form; each connection takes time to open. */
  private static final int CLAIMS = Integer.getInteger("fleet.claims", 120);

  private static final Thinking THINKING =
      new Thinking(Duration.ofMillis(Integer.getInteger("fleet.thinking", FULL ? 2000 : 0)));

  /** Through which balancer alone; else both. */
  private static final String THROUGH = System.getProperty("fleet.through", "");

  /**
   * A database in a file writes each commit down before it goes on, on a disk that others may use: when
   * that takes more than the 300 ms that a store has, callbacks are handled without, and twice if they come
   * twice.
   */
  private static final Map<String, String> SHORT = Map.of("fleet.storeTimeout", "3000");

  private static Cluster cluster;

  private static String database(String asked) {
    String usual = FULL ? "postgresql" : "h2";
    return asked.isBlank() ? usual : asked;
  }

  @BeforeAll
  static void start() throws Exception {
    cluster = new Cluster(
        DATABASE,
        FULL
            ? Map.of(
                "fleet.work", "80",
                "fleet.connections", String.valueOf(CLAIMS + 11),
                "fleet.claims", String.valueOf(CLAIMS))
            : SHORT);
    new Warming(cluster).warm();
  }

  @AfterAll
  static void stop() {
    if (cluster == null) {
      return;
    }
    System.out.println("Three servers, " + cluster.database() + ":\n");
    System.out.println(Outcome.HEAD);
    TABLE.forEach(outcome -> System.out.println(outcome.row()));
    System.out.println();
    NOTES.forEach(System.out::println);
    cluster.close();
  }

  @Test
  void nothingHappens() throws Exception {
    play(Fault.none());
  }

  @Test
  void everyCallbackComesTwiceAtOnce() throws Exception {
    play(Fault.everythingTwice());
  }

  @Test
  void serversAreKilledWhileHandlersAreAtWork() throws Exception {
    play(FULL ? Fault.kills(0.15, 0.4, 0.65) : Fault.kills(0.2, 0.6));
  }

  @Test
  void twoOfThreeServersAreKilledAtOnce() throws Exception {
    play(Fault.killsTwoAtOnce());
  }

  @Test
  void aServerIsStopped() throws Exception {
    assumeTrue(FULL, "a deployment, below, is that three times");
    play(Fault.terminates());
  }

  @Test
  void allServersAreDeployedOneAfterAnother() throws Exception {
    play(Fault.rollingRestart());
  }

  @Test
  void aServerIsPaused() throws Exception {
    play(Fault.pause(Fault.Length.seconds(4)));
  }

  @Test
  @Order(LAST)
  void theDatabaseIsAwayForAMoment() throws Exception {
    play(Fault.databaseAway(Fault.Length.seconds(3)));
  }

  @Test
  @Order(LAST)
  void aServerIsStartedWhileTheDatabaseIsAway() throws Exception {
    play(Fault.deploymentWithoutDatabase());
  }

  @Test
  @Order(LAST)
  void theDatabaseIsAwayForLongerThanReportsAreTried() throws Exception {
    play(Fault.databaseAway(Fault.Length.seconds(20)));
  }

  /** With two processors the long form goes through one balancer after another. */
  private static void play(Fault fault) throws Exception {
    List<Balancer> balancers = Stream.of(cluster.nginx(), cluster.haproxy())
        .filter(balancer -> THROUGH.isBlank() || balancer.toString().equalsIgnoreCase(THROUGH))
        .toList();
    if (FULL) {
      assertAll(balancers.stream().<Executable>map(it -> () -> play(fault, List.of(it))));
    } else {
      play(fault, balancers);
    }
  }

  private static void play(Fault fault, List<Balancer> balancers) throws Exception {
    List<Calls> calls =
        balancers.stream().map(it -> new Calls(it, fault.twice(), THINKING)).toList();
    Journal journal = cluster.journal();
    long before = journal.finished();
    long all = (long) CALLS * balancers.size() * 7; // callbacks of a call
    CompletableFuture<Void> happening = CompletableFuture.runAsync(() -> {
      try {
        fault.deed().to(cluster, share -> journal.await(before + (long) (share * all)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    do {
      CompletableFuture.allOf(calls.stream()
              .map(it -> CompletableFuture.runAsync(
                  () -> it.make(CALLS, CALLERS), task -> new Thread(task).start()))
              .toArray(CompletableFuture<?>[]::new))
          .join();
    } while (!happening.isDone());
    happening.join();
    List<Outcome> outcomes = new ArrayList<>();
    for (Calls through : calls) {
      outcomes.add(through.outcome(fault.name(), CALLERS, journal));
    }
    TABLE.addAll(outcomes);
    outcomes.forEach(outcome -> System.out.println(outcome.row()));
    assertAll(outcomes.stream().<Executable>map(outcome -> () -> verify(fault, outcome)));
  }

  /**
   * Nothing is handled twice, unless something dies. A handler that had finished when its server was
   * killed, and was not yet answered for, is run again by another: of 1,000 callbacks one may be, and
   * in a short run a few. With the database goes what it was about to keep, such as that a report was
   * handled.
   */
  private static void verify(Fault fault, Outcome outcome) {
    int twice = fault.kills() ? Math.max(3, outcome.callbacks() / 1000) : 0;
    assertAll(
        fault.name() + " through " + outcome.balancer(),
        () -> assertEquals(
            outcome.calls(),
            outcome.asScripted(),
            () -> "calls as scripted; the first failure: " + outcome.failures().get(0)),
        () -> assertTrue(
            outcome.lost().isEmpty(),
            () -> outcome.lost().size() + " reports lost, such as "
                + outcome.lost().iterator().next()),
        () -> assertTrue(
            outcome.doneTwice().size() <= twice, () -> "done twice: " + outcome.doneTwice()),
        () -> assertTrue(outcome.orderedTwice() <= outcome.doneTwice().size(), "ordered twice"));
  }

  /** It is answered by 504, which no balancer sends again: else the next server would be late too. */
  @Test
  void aHandlerIsLate() throws Exception {
    Map<String, String> late =
        Map.of("fleet.deadline", "2", "fleet.work", "5000", "fleet.failureSentence", "");
    try (Cluster slow = new Cluster(DATABASE, late)) {
      for (Balancer balancer : List.of(slow.nginx(), slow.haproxy())) {
        String url = "http://127.0.0.1:" + balancer.port() + "/voice/incoming";
        try (CallSimulator bandwidth = CallSimulator.at(url).credentials("bandwidth", "fleet:1")) {
          SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
          SimulatedCallback initiate = call.callback("initiate");
          assertEquals(504, initiate.status(), call::transcript);
          assertEquals(1, slow.journal().begun(Node.key(call.callId(), "initiate", "/incoming")));
          // Sent again, it would have taken four seconds at least.
          assertTrue(initiate.took().compareTo(Duration.ofSeconds(4)) < 0, call::transcript);
          NOTES.add("a handler that is late, deadline 2 s, through " + balancer + ": 504 after "
              + initiate.took().toMillis() + " ms, begun once");
        }
      }
    }
  }
}

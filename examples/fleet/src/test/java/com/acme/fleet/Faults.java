package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.function.Executable;

/**
 * Calls that a cluster answers while something happens to it. Each server is a JVM of its own, and
 * calls come through nginx and HAProxy as they are published. At the end the table is printed.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Faults {
  static final boolean FULL = System.getProperty("fleet.form", "short").equals("full");
  static final String DATABASE = database(System.getProperty("fleet.database", ""));

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

  private final List<Outcome> table = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Cluster cluster;

  private static String database(String asked) {
    String usual = FULL ? "postgresql" : "h2";
    return asked.isBlank() ? usual : asked;
  }

  @BeforeAll
  void start() throws Exception {
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
  void stop() {
    if (cluster == null) {
      return;
    }
    System.out.println("Three servers, " + cluster.database() + ":\n");
    System.out.println(Outcome.HEAD);
    table.forEach(outcome -> System.out.println(outcome.row()));
    System.out.println();
    notes.forEach(System.out::println);
    cluster.close();
  }

  /** With two processors the long form goes through one balancer after another. */
  final void play(Fault fault) throws Exception {
    List<Balancer> balancers = Stream.of(cluster.nginx(), cluster.haproxy())
        .filter(balancer -> THROUGH.isBlank() || balancer.toString().equalsIgnoreCase(THROUGH))
        .toList();
    if (FULL) {
      assertAll(balancers.stream().<Executable>map(it -> () -> play(fault, List.of(it))));
    } else {
      play(fault, balancers);
    }
  }

  private void play(Fault fault, List<Balancer> balancers) throws Exception {
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
    table.addAll(outcomes);
    outcomes.forEach(outcome -> System.out.println(outcome.row()));
    assertAll(outcomes.stream().<Executable>map(outcome -> () -> verify(fault, outcome)));
  }

  /**
   * Nothing is handled twice, unless something dies. A handler that had finished when its server was
   * killed, and was not yet answered for, is run again by another: of 1,000 callbacks one may be, and
   * in a short run a few; one that was killed between its order and its end has ordered, and not
   * finished. With the database goes what it was about to keep, such as that a report was handled.
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
        () -> assertTrue(
            outcome.orderedTwice()
                <= (fault.kills() ? outcome.begunTwice() : outcome.doneTwice().size()),
            () -> "ordered twice: " + outcome.orderedTwice()));
  }

  /** Adds a line below the table. */
  final void note(String line) {
    notes.add(line);
  }
}

package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that a flow holds, while its servers die, stop and pause: through nginx, the short form. */
final class FlowClusterIT {
  private static final int CALLS = Integer.getInteger("fleet.calls", 30);
  private static final int CALLERS = Integer.getInteger("fleet.callers", 10);

  /** Without what comes as a report: {@code initiate}, three of {@code gather}, {@code recordComplete}. */
  private static final int CALLBACKS = 5;

  private static Cluster cluster;

  private final AtomicInteger asScripted = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Set<String> callIds = new ConcurrentSkipListSet<>();

  @BeforeAll
  static void start() throws Exception {
    cluster = new Cluster("h2", Map.of("fleet.storeTimeout", "3000"));
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void everyCallbackComesTwiceAtOnce() throws Exception {
    play(Fault.everythingTwice());
  }

  @Test
  void serversAreKilledWhileFlowsAreAtWork() throws Exception {
    play(Fault.kills(0.2, 0.6));
  }

  @Test
  void allServersAreDeployedOneAfterAnother() throws Exception {
    play(Fault.rollingRestart());
  }

  @Test
  void aServerIsPaused() throws Exception {
    play(Fault.pause(Fault.Length.seconds(4)));
  }

  private void play(Fault fault) throws Exception {
    Journal journal = cluster.journal();
    long before = journal.finished();
    CompletableFuture<Void> happening = CompletableFuture.runAsync(() -> {
      try {
        fault
            .deed()
            .to(cluster, share -> journal.await(before + (long) (share * CALLS * CALLBACKS)));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
    do {
      make(fault.twice());
    } while (!happening.isDone());
    happening.join();
    long orderedTwice = journal.orderedTwice(callIds);
    System.out.printf(
        "| a flow, %s | %d (%d) | %d | ordered twice: %d |%n",
        fault.name(), callIds.size(), CALLERS, asScripted.get(), orderedTwice);
    assertAll(
        () -> assertEquals(
            callIds.size(), asScripted.get(), () -> "the first failure: " + failures.peek()),
        () -> assertTrue(
            orderedTwice <= (fault.kills() ? 3 : 0), () -> orderedTwice + " ordered twice"));
  }

  private void make(boolean twice) {
    String url = "http://127.0.0.1:" + cluster.nginx().port() + "/voice/flow";
    try (CallSimulator bandwidth =
        CallSimulator.at(url).credentials("bandwidth", "fleet:1").statusUrl("flow/events")) {
      CallSimulator platform = twice
          ? bandwidth.deliveringTwiceAtOnce("initiate", "gather", "recordComplete", "disconnect")
          : bandwidth;
      platform.calls(CALLS).concurrently(CALLERS).run(this::order);
    }
  }

  private void order(SimulatedCall call) {
    callIds.add(call.callId());
    try {
      call.hears(OrderLine.SIZE).press("1");
      call.hears(OrderLine.COUNT).press("3");
      call.hears(OrderLine.confirm(new Order("large", 3))).press("1");
      call.hears(OrderLine.ADDRESS).speak("Twelve, Main Street.").press("#");
      call.hears(OrderLine.GOODBYE).withoutFindings().withoutFailures();
      assertEquals("hangup", call.disconnectCause());
      asScripted.incrementAndGet();
    } catch (Throwable e) { // whatever it is, the call was not as scripted
      failures.add(e);
    }
  }
}

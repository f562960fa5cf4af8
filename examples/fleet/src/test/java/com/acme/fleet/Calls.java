package com.acme.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.simulator.SimulatedCallback;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls through one balancer, and what became of them. */
final class Calls {
  private static final String[] EVENTS = {
    "initiate", "gather", "recordComplete", "recordingAvailable", "disconnect"
  };
  private static final Set<String> REPORTS = Set.of("recordingAvailable", "disconnect");

  private final Balancer balancer;
  private final boolean twice;
  private final Thinking thinking;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger asScripted = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<Duration> times = new ConcurrentLinkedQueue<>();
  private final Set<String> callIds = new ConcurrentSkipListSet<>();
  private final Set<String> keys = new ConcurrentSkipListSet<>();
  private final Set<String> reports = new ConcurrentSkipListSet<>();

  Calls(Balancer balancer, boolean twice, Thinking thinking) {
    this.balancer = balancer;
    this.twice = twice;
    this.thinking = thinking;
  }

  /** Has so many made, each of so many callers one after another. */
  void make(int number, int callers) {
    String url = "http://127.0.0.1:" + balancer.port() + "/voice/incoming";
    try (CallSimulator bandwidth =
        CallSimulator.at(url).credentials("bandwidth", "fleet:1").statusUrl("events")) {
      CallSimulator platform = twice ? bandwidth.deliveringTwiceAtOnce(EVENTS) : bandwidth;
      platform.calls(number).concurrently(callers).run(this::make);
    }
  }

  private void make(SimulatedCall call) {
    calls.incrementAndGet();
    callIds.add(call.callId());
    try {
      order(call);
      asScripted.incrementAndGet();
    } catch (Throwable e) { // whatever it is, the call was not as scripted
      failures.add(e);
    } finally {
      call.callbacks().forEach(callback -> sent(call, callback));
    }
  }

  /** What a caller does, and must hear. */
  private void order(SimulatedCall call) {
    thinking.about(call.hears(OrderLine.SIZE)).press("1");
    thinking.about(call.hears(OrderLine.COUNT)).press("3");
    thinking.about(call.hears(OrderLine.confirm(new Order("large", 3)))).press("1");
    thinking.about(call.hears(OrderLine.ADDRESS)).speak("Twelve, Main Street.").press("#");
    call.hears(OrderLine.GOODBYE).withoutFindings().withoutFailures();
    assertEquals("hangup", call.disconnectCause());
  }

  private void sent(SimulatedCall call, SimulatedCallback callback) {
    String key =
        Node.key(call.callId(), callback.eventType(), URI.create(callback.url()).getPath());
    keys.add(key);
    if (REPORTS.contains(callback.eventType())) {
      reports.add(key);
    }
    times.add(callback.took());
  }

  /** Says what became of them, when all reports are handled, or none has been for half a minute. */
  Outcome outcome(String fault, int callers, Journal journal) throws InterruptedException {
    Set<String> lost = journal.missing(reports, Duration.ofSeconds(30));
    List<Duration> sorted = times.stream().sorted().toList();
    return new Outcome(
        fault,
        balancer.toString(),
        calls.get(),
        callers,
        asScripted.get(),
        keys.size(),
        new HashSet<>(lost),
        journal.begunTwice(keys),
        journal.doneTwice(keys),
        journal.orderedTwice(callIds),
        sorted,
        List.copyOf(failures));
  }
}

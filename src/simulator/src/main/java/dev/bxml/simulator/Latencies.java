package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Takes down how long each callback took, and what went wrong. */
final class Latencies implements CallObserver {
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

  @Override
  public void exchanged(Leg leg, Exchange exchange) {
    nanos.add(exchange.elapsed().toNanos());
    Exchange.Failure failure = exchange.failure();
    if (failure != null) {
      failures.add(
          new AssertionError("The callback " + exchange.eventType() + " " + failure.message()));
    }
  }

  void failed(Throwable failure) {
    failures.add(failure);
  }

  LoadSummary summary(int calls, Duration elapsed) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new LoadSummary(calls, elapsed, sorted, List.copyOf(failures));
  }
}

package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes down how long each callback took, and what went wrong. */
final class Latencies implements CallObserver {
  private final Times times = new Times();
  private final Queue<Throwable> scripts = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> callbacks = new ConcurrentLinkedQueue<>();
  private final Set<String> findings = Collections.synchronizedSet(new LinkedHashSet<>());

  @Override
  public void exchanged(Leg leg, Exchange exchange) {
    if (exchange.fetchedFile()) {
      return; // no callback; that it fails ends the call
    }
    times.add(exchange.elapsed().toNanos());
    Exchange.Failure failure = exchange.failure();
    if (failure != null) {
      callbacks.add(
          new AssertionError("The callback " + exchange.eventType() + " " + failure.message()));
    }
  }

  @Override
  public void judged(Leg leg, Exchange reply, List<String> news, @Nullable String refusal) {
    findings.addAll(news);
  }

  /** A script has failed, or its call. */
  void failed(Throwable failure) {
    scripts.add(failure);
  }

  LoadSummary summary(int calls, Duration elapsed) {
    List<Throwable> failures =
        Stream.concat(scripts.stream(), callbacks.stream()).toList();
    return new LoadSummary(calls, elapsed, times, failures, List.copyOf(findings));
  }
}

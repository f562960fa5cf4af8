package dev.bxml.simulator;

import dev.bxml.simulator.delivery.Exchange;
import dev.bxml.simulator.platform.CallObserver;
import dev.bxml.simulator.platform.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Takes down how long each callback took, and what went wrong. */
final class Latencies implements CallObserver {
  private final Times times = new Times();
  private final Failures scripts = new Failures();
  private final Failures callbacks = new Failures();

  /** Failures of one kind: the first, and how many there are. A load may fail in each of its calls. */
  private static final class Failures {
    private final Queue<Throwable> first = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    void add(Throwable failure) {
      if (count.incrementAndGet() <= LoadSummary.MOST_KEPT) {
        first.add(failure);
      }
    }
  }

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

  /** A script has failed, or its call. */
  void failed(Throwable failure) {
    scripts.add(failure);
  }

  LoadSummary summary(int calls, Duration elapsed) {
    List<Throwable> failures =
        Stream.concat(scripts.first.stream(), callbacks.first.stream()).toList();
    int failed = scripts.count.get() + callbacks.count.get();
    return new LoadSummary(calls, elapsed, times, failures, failed);
  }
}

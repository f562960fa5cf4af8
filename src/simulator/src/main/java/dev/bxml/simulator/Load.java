package dev.bxml.simulator;

import dev.bxml.simulator.time.Threads;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Many inbound calls at once, to see how an application bears them: {@code
 * simulator.calls(1000).concurrently(50).run(call -> call.press("1"))}. Each call has a clock of its
 * own, so that none waits for another; they cannot meet.
 */
public final class Load {
  private static final String CALLED = "+15551230002";

  private final CallSimulator simulator;
  private final int calls;
  private final int callers;
  private final @Nullable String from;
  private final String to;

  Load(CallSimulator simulator, int calls) {
    this(simulator, atLeastOne("calls", calls), 1, null, CALLED);
  }

  private Load(CallSimulator simulator, int calls, int callers, @Nullable String from, String to) {
    this.simulator = simulator;
    this.calls = calls;
    this.callers = callers;
    this.from = from;
    this.to = to;
  }

  /**
   * Sets how many calls go on at once.
   *
   * @param callers the number of callers, each of whom makes one call after another; by default 1
   * @return a load equal to this one, but for that
   * @throws IllegalArgumentException if there are none
   */
  @CheckReturnValue
  public Load concurrently(int callers) {
    return new Load(simulator, calls, atLeastOne("callers", callers), from, to);
  }

  /**
   * Sets who calls.
   *
   * @param number the number, SIP URI or word of all callers; by default each call has a number of
   *     its own
   * @return a load equal to this one, but for that
   */
  @CheckReturnValue
  public Load from(String number) {
    return new Load(simulator, calls, callers, number, to);
  }

  /**
   * Sets which number is called.
   *
   * @param number the number; by default {@code +15551230002}
   * @return a load equal to this one, but for that
   */
  @CheckReturnValue
  public Load to(String number) {
    return new Load(simulator, calls, callers, from, number);
  }

  /**
   * Makes the calls. One that is not over when its script is, is hung up.
   *
   * @param script what each caller does; called by several threads at once
   * @return what came of it
   */
  public LoadSummary run(CallScript script) {
    Latencies latencies = new Latencies();
    ExecutorService threads =
        Executors.newFixedThreadPool(Math.min(callers, calls), Threads.daemons("bxml-simulator"));
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    for (int caller = 0; caller < callers; caller++) {
      threads.execute(() -> {
        for (int call = next.incrementAndGet(); call <= calls; call = next.incrementAndGet()) {
          play(script, call, latencies);
        }
      });
    }
    threads.shutdown();
    try {
      while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        // However long it takes.
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      latencies.failed(e); // not all calls were made
      Thread.currentThread().interrupt();
    }
    return latencies.summary(calls, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Whatever the script throws, the call has an end, and the caller makes the next. */
  private void play(CallScript script, int number, Latencies latencies) {
    try (CallSimulator.Line line = simulator.line(number, latencies)) {
      String caller =
          from == null ? String.format(Locale.ROOT, "+1555%07d", number % 10_000_000) : from;
      try {
        SimulatedCall call = line.incomingCall(caller, to);
        script.play(call);
        line.hangUp();
        refused(call, latencies);
      } catch (Throwable e) {
        latencies.failed(e);
        line.hangUp();
      }
    } catch (Throwable e) {
      latencies.failed(e);
    }
  }

  /** That a callback failed is known already; that its answer cannot be used is not. */
  private static void refused(SimulatedCall call, Latencies latencies) {
    String cause = call.disconnectCause();
    String message = call.errorMessage();
    String refusal = call.refusal();
    if (message != null && !cause.equals("callback-error")) {
      latencies.failed(new AssertionError(
          "The call must not end with " + cause + ", but does: " + message + "\n" + call));
    } else if (refusal != null) { // that of a party, or of a conference
      latencies.failed(new AssertionError(
          "The call must have no reply that is refused, but that to " + refusal + "\n" + call));
    }
  }

  private static int atLeastOne(String name, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + number);
    }
    return number;
  }
}

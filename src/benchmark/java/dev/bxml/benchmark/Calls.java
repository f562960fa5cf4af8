package dev.bxml.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.LoadSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How many calls a minute the simulator makes: each hears a menu, presses a key, hears another
 * sentence and is hung up, which is three callbacks, each of them sent twice, since credentials are
 * asked for. The application is ours on Jetty, everything on that is on by default, in a JVM of its
 * own on the same machine.
 *
 * <p>Arguments: how many rounds (5 by default), of how many calls (5000 by default).
 */
final class Calls {
  private static final int[] CALLERS = {1, 2, 4, 8, 16, 50};
  private static final int WARM_UP = 20_000;

  private record Round(LoadSummary summary, double ownMicros, double serverMicros) {}

  private Calls() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int calls = args.length > 1 ? Integer.parseInt(args[1]) : 5000;
    System.out.printf("%s; medians of %d rounds of %d calls%n", Jvm.describe(), rounds, calls);
    System.out.printf(
        "%n| callers | calls a minute | (least to most) | callback: p50 ms | p99 ms | CPU µs a call: simulator | server |%n"
            + "|--:|--:|--:|--:|--:|--:|--:|%n");
    try (ServerProcess server = ServerProcess.start(Container.JETTY, Contender.OURS_CALLS)) {
      run(server, 8, WARM_UP);
      for (int callers : CALLERS) {
        List<Round> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
          measured.add(run(server, callers, calls));
        }
        print(callers, measured);
      }
    }
  }

  /** Each run is a simulator of its own, so that no callback is one that the application knows. */
  private static Round run(ServerProcess server, int callers, int calls) {
    String url = server.url().replace("menu", "incoming");
    try (CallSimulator bandwidth =
        CallSimulator.at(url).statusUrl("events").credentials(Wrk.USERNAME, Wrk.PASSWORD)) {
      long serverBefore = server.cpu();
      long ownBefore = cpu();
      LoadSummary summary = bandwidth
          .calls(calls)
          .concurrently(callers)
          .run(call -> call.press("1").hears(Ivr.HEARD))
          .withoutFailures();
      return new Round(
          summary, (cpu() - ownBefore) / 1e3 / calls, (server.cpu() - serverBefore) / 1e3 / calls);
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void print(int callers, List<Round> measured) {
    List<Double> rates = all(measured, round -> round.summary().callsPerMinute());
    System.out.printf(
        Locale.ROOT,
        "| %d | %.0f | %.0f to %.0f | %.2f | %.2f | %.0f | %.0f |%n",
        callers,
        Median.of(rates),
        Median.least(rates),
        Median.most(rates),
        Median.of(all(measured, round -> round.summary().latency(50).toNanos() / 1e6)),
        Median.of(all(measured, round -> round.summary().latency(99).toNanos() / 1e6)),
        Median.of(all(measured, Round::ownMicros)),
        Median.of(all(measured, Round::serverMicros)));
  }

  private static List<Double> all(List<Round> measured, ToDoubleFunction<Round> which) {
    return measured.stream().map(round -> which.applyAsDouble(round)).toList();
  }
}

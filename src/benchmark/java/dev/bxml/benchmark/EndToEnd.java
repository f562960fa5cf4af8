package dev.bxml.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Has wrk send callbacks to each contender in each container, in alternating rounds, and prints
 * requests a second, latency, and the server's CPU time a request: medians of the rounds, and the
 * ratios to the bare servlet, of which each is taken within a round.
 *
 * <p>Arguments: how many rounds (7 by default), of how many seconds (4 by default), on how many
 * connections (8 by default, which saturates two processors; latencies tell more on 2), and which
 * contenders (all by default) beside the bare servlet and ours.
 */
final class EndToEnd {
  private record Round(Wrk wrk, double cpuMicros) {}

  private final Container container;
  private final int connections;
  private final Set<Contender> contenders;
  private final Map<Contender, ServerProcess> servers = new EnumMap<>(Contender.class);
  private final Map<Contender, List<Round>> rounds = new EnumMap<>(Contender.class);

  private EndToEnd(Container container, int connections, Set<Contender> contenders) {
    this.container = container;
    this.connections = connections;
    this.contenders = contenders;
  }

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    int connections = args.length > 2 ? Integer.parseInt(args[2]) : 8;
    System.out.printf(
        "%s; %d rounds of %d s, %d connections%n", Jvm.describe(), rounds, seconds, connections);
    Set<Contender> contenders = contenders(args);
    for (Container container : Container.values()) {
      new EndToEnd(container, connections, contenders).run(rounds, seconds);
    }
  }

  private static Set<Contender> contenders(String[] args) {
    if (args.length <= 3) {
      return EnumSet.complementOf(
          EnumSet.of(Contender.OURS_WAITING, Contender.OURS_CALLS, Contender.OURS_TWICE));
    }
    Set<Contender> named = EnumSet.of(Contender.BARE, Contender.OURS);
    Arrays.stream(args).skip(3).map(Contender::valueOf).forEach(named::add);
    return named;
  }

  private void run(int count, int seconds) throws IOException {
    try {
      for (Contender contender : contenders) {
        servers.put(contender, ServerProcess.start(container, contender));
        rounds.put(contender, new ArrayList<>());
        servers.get(contender).warmUp();
      }
      for (int i = 0; i < count; i++) {
        for (Contender contender : contenders) {
          rounds.get(contender).add(round(contender, seconds));
        }
      }
      print();
    } finally {
      for (ServerProcess server : servers.values()) {
        server.close();
      }
    }
  }

  private Round round(Contender contender, int seconds) throws IOException {
    ServerProcess server = servers.get(contender);
    long before = server.cpu();
    Wrk wrk = Wrk.run(server.url(), connections, seconds);
    return new Round(wrk, (server.cpu() - before) / 1e3 / wrk.requests());
  }

  private void print() {
    System.out.printf(
        "%n| %s | requests/s | p50 µs | p99 µs | CPU µs a request | × bare | (least to most) | p99 × bare |%n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|%n",
        container);
    rounds.forEach((contender, measured) -> System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.2f | %.2f | %.2f to %.2f | %.2f |%n",
        contender,
        median(measured, round -> round.wrk().rate()),
        median(measured, round -> round.wrk().p50()),
        median(measured, round -> round.wrk().p99()),
        median(measured, Round::cpuMicros),
        Median.of(ratios(contender, Contender.BARE, Round::cpuMicros)),
        Median.least(ratios(contender, Contender.BARE, Round::cpuMicros)),
        Median.most(ratios(contender, Contender.BARE, Round::cpuMicros)),
        Median.of(ratios(contender, Contender.BARE, round -> round.wrk().p99()))));
  }

  /** A number of a round. */
  @FunctionalInterface
  private interface Measure {
    double of(Round round);
  }

  private static double median(List<Round> measured, Measure measure) {
    return Median.of(measured.stream().map(measure::of).toList());
  }

  private List<Double> ratios(Contender contender, Contender floor, Measure measure) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.get(contender).size(); i++) {
      ratios.add(measure.of(rounds.get(contender).get(i))
          / measure.of(rounds.get(floor).get(i)));
    }
    return ratios;
  }
}

package dev.bxml.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Has wrk send callbacks to each contender in each container, and prints what a request takes of the
 * server: CPU time, of it in user mode, and bytes; and whether the bounds hold. Each contender has
 * several JVMs, one after the other, since two starts of the same differ by a fifth; those of one
 * start are measured in rounds, in the one order and the other by turns, and ratios are taken within a
 * round. Medians and quartiles are of the rounds of all starts.
 *
 * <p>Arguments, each with a value: {@code --jdk} (home directories; the JDK of this JVM), {@code
 * --container} (jetty,tomcat), {@code --connections} (2,8), {@code --contenders} (see {@link Lane};
 * those that bounds are about), {@code --starts} (5), {@code --rounds} (7) of {@code --seconds} (1)
 * each, and {@code --warm-up} (250000 requests).
 */
final class Requests {
  private static final String CONTENDERS =
      "bare,bare-all,databind,hand,ours,ours-own,bare-simple,hand-plain,ours-plain,ours-simple,ours-async";

  /** One round of one contender. */
  record Round(int start, Wrk wrk, double cpu, double user, double bytes) {}

  private final Jvm jvm;
  private final Container container;
  private final int connections;
  private final int warmUp;
  private final List<Lane> lanes;
  private final Map<Lane, List<Round>> rounds = new LinkedHashMap<>();

  private Requests(Jvm jvm, Container container, int connections, int warmUp, List<Lane> lanes) {
    this.jvm = jvm;
    this.container = container;
    this.connections = connections;
    this.warmUp = warmUp;
    this.lanes = lanes;
    lanes.forEach(lane -> rounds.put(lane, new ArrayList<>()));
  }

  public static void main(String[] args) throws IOException {
    Options options = new Options(
        args,
        "jdk",
        "container",
        "connections",
        "contenders",
        "starts",
        "rounds",
        "seconds",
        "warm-up");
    Ivr.requireValid();
    List<Lane> lanes =
        options.list("contenders", CONTENDERS).stream().map(Lane::of).toList();
    int starts = options.number("starts", 5);
    int count = options.number("rounds", 7);
    int seconds = options.number("seconds", 1);
    System.out.printf(
        "%s; %d starts of %d rounds of %d s%n%n", Jvm.machine(), starts, count, seconds);
    for (Lane lane : lanes) {
      System.out.printf("- %s: %s; %s%n", lane, lane.contender(), lane.lines());
    }
    for (String home : options.list("jdk", Jvm.own().home())) {
      for (String container : options.list("container", "jetty,tomcat")) {
        for (String connections : options.list("connections", "2,8")) {
          Requests requests = new Requests(
              Jvm.at(home),
              Container.valueOf(container.toUpperCase(Locale.ROOT)),
              Integer.parseInt(connections),
              options.number("warm-up", 250_000),
              lanes);
          for (int start = 0; start < starts; start++) {
            requests.start(start, count, seconds);
          }
          requests.print();
        }
      }
    }
  }

  private void start(int start, int count, int seconds) throws IOException {
    Map<Lane, ServerProcess> servers = new LinkedHashMap<>();
    try {
      for (Lane lane : inOrder(start)) {
        ServerProcess server = ServerProcess.start(jvm, container, lane.contender(), lane.lines());
        servers.put(lane, server);
        lane.contender().requireReply(server);
        server.warmUp(connections, warmUp);
      }
      for (int i = 0; i < count; i++) {
        for (Lane lane : inOrder(start + i)) {
          rounds.get(lane).add(round(start, servers.get(lane), seconds));
        }
      }
    } finally {
      for (ServerProcess server : servers.values()) {
        server.close();
      }
    }
    System.err.printf("%s, %s, %d connections: start %d%n", jvm, container, connections, start + 1);
  }

  /** What is slow because it is first, or last, is so by turns. */
  private List<Lane> inOrder(int turn) {
    List<Lane> order = new ArrayList<>(lanes);
    if (turn % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private Round round(int start, ServerProcess server, int seconds) throws IOException {
    long cpu = server.cpu();
    double user = server.user();
    long allocated = server.allocated();
    Wrk wrk = Wrk.run(server.url(), connections, seconds);
    double thousand = 1e3 * wrk.requests();
    return new Round(
        start,
        wrk,
        (server.cpu() - cpu) / thousand,
        (server.user() - user) / thousand,
        (double) (server.allocated() - allocated) / wrk.requests());
  }

  private void print() {
    System.out.printf(
        "%n| %s, %s, %d connections | CPU µs | user µs | B | requests/s | p50 µs | p99 µs | × bare | (quartiles) | (starts) | user µs above bare |%n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|%n",
        container, jvm, connections);
    for (Lane lane : lanes) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.0f | %.0f | %.0f | %.0f | %s | %s |%n",
          lane,
          median(lane, Round::cpu),
          median(lane, Round::user),
          median(lane, Round::bytes),
          median(lane, round -> round.wrk().rate()),
          median(lane, round -> round.wrk().p50()),
          median(lane, round -> round.wrk().p99()),
          rounds.containsKey(Lane.BARE) ? Pooled.ratio(rounds, lane, Lane.BARE).cells() : "| | ",
          rounds.containsKey(Lane.BARE)
              ? "%.1f".formatted(Pooled.userAbove(rounds, lane, Lane.BARE))
              : "");
    }
    new Bounds(jvm, container, connections, rounds).print();
  }

  private double median(Lane lane, ToDoubleFunction<Round> which) {
    return Median.of(
        rounds.get(lane).stream().map(round -> which.applyAsDouble(round)).toList());
  }
}

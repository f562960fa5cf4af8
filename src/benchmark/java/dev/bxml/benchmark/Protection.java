package dev.bxml.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What deadline and duplicate window cost, in CPU time of a whole request: the same application with
 * both and without both, in one JVM, since two JVMs differ by more than that; in rounds that
 * alternate. The logger is off, so that the share is of the least that a request can cost.
 *
 * <p>Arguments: how many rounds (15 by default), of how many seconds (3 by default).
 */
final class Protection {
  private static final int CONNECTIONS = 8;

  private Protection() {}

  public static void main(String[] args) throws IOException {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    System.out.printf(
        "%s; %d rounds of %d s, %d connections%n%n"
            + "| CPU µs a request | with both | without | ratio | (least to most) |%n"
            + "|---|--:|--:|--:|--:|%n",
        Jvm.describe(), rounds, seconds, CONNECTIONS);
    for (Container container : Container.values()) {
      try (ServerProcess server =
          ServerProcess.start(Jvm.own(), container, Contender.OURS_TWICE, Lines.OFF)) {
        measure(container, server, rounds, seconds);
      }
    }
  }

  private static void measure(Container container, ServerProcess server, int rounds, int seconds)
      throws IOException {
    String without = server.url(Contender.UNPROTECTED);
    server.warmUp();
    server.warmUp(without);
    server.warmUp(); // once more: what was compiled for one alone is compiled for both
    List<Double> protectedMicros = new ArrayList<>();
    List<Double> bareMicros = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      double with = micros(server, server.url(), seconds);
      double bare = micros(server, without, seconds);
      protectedMicros.add(with);
      bareMicros.add(bare);
      ratios.add(with / bare);
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f | %.3f to %.3f |%n",
        container,
        Median.of(protectedMicros),
        Median.of(bareMicros),
        Median.of(ratios),
        Median.least(ratios),
        Median.most(ratios));
  }

  private static double micros(ServerProcess server, String url, int seconds) throws IOException {
    long before = server.cpu();
    long requests = Wrk.run(url, CONNECTIONS, seconds).requests();
    return (server.cpu() - before) / 1e3 / requests;
  }
}

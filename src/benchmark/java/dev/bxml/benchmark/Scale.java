package dev.bxml.benchmark;

import java.io.IOException;
import java.util.Locale;

/**
 * Whether ours keeps its cost: from 1 to 64 connections, over a long run, and with ten thousand
 * handlers that wait at once.
 *
 * <p>Arguments: how many minutes the long run takes (5 by default; 0 for the last part alone), and a
 * JVM with virtual threads for the last part, beside which this one is measured with its bounded
 * pool.
 */
final class Scale {
  private static final int SECONDS = 5;
  private static final int SLICES = 10;
  private static final int CROWD = 10_000;

  private Scale() {}

  public static void main(String[] args) throws IOException {
    String virtualHome = args.length > 1 ? args[1] : null;
    int minutes = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Ivr.requireValid();
    System.out.println(Jvm.describe());
    if (minutes > 0) {
      steady(minutes);
    }
    System.out.printf(
        "%n| %d handlers that wait for %d s | answered | seconds | most waiting at once | most platform threads |%n"
            + "|---|--:|--:|--:|--:|%n",
        CROWD, Waiting.SECONDS);
    waiting(Jvm.own());
    if (virtualHome != null) {
      waiting(Jvm.at(virtualHome));
    }
  }

  private static void steady(int minutes) throws IOException {
    for (Container container : Container.values()) {
      try (ServerProcess server = ServerProcess.start(container, Contender.OURS)) {
        connections(container, server);
      }
    }
    try (ServerProcess server = ServerProcess.start(Container.JETTY, Contender.OURS)) {
      longRun(server, minutes);
    }
  }

  private static void connections(Container container, ServerProcess server) throws IOException {
    server.warmUp();
    System.out.printf(
        "%n| %s: connections | requests/s | p50 µs | p99 µs | CPU µs a request |%n|--:|--:|--:|--:|--:|%n",
        container);
    for (int connections = 1; connections <= 64; connections *= 2) {
      long before = server.cpu();
      Wrk wrk = Wrk.run(server.url(), connections, SECONDS);
      System.out.printf(
          Locale.ROOT,
          "| %d | %.0f | %.0f | %.0f | %.2f |%n",
          connections,
          wrk.rate(),
          wrk.p50(),
          wrk.p99(),
          (server.cpu() - before) / 1e3 / wrk.requests());
    }
  }

  private static void longRun(ServerProcess server, int minutes) throws IOException {
    // More than a minute: by then as many callbacks are forgotten as come.
    Wrk.run(server.url(), 8, 90);
    System.out.printf(
        "%n| minute | requests | heap after a collection, kB | B allocated a request | CPU µs a request |%n"
            + "|--:|--:|--:|--:|--:|%n");
    for (int slice = 1; slice <= SLICES; slice++) {
      long cpu = server.cpu();
      long allocated = server.allocated();
      Wrk wrk = Wrk.run(server.url(), 8, minutes * 60 / SLICES);
      double micros = (server.cpu() - cpu) / 1e3 / wrk.requests();
      long bytes = (server.allocated() - allocated) / wrk.requests();
      System.out.printf(
          Locale.ROOT,
          "| %.1f | %d | %d | %d | %.2f |%n",
          (double) minutes * slice / SLICES,
          wrk.requests(),
          server.heap() / 1024,
          bytes,
          micros);
    }
  }

  private static void waiting(Jvm jvm) throws IOException {
    try (ServerProcess server = ServerProcess.start(jvm, Container.JETTY, Contender.OURS_WAITING)) {
      Crowd.Answers answers = Crowd.send(server.port(), CROWD);
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f | %d | %d |%n",
          jvm,
          answers.statuses(),
          answers.seconds(),
          server.waiting(),
          server.threads());
    }
  }
}

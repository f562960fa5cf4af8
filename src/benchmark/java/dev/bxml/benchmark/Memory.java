package dev.bxml.benchmark;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.LoadSummary;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the simulator keeps its memory: the calls of {@link Calls}, all of one load, and ten times
 * meanwhile the heap of both JVMs after a collection, with the calls that are going on.
 *
 * <p>Arguments: how many calls (1,000,000 by default), by how many callers at once (16 by default).
 */
final class Memory {
  private static final int TIMES = 10;
  private static final int WARM_UP = 20_000;

  private Memory() {}

  public static void main(String[] args) throws IOException {
    int calls = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int callers = args.length > 1 ? Integer.parseInt(args[1]) : 16;
    System.out.printf("%s; %d callers%n", Jvm.describe(), callers);
    System.out.printf(
        "%n| calls | heap after a collection, kB: simulator | server |%n|--:|--:|--:|%n");
    try (ServerProcess server = ServerProcess.start(Container.JETTY, Contender.OURS_CALLS)) {
      run(server, WARM_UP, callers, Integer.MAX_VALUE);
      print(0, server);
      System.err.println(run(server, calls, callers, Math.max(1, calls / TIMES)));
    }
  }

  private static LoadSummary run(ServerProcess server, int calls, int callers, int step) {
    AtomicInteger done = new AtomicInteger();
    String url = server.url().replace("menu", "incoming");
    try (CallSimulator bandwidth =
        CallSimulator.at(url).statusUrl("events").credentials(Wrk.USERNAME, Wrk.PASSWORD)) {
      return bandwidth
          .calls(calls)
          .concurrently(callers)
          .run(call -> {
            call.press("1").hears(Ivr.HEARD);
            int count = done.incrementAndGet();
            if (count % step == 0) {
              print(count, server);
            }
          })
          .withoutFailures();
    }
  }

  private static synchronized void print(int calls, ServerProcess server) {
    System.gc();
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    System.out.printf("| %d | %d | %d |%n", calls, used / 1024, server.heap() / 1024);
  }
}

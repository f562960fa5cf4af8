package dev.bxml.stress;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a run has measured, for people to read. */
record Figures(
    String container,
    Traffic traffic,
    Ledger ledger,
    int callers,
    Duration deadline,
    int handlers,
    long nanos) {
  private static final double MIB = 1024.0 * 1024.0;

  /** What was in use at which time, in threads and bytes. */
  record InUse(String when, int threads, long heap) {
    @Override
    public String toString() {
      return format("%s %d threads, %.1f MiB", when, threads, heap / MIB);
    }
  }

  String table(int peak, List<InUse> inUse) {
    StringBuilder table = new StringBuilder(format(
        "%nStress test of %s on Java %s, seed %d%n",
        container, System.getProperty("java.version"), traffic.seed()));
    long replies =
        ledger.figures("replied ").values().stream().mapToLong(n -> n).sum();
    row(table, "callbacks of the mix", traffic.mixed());
    row(table, "callers at once", callers);
    row(table, "deadline", format("%.1f s", deadline.toMillis() / 1e3));
    row(table, "replies, all right", replies);
    row(table, "replies by HTTP/2", ledger.figureOf("by HTTP/2"));
    row(table, "connections of HTTP/1", ledger.figureOf("connections"));
    row(table, "seconds", format("%.1f", nanos / 1e9));
    row(table, "callbacks a second", traffic.mixed() * TimeUnit.SECONDS.toNanos(1) / nanos);
    latencies(table);
    ledger.figures("replied ").forEach((status, count) -> row(table, "replied " + status, count));
    ledger.refusals().forEach((status, count) -> row(table, "refused: " + status, count));
    row(table, "413 lost to a reset", ledger.figureOf("refusals lost to a reset"));
    row(table, "good replies that closed", closed());
    row(table, "handlers at once, at most", handlers);
    row(table, "runs on library's threads", ledger.figureOf("runs on threads of the library"));
    row(table, "threads at most", peak);
    inUse.forEach(measured -> row(table, "in use", measured));
    for (Map.Entry<Kind, Long> kind : ledger.kinds().entrySet()) {
      row(table, kind.getKey().name(), kind.getValue());
    }
    return table.toString();
  }

  private long closed() {
    return ledger.figureOf("good replies that closed their connection");
  }

  private void latencies(StringBuilder table) {
    int[] latencies = ledger.latencies(0, traffic.mixed());
    row(table, "ordinary ones, p50", millis(latencies, 0.5));
    row(table, "ordinary ones, p99", millis(latencies, 0.99));
    row(table, "ordinary ones, longest", millis(latencies, 1));
  }

  private static String millis(int[] latencies, double share) {
    int index = (int) Math.round((latencies.length - 1) * share);
    return latencies.length == 0 ? "-" : format("%.1f ms", latencies[index] / 1e3);
  }

  private static void row(StringBuilder table, String name, Object value) {
    table.append(format("  %-28s %s%n", name, value));
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

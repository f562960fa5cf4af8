package dev.bxml.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What whole requests are to cost at most, and whether they do: as far as the contenders are there. */
record Bounds(
    Jvm jvm, Container container, int connections, Map<Lane, List<Requests.Round>> rounds) {

  private static final double HAND_NEAR = 0.05;

  /** So much more all ratios are to a bare servlet that does not read by readAllBytes. */
  private static final double CARE = 0.04;

  void print() {
    double bare = container == Container.JETTY ? 1.15 : 1.22;
    System.out.printf(
        "%n| %s, %s, %d connections: bound | found | (quartiles) | (starts) | asked for | holds |%n"
            + "|---|--:|--:|--:|--:|---|%n",
        container, jvm, connections);
    atMost("ours / hand", Lane.OURS, Lane.HAND, 1.10, "; aim 1.05");
    atMost("ours / bare", Lane.OURS, Lane.BARE, bare, "");
    userAboveBare(Lane.OURS);
    atMost("ours-own / hand", Lane.OURS_OWN, Lane.HAND, 1.10, "; aim 1.05");
    atMost("ours-own / bare", Lane.OURS_OWN, Lane.BARE, bare, "");
    userAboveBare(Lane.OURS_OWN);
    atMost("ours-plain / hand-plain", Lane.OURS_PLAIN, Lane.HAND_PLAIN, 1.10, "");
    atMost("ours-simple / bare", Lane.OURS_SIMPLE, Lane.BARE, 1.65, "");
    hand();
  }

  private boolean has(Lane... lanes) {
    return rounds.keySet().containsAll(List.of(lanes));
  }

  private void atMost(String what, Lane lane, Lane floor, double most, String more) {
    if (has(lane, floor)) {
      Pooled found = Pooled.ratio(rounds, lane, floor);
      line(what, found.cells(), "at most %.2f%s".formatted(most, more), found.median() <= most);
    }
  }

  private void userAboveBare(Lane lane) {
    if (has(lane, Lane.HAND, Lane.BARE)) {
      double ours = Pooled.userAbove(rounds, lane, Lane.BARE);
      double hand = Pooled.userAbove(rounds, Lane.HAND, Lane.BARE);
      line(
          "user time above bare, %s / hand".formatted(lane),
          String.format(Locale.ROOT, "%.2f (%.1f / %.1f µs) | | ", ours / hand, ours, hand),
          "at most 1.30",
          ours <= 1.3 * hand);
    }
  }

  /** The servlet by hand counts when it is about as fast as the one that the bounds were set by. */
  private void hand() {
    double expected = expectedOfHand();
    if (expected > 0) {
      near("hand / bare-all", Lane.BARE_ALL, expected);
      near("hand / bare, which reads with more care", Lane.BARE, expected + CARE);
    }
  }

  private void near(String what, Lane floor, double expected) {
    if (has(Lane.HAND, floor)) {
      Pooled found = Pooled.ratio(rounds, Lane.HAND, floor);
      line(
          what,
          found.cells(),
          String.format(Locale.ROOT, "%.2f ± %.2f", expected, HAND_NEAR),
          Math.abs(found.median() - expected) <= HAND_NEAR);
    }
  }

  /** Measured where the bounds were set, on another machine; 0 where it was not. */
  private double expectedOfHand() {
    return switch ("%s %d %d".formatted(container.name(), jvm.feature(), connections)) {
      case "JETTY 17 8" -> 1.11;
      case "JETTY 17 2" -> 1.04;
      case "TOMCAT 17 8" -> 1.22;
      case "TOMCAT 17 2" -> 1.12;
      case "JETTY 25 8" -> 1.05;
      case "TOMCAT 25 8" -> 1.15;
      default -> 0;
    };
  }

  private static void line(String what, String found, String asked, boolean holds) {
    System.out.printf("| %s | %s | %s | %s |%n", what, found, asked, holds ? "yes" : "**no**");
  }
}

package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the time goes inside real requests, logger off: a stopwatch in the methods of each stage, put
 * there by an agent. What the stopwatch takes itself is taken off; what takes more than 40 µs was
 * not running all the time, and is dropped and counted.
 *
 * <p>The methods grow by it, and so the JVM may inline otherwise than it does without. So the handler's
 * document, which is what inlining decides about, is measured once more without an agent, by a
 * stopwatch in the handler itself, in several JVMs.
 *
 * <p>Arguments, each with a value: {@code --jdk} (a home directory; the JDK of this JVM), {@code
 * --container} (jetty), {@code --connections} (8), {@code --starts} (9) for the handler's document,
 * {@code --agent-starts} (3) for the stages, {@code --contenders} (ours,hand,bare) of the stages,
 * {@code --warm-up} (250000 requests), {@code --seconds} (10) that are measured.
 */
final class Stages {
  private static final double MOST_APART = 1.2;

  /** Spares a warning of JDK 24 and later. */
  private static final String SAFE = "-Dnet.bytebuddy.safe=true";

  /** Mean nanoseconds and drops of each stage, and requests. */
  private record Seen(long requests, Map<Stage, Double> nanos, Map<Stage, Long> dropped) {
    static Seen of(String line) {
      String[] words = line.split(" ");
      Map<Stage, Double> nanos = new EnumMap<>(Stage.class);
      Map<Stage, Long> dropped = new EnumMap<>(Stage.class);
      for (Stage stage : Stage.values()) {
        nanos.put(stage, Double.parseDouble(words[1 + 2 * stage.ordinal()]));
        dropped.put(stage, Long.parseLong(words[2 + 2 * stage.ordinal()]));
      }
      return new Seen(Long.parseLong(words[0]), nanos, dropped);
    }
  }

  private final Jvm jvm;
  private final Container container;
  private final int connections;
  private final int warmUp;
  private final int seconds;

  private Stages(Jvm jvm, Container container, Options options) {
    this.jvm = jvm;
    this.container = container;
    this.connections = options.number("connections", 8);
    this.warmUp = options.number("warm-up", 250_000);
    this.seconds = options.number("seconds", 10);
  }

  public static void main(String[] args) throws IOException {
    Options options = new Options(
        args,
        "jdk",
        "container",
        "connections",
        "starts",
        "agent-starts",
        "contenders",
        "warm-up",
        "seconds");
    Ivr.requireValid();
    System.out.println(Jvm.machine());
    for (String home : options.list("jdk", Jvm.own().home())) {
      for (String container : options.list("container", "jetty")) {
        Stages stages = new Stages(
            Jvm.at(home), Container.valueOf(container.toUpperCase(Locale.ROOT)), options);
        stages.stages(
            options.number("agent-starts", 3), options.list("contenders", "ours,hand,bare"));
        stages.document(options.number("starts", 9));
      }
    }
  }

  private Seen seen(Contender contender, String... agent) throws IOException {
    try (ServerProcess server = ServerProcess.start(jvm, container, contender, Lines.OFF, agent)) {
      server.warmUp(connections, warmUp);
      server.forgetStages();
      Wrk.run(server.url(), connections, seconds);
      return Seen.of(server.stages());
    }
  }

  private void stages(int starts, List<String> contenders) throws IOException {
    if (starts == 0) {
      return;
    }
    String agent = "-javaagent:" + Path.of(System.getProperty("java.class.path"));
    Map<String, List<Seen>> seen = new LinkedHashMap<>();
    for (int start = 0; start < starts; start++) {
      for (String name : contenders) {
        seen.computeIfAbsent(name, any -> new ArrayList<>())
            .add(seen(Lane.of(name).contender(), agent, SAFE));
      }
    }
    System.out.printf(
        "%n| %s, %s, %d connections, ns by itself, median of %d starts | %s |%n|---|%s|%n",
        container,
        jvm,
        connections,
        starts,
        String.join(" | ", contenders),
        contenders.stream().map(name -> "--:").collect(Collectors.joining("|")));
    for (Stage stage : Stage.values()) {
      System.out.printf(
          "| %s | %s |%n",
          stage,
          seen.values().stream().map(list -> cell(list, stage)).collect(Collectors.joining(" | ")));
    }
    System.out.printf(
        "| all but the write | %s |%n",
        seen.values().stream().map(Stages::sum).collect(Collectors.joining(" | ")));
  }

  private static String cell(List<Seen> seen, Stage stage) {
    List<Double> nanos = seen.stream().map(each -> each.nanos().get(stage)).toList();
    double dropped = Median.of(seen.stream()
        .map(each -> 100.0 * each.dropped().get(stage) / Math.max(1, each.requests()))
        .toList());
    return Median.of(nanos) == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%.0f (%.0f to %.0f; %.2f %% dropped)",
            Median.of(nanos),
            Median.least(nanos),
            Median.most(nanos),
            dropped);
  }

  private static String sum(List<Seen> seen) {
    List<Double> sums = seen.stream()
        .map(each -> each.nanos().entrySet().stream()
            .filter(entry -> entry.getKey() != Stage.WRITE)
            .mapToDouble(Map.Entry::getValue)
            .sum())
        .toList();
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", Median.of(sums), Median.least(sums), Median.most(sums));
  }

  private void document(int starts) throws IOException {
    if (starts == 0) {
      return;
    }
    System.out.printf(
        "%n| %s, %s, %d connections: ns for the document, each start, no agent | ours: handler | hand: document written and checked |%n|--:|--:|--:|%n",
        container, jvm, connections);
    List<Double> ours = new ArrayList<>();
    List<Double> hand = new ArrayList<>();
    for (int start = 1; start <= starts; start++) {
      ours.add(seen(Contender.OURS_WATCHED).nanos().get(Stage.HANDLER));
      hand.add(seen(Contender.HAND_WATCHED).nanos().get(Stage.HANDLER));
      System.out.printf(
          Locale.ROOT, "| %d | %.0f | %.0f |%n", start, ours.get(start - 1), hand.get(start - 1));
    }
    double apart = Median.most(ours) / Median.least(ours);
    System.out.printf(
        Locale.ROOT,
        "| most / least | %.2f | %.2f |%n%nbound: the starts of ours at most %.2f apart; holds: %s%n",
        apart,
        Median.most(hand) / Median.least(hand),
        MOST_APART,
        apart <= MOST_APART ? "yes" : "**no**");
  }
}

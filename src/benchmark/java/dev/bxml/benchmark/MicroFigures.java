package dev.bxml.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the JMH benchmarks in rounds, all contenders in each, and prints the medians as a table:
 * CPU time and allocated bytes an operation, and how much of either that is in terms of the floor. A
 * machine that is slow for a while is so for all of them.
 *
 * <p>Arguments: which benchmarks, as a regular expression (all but {@code EachEvent} by default),
 * how many rounds (3 by default), and how many seconds to warm up each benchmark (5 by default; a
 * machine that is busy with other things needs more).
 */
final class MicroFigures {
  private static final String ALL = "\\.(Read|Reply|Dispatch|Adapter)Benchmark\\.";
  private static final int ROUNDS = 3;
  private static final int WARM_UP_SECONDS = 5;

  /** What each class of benchmarks is measured in terms of. */
  private static final Map<String, String> FLOORS = Map.of(
      "ReadBenchmark", "byHandWithoutTimes",
      "EachEventBenchmark", "tokenizeOnly",
      "ReplyBenchmark", "byHand",
      "DispatchBenchmark", "byHand",
      "AdapterBenchmark", "byHandBuilt");

  private record Figure(List<Double> nanos, List<Double> bytes) {}

  private final Map<String, Map<String, Figure>> figures = new LinkedHashMap<>();

  private MicroFigures() {}

  public static void main(String[] args) throws RunnerException {
    String include = args.length > 0 ? args[0] : ALL;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
    int warmUp = args.length > 2 ? Integer.parseInt(args[2]) : WARM_UP_SECONDS;
    Ivr.requireValid();
    MicroFigures run = new MicroFigures();
    for (int round = 0; round < rounds; round++) {
      run.round(include, warmUp);
    }
    run.print(rounds);
  }

  private void round(String include, int warmUp) throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder()
        .include(include)
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.NANOSECONDS)
        .forks(1)
        .warmupIterations(warmUp)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(4)
        .measurementTime(TimeValue.milliseconds(500))
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .jvmArgs("-Xms512m", "-Xmx512m", Jvm.OLD_JAXB)
        .shouldFailOnError(true);
    OutputFormat progress =
        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    for (RunResult result : new Runner(options.build(), progress).run()) {
      add(result);
    }
  }

  private void add(RunResult result) {
    String[] names = result.getParams().getBenchmark().split("\\.");
    String event = result.getParams().getParam("event");
    String group = names[names.length - 2] + (event == null ? "" : " " + event);
    Figure figure = figures
        .computeIfAbsent(group, name -> new LinkedHashMap<>())
        .computeIfAbsent(
            names[names.length - 1], name -> new Figure(new ArrayList<>(), new ArrayList<>()));
    figure.nanos().add(secondary(result, CpuProfiler.LABEL));
    figure.bytes().add(secondary(result, "gc.alloc.rate.norm"));
  }

  private static double secondary(RunResult result, String name) {
    for (String label : result.getSecondaryResults().keySet()) {
      if (label.endsWith(name)) {
        return result.getSecondaryResults().get(label).getScore();
      }
    }
    throw new IllegalStateException("JMH reports no " + name);
  }

  private void print(int rounds) {
    System.out.printf("%n%s; medians of %d rounds%n", Jvm.describe(), rounds);
    figures.forEach((group, contenders) -> {
      String floorName = FLOORS.get(group.split(" ")[0]);
      Figure floor = contenders.get(floorName);
      System.out.printf(
          "%n| %s | CPU ns | (least to most) | B | time by %s | bytes by it |%n|---|--:|--:|--:|--:|--:|%n",
          group, floorName);
      contenders.forEach((name, figure) -> printLine(name, figure, floor == null ? figure : floor));
    });
  }

  private static void printLine(String name, Figure figure, Figure floor) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f to %.0f | %.0f | %.2f | %.2f |%n",
        name,
        Median.of(figure.nanos()),
        Median.least(figure.nanos()),
        Median.most(figure.nanos()),
        Median.of(figure.bytes()),
        ratio(figure.nanos(), floor.nanos()),
        Median.of(figure.bytes()) / Median.of(floor.bytes()));
  }

  /** The median of the ratios of each round, in which both were measured a minute apart. */
  private static double ratio(List<Double> figures, List<Double> floors) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < figures.size(); i++) {
      ratios.add(figures.get(i) / floors.get(i));
    }
    return Median.of(ratios);
  }
}

package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long a cold JVM takes to make the servlet ready on top of its container, and to answer the
 * first request: with ours, and with the bare servlet. Each start is a JVM of its own.
 *
 * <p>Argument: how many starts each (11 by default).
 */
final class Start {
  /** What {@link StartMain} prints, in milliseconds. */
  record Times(double init, double filterInit, double first) {}

  private Start() {}

  public static void main(String[] args) throws IOException {
    int starts = args.length > 0 ? Integer.parseInt(args[0]) : 11;
    System.out.printf("%s; medians of %d starts each%n", Jvm.describe(), starts);
    System.out.printf(
        "%n| ms | servlet init | filter init | first request | (least to most) |%n|---|--:|--:|--:|--:|%n");
    for (Container container : Container.values()) {
      Map<Contender, List<Times>> times = new EnumMap<>(Contender.class);
      for (int i = 0; i < starts; i++) {
        for (Contender contender : List.of(Contender.BARE, Contender.OURS)) {
          times
              .computeIfAbsent(contender, any -> new ArrayList<>())
              .add(start(container, contender));
        }
      }
      times.forEach((contender, list) -> print(container, contender, list));
    }
  }

  private static Times start(Container container, Contender contender) throws IOException {
    Process process = new ProcessBuilder(Jvm.own().command(java.util.List.of(), 
            StartMain.class, container.name(), contender.name()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String[] printed = new String(
            process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
        .strip()
        .split(" ");
    return new Times(
        Double.parseDouble(printed[0]),
        Double.parseDouble(printed[1]),
        Double.parseDouble(printed[2]));
  }

  private static void print(Container container, Contender contender, List<Times> times) {
    System.out.printf(
        Locale.ROOT,
        "| %s, %s | %.0f | %.0f | %.0f | %.0f to %.0f |%n",
        container,
        contender,
        Median.of(all(times, Times::init)),
        Median.of(all(times, Times::filterInit)),
        Median.of(all(times, Times::first)),
        Median.least(all(times, Times::first)),
        Median.most(all(times, Times::first)));
  }

  private static List<Double> all(List<Times> times, ToDoubleFunction<Times> which) {
    return times.stream().map(time -> which.applyAsDouble(time)).toList();
  }
}

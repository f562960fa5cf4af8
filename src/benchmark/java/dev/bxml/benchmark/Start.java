package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How long a cold JVM takes to make the servlet ready on top of its container, and to answer the first
 * request: the bare servlet, the one by hand, and ours; as it comes, and with an archive of the
 * classes that the application has used before. Each start is a JVM of its own.
 *
 * <p>Arguments, each with a value: {@code --jdk} (home directories; the JDK of this JVM), {@code
 * --container} (jetty,tomcat), {@code --contenders} (bare,hand,ours), {@code --starts} (11).
 */
final class Start {
  /** What {@link StartMain} prints, in milliseconds. */
  private record Times(double init, double filterInit, double first, double all) {}

  private final Jvm jvm;
  private final Container container;

  private Start(Jvm jvm, Container container) {
    this.jvm = jvm;
    this.container = container;
  }

  public static void main(String[] args) throws IOException {
    Options options = new Options(args, "jdk", "container", "contenders", "starts");
    Ivr.requireValid();
    int starts = options.number("starts", 11);
    System.out.printf("%s; medians of %d starts each%n", Jvm.machine(), starts);
    for (String home : options.list("jdk", Jvm.own().home())) {
      for (String container : options.list("container", "jetty,tomcat")) {
        new Start(Jvm.at(home), Container.valueOf(container.toUpperCase(Locale.ROOT)))
            .run(options.list("contenders", "bare,hand,ours"), starts);
      }
    }
  }

  private void run(List<String> contenders, int starts) throws IOException {
    Map<String, List<Times>> times = new LinkedHashMap<>();
    Path directory = Files.createTempDirectory("archives");
    try {
      for (Archive archive : Archive.of(jvm)) {
        for (String contender : contenders) {
          Path file = directory.resolve(archive.name() + "-" + contender);
          for (List<String> options : archive.making(file)) {
            start(Lane.of(contender).contender(), options);
          }
        }
      }
      for (int i = 0; i < starts; i++) {
        for (Archive archive : Archive.of(jvm)) {
          for (String contender : contenders) {
            Path file = directory.resolve(archive.name() + "-" + contender);
            times
                .computeIfAbsent(contender + ", " + archive, any -> new ArrayList<>())
                .add(start(Lane.of(contender).contender(), archive.using(file)));
          }
        }
      }
    } finally {
      Archive.delete(directory);
    }
    print(times);
  }

  private Times start(Contender contender, List<String> options) throws IOException {
    Process process = new ProcessBuilder(
            jvm.command(options, StartMain.class, container.name(), contender.name()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    // An archive that is written tells so on the same stream.
    String[] words = printed
        .lines()
        .filter(line -> line.startsWith(StartMain.MARK))
        .findFirst()
        .orElseThrow(() -> new IOException("the start failed with " + options + ": " + printed))
        .split(" ");
    return new Times(
        Double.parseDouble(words[1]),
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]));
  }

  private void print(Map<String, List<Times>> times) {
    System.out.printf(
        "%n| %s, %s: ms | servlet init | filter init | first request | (least to most) | all, from the JVM's start |%n"
            + "|---|--:|--:|--:|--:|--:|%n",
        container, jvm);
    times.forEach((what, list) -> System.out.printf(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %.0f | %.0f to %.0f | %.0f |%n",
        what,
        Median.of(all(list, Times::init)),
        Median.of(all(list, Times::filterInit)),
        Median.of(all(list, Times::first)),
        Median.least(all(list, Times::first)),
        Median.most(all(list, Times::first)),
        Median.of(all(list, Times::all))));
  }

  private static List<Double> all(List<Times> times, ToDoubleFunction<Times> which) {
    return times.stream().map(time -> which.applyAsDouble(time)).toList();
  }
}

package dev.bxml.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A JDK that servers run on. */
record Jdk(int feature, Path home) {
  /** What the library is proven on. */
  static final List<Integer> FEATURES = List.of(17, 25);

  /** Returns those that are here: the one in use, beside it, or where JDK_17 or JDK_25 say. */
  static List<Jdk> found() {
    return FEATURES.stream().map(Jdk::find).flatMap(Optional::stream).toList();
  }

  private static Optional<Jdk> find(int feature) {
    return homes(feature)
        .filter(home -> version(home).matches(feature + "(\\D.*)?"))
        .findFirst()
        .map(home -> new Jdk(feature, home));
  }

  private static Stream<Path> homes(int feature) {
    Path running = Path.of(System.getProperty("java.home"));
    return Stream.of(
            Stream.ofNullable(System.getenv("JDK_" + feature)).map(Path::of),
            Stream.of(running),
            list(running.getParent()))
        .flatMap(homes -> homes);
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the version of a JDK, or an empty text where there is none with its tools. */
  private static String version(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isRegularFile(home.resolve("bin/jcmd"))) {
      return "";
    }
    try (Stream<String> lines = Files.lines(release)) {
      return lines
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceFirst("JAVA_VERSION=\"?([^\"]*)\"?", "$1"))
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }
}

package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A JVM, and what it runs on. */
record Jvm(String home, String version) {
  /** The vendor's library needs it from Java 11 on. */
  static final String OLD_JAXB = "-Dcom.sun.xml.bind.v2.bytecode.ClassTailor.noOptimize=true";

  /** This one. */
  static Jvm own() {
    return new Jvm(System.getProperty("java.home"), System.getProperty("java.version"));
  }

  /** The one in this directory. */
  static Jvm at(String home) throws IOException {
    Properties release = new Properties();
    try (var in = Files.newInputStream(Path.of(home, "release"))) {
      release.load(in);
    }
    return new Jvm(home, release.getProperty("JAVA_VERSION", "unknown").replace("\"", ""));
  }

  /** Returns its number, such as 17. */
  int feature() {
    return Integer.parseInt(version.split("[^0-9]", 2)[0]);
  }

  List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(
        List.of(Path.of(home, "bin", "java").toString(), "-Xms512m", "-Xmx512m", OLD_JAXB));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  @Override
  public String toString() {
    return "JDK " + version;
  }

  static String describe() {
    return "JDK %s (%s), %s"
        .formatted(
            System.getProperty("java.version"), System.getProperty("java.vendor"), machine());
  }

  static String machine() {
    return Runtime.getRuntime().availableProcessors() + " processors, " + processor();
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("processor unknown");
    } catch (IOException e) {
      return "processor unknown";
    }
  }
}

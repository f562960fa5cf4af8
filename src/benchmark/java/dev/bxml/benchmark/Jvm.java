package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This JVM and what it runs on. */
final class Jvm {
  /** The vendor's library needs it from Java 11 on. */
  static final String OLD_JAXB = "-Dcom.sun.xml.bind.v2.bytecode.ClassTailor.noOptimize=true";

  private Jvm() {}

  static String describe() {
    return "JDK %s (%s), %d processors, %s"
        .formatted(
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            Runtime.getRuntime().availableProcessors(),
            processor());
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

package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM of its own, in which a class of these tests has the jars that it is given, and no others. */
final class ChildJvm {
  private static final Path TESTS = Path.of("target/test-classes").toAbsolutePath();
  private static final long LIMIT_SECONDS = 120;

  private final Path folder;
  private final List<Path> classPath;

  /**
   * Makes one.
   *
   * @param folder where it runs
   * @param classPath what it has besides these tests
   */
  ChildJvm(Path folder, List<Path> classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Returns a jar that the build has put aside for such a JVM. */
  static Path jar(String artifact, String version) {
    return Path.of("target/jars/" + artifact + "-" + version + ".jar").toAbsolutePath();
  }

  /** Returns the jars on the class path of these tests whose names have one of the beginnings. */
  static List<Path> ownJars(String... beginnings) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(jar -> Arrays.stream(beginnings)
            .anyMatch(beginning -> jar.getFileName().toString().startsWith(beginning)))
        .toList();
  }

  /** Runs a class to a good end, and returns the lines that it prints. */
  List<String> run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("child", ".txt");
    Process process = start(out, main, arguments);
    try {
      assertTrue(
          process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS),
          () -> main + " is still running: " + read(out));
      assertEquals(0, process.exitValue(), () -> read(out));
      return Files.readAllLines(out);
    } finally {
      process.destroyForcibly();
      Files.deleteIfExists(out);
    }
  }

  private Process start(Path out, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // it lives for seconds
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp"));
    command.add(Stream.concat(Stream.of(TESTS), classPath.stream())
        .map(Path::toString)
        .collect(joining(File.pathSeparator)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile());
    builder
        .environment()
        .keySet()
        .removeAll(Set.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return builder.start();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

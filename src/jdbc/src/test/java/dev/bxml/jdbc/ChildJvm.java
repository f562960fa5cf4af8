package dev.bxml.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another server of the application: a JVM that can be killed. It prints a line a step. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  /** Starts a class of the tests. */
  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  /** Returns its next line; null when it has ended. */
  String line() throws IOException {
    return lines.readLine();
  }

  /** Kills it with -9. */
  void kill() {
    process.toHandle().destroyForcibly(); // Process would close what it has printed, too
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}

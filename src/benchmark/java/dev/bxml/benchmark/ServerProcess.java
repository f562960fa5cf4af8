package dev.bxml.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The far side of a {@link ServerMain}. */
final class ServerProcess implements AutoCloseable {
  private static final long WARM_UP_REQUESTS = 400_000;
  private static final int WARM_UP_RUNS = 12;

  private final Process process;
  private final BufferedReader answers;
  private final Writer questions;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log) throws IOException {
    this.process = process;
    this.log = log;
    this.answers = process.inputReader(StandardCharsets.US_ASCII);
    this.questions = process.outputWriter(StandardCharsets.US_ASCII);
    this.port = Math.toIntExact(answer());
  }

  static ServerProcess start(Container container, Contender contender) throws IOException {
    return start(System.getProperty("java.home"), container, contender);
  }

  /** Starts it in the JVM at this place. */
  static ServerProcess start(String javaHome, Container container, Contender contender)
      throws IOException {
    Path log = Files.createTempFile("benchmark", ".log");
    List<String> command =
        command(javaHome, ServerMain.class, container.name(), contender.name(), log.toString());
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return new ServerProcess(process, log);
  }

  static List<String> command(String javaHome, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of(
        Path.of(javaHome, "bin", "java").toString(),
        "-Xms512m",
        "-Xmx512m",
        Jvm.OLD_JAXB,
        "-cp",
        System.getProperty("java.class.path"),
        main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  int port() {
    return port;
  }

  String url() {
    return url("/voice/menu");
  }

  String url(String path) {
    return "http://127.0.0.1:" + port + path;
  }

  /** Sends requests until everything is compiled, which on a busy machine takes a while. */
  void warmUp() throws IOException {
    warmUp(url());
  }

  void warmUp(String url) throws IOException {
    long requests = 0;
    for (int run = 0; run < WARM_UP_RUNS && requests < WARM_UP_REQUESTS; run++) {
      requests += Wrk.run(url, 8, 5).requests();
    }
  }

  /** Returns the CPU time so far, in nanoseconds. */
  long cpu() {
    return ask("cpu");
  }

  /** Returns the bytes allocated so far. */
  long allocated() {
    return ask("allocated");
  }

  /** Returns the bytes in use after a collection. */
  long heap() {
    return ask("heap");
  }

  /** Returns the most platform threads that there were. */
  long threads() {
    return ask("threads");
  }

  /** Returns the most handlers that waited at once. */
  long waiting() {
    return ask("waiting");
  }

  private long ask(String question) {
    try {
      questions.write(question + "\n");
      questions.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server has ended, with " + process.exitValue());
    }
    return Long.parseLong(line);
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
    Files.deleteIfExists(log);
  }
}

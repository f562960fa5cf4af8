package dev.bxml.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The far side of a {@link ServerMain}. */
final class ServerProcess implements AutoCloseable {
  private static final long WARM_UP_REQUESTS = 400_000;
  private static final int WARM_UP_SECONDS = 60;

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
    this.port = Integer.parseInt(answer());
  }

  /** Starts it with the JDK's own formatter. */
  static ServerProcess start(Container container, Contender contender) throws IOException {
    return start(Jvm.own(), container, contender);
  }

  static ServerProcess start(Jvm jvm, Container container, Contender contender) throws IOException {
    return start(jvm, container, contender, Lines.SIMPLE);
  }

  static ServerProcess start(
      Jvm jvm, Container container, Contender contender, Lines lines, String... options)
      throws IOException {
    Path log = Files.createTempFile("benchmark", ".log");
    List<String> command = jvm.command(
        List.of(options),
        ServerMain.class,
        container.name(),
        contender.name(),
        lines.name(),
        log.toString());
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return new ServerProcess(process, log);
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
    warmUp(url, 8, WARM_UP_REQUESTS);
  }

  void warmUp(int connections, long requests) throws IOException {
    warmUp(url(), connections, requests);
  }

  private void warmUp(String url, int connections, long requests) throws IOException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    long sent = 0;
    while (sent < requests && System.nanoTime() < until) {
      sent += Wrk.run(url, connections, 2).requests();
    }
  }

  /** Returns the CPU time so far, in nanoseconds. */
  long cpu() {
    return ask("cpu");
  }

  /** Returns the CPU time in user mode so far, in nanoseconds; not a number where none is told. */
  double user() {
    return UserTime.of(process.pid());
  }

  /** Returns what the stopwatch has seen since it was told to forget. */
  String stages() {
    return askText("stages");
  }

  /** Has the stopwatch begin anew. */
  void forgetStages() {
    askText("forget");
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
    return Long.parseLong(askText(question));
  }

  private String askText(String question) {
    try {
      questions.write(question + "\n");
      questions.flush();
      return answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server has ended, with " + process.exitValue());
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    questions.close();
    process.destroy();
    Files.deleteIfExists(log);
  }
}

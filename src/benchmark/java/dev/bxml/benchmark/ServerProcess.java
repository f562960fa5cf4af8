package dev.bxml.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The far side of a {@link ServerMain}. */
final class ServerProcess implements AutoCloseable {
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
    Path log = Files.createTempFile("benchmark", ".log");
    List<String> command = List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms256m",
        "-Xmx256m",
        Jvm.OLD_JAXB,
        "-cp",
        System.getProperty("java.class.path"),
        ServerMain.class.getName(),
        container.name(),
        contender.name(),
        log.toString());
    Process process = new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return new ServerProcess(process, log);
  }

  String url() {
    return "http://127.0.0.1:" + port + "/voice/menu";
  }

  /** Returns the CPU time so far, in nanoseconds. */
  long cpu() {
    return ask("cpu");
  }

  /** Returns the bytes in use after a collection. */
  long heap() {
    return ask("heap");
  }

  /** Returns how many platform threads there are. */
  long threads() {
    return ask("threads");
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

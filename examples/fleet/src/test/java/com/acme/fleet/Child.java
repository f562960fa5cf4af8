package com.acme.fleet;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A JVM beside this one, which can be started again. */
final class Child implements AutoCloseable {
  private final Class<?> main;
  private final Map<String, String> properties;
  private final File log;
  private final Consumer<String> told;
  private Process process;
  private Thread reader;

  /** Makes one; it is started by {@link #start}. */
  Child(Class<?> main, Map<String, String> properties, Path log, Consumer<String> told) {
    this.main = main;
    this.properties = properties;
    this.log = log.toFile();
    this.told = told;
  }

  /** Starts it, and waits until it is ready. */
  Child start() throws Exception {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1")); // for a short life
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().put("VOICE_USERNAME", "bandwidth");
    builder.environment().put("VOICE_PASSWORD", "fleet:1");
    process = builder.start();
    CompletableFuture<Void> ready = new CompletableFuture<>();
    Process started = process;
    reader = new Thread(() -> read(started, ready), "fleet-reader");
    reader.setDaemon(true);
    reader.start();
    ready.get(2, TimeUnit.MINUTES);
    return this;
  }

  private void read(Process started, CompletableFuture<Void> ready) {
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals(Node.READY)) {
          ready.complete(null);
        } else {
          told.accept(line);
        }
      }
    } catch (IOException e) {
      // It was killed.
    } finally {
      ready.completeExceptionally(
          new IllegalStateException(main.getSimpleName() + " ended; see " + log));
    }
  }

  /** As its machine dies: without a word. */
  void kill() throws Exception {
    signal("KILL");
    gone();
  }

  /** As it is deployed: it ends what is at work. */
  void terminate() throws Exception {
    signal("TERM");
    gone();
  }

  private void gone() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException(main.getSimpleName() + " does not end; see " + log);
    }
    reader.join();
  }

  /** Stops it, and has it go on. */
  void pause(Fault.Length length) throws Exception {
    signal("STOP");
    try {
      length.pass();
    } finally {
      signal("CONT");
    }
  }

  /** Not by destroy(), which closes the streams between the two: what is in them would be lost. */
  private void signal(String name) throws Exception {
    Commands.run("sh", "-c", "kill -" + name + " " + process.pid());
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}

package dev.bxml.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server's process, its output, and a look into its JVM by jcmd. */
final class ServerProcess implements AutoCloseable {
  static final String USERNAME = "bandwidth";
  static final String PASSWORD = "front:desk-1";

  private final Jdk jdk;
  private final Process process;
  private final ServerLog log = new ServerLog();
  private final Thread reader;

  /** Starts one; what it prints is kept in a file of its folder too. */
  ServerProcess(Jdk jdk, Path folder, Map<String, String> environment, String... command)
      throws IOException {
    this.jdk = jdk;
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", jdk.home().toString());
    builder.environment().put("JDK_JAVA_OPTIONS", System.getProperty("servers.jvm"));
    builder.environment().put("FRONT_DESK_USERNAME", USERNAME);
    builder.environment().put("FRONT_DESK_PASSWORD", PASSWORD);
    builder.environment().putAll(environment);
    process = builder.start();
    process.getOutputStream().close();
    reader = new Thread(() -> read(folder.resolve("printed.log")), "output of " + command[0]);
    reader.start();
  }

  /** Runs a command to its end, and returns what it printed. */
  static String run(Jdk jdk, Path folder, String... command) throws IOException {
    try (ServerProcess process = new ServerProcess(jdk, folder, Map.of(), command)) {
      process.reader.join();
      if (process.process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command) + " failed: " + String.join("\n", process.log.since(0)));
      }
      return String.join("\n", process.log.since(0));
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void read(Path file) {
    try (BufferedReader output = process.inputReader(UTF_8);
        Writer copy = Files.newBufferedWriter(file)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
        copy.write(line + "\n");
        copy.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      log.end();
    }
  }

  ServerLog log() {
    return log;
  }

  /** Returns what jcmd prints of its JVM. */
  String jcmd(String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(jdk.tool("jcmd"), Long.toString(java())));
    words.addAll(Arrays.asList(command));
    Process jcmd = new ProcessBuilder(words).redirectErrorStream(true).start();
    String printed = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    try {
      if (jcmd.waitFor() != 0) {
        throw new IOException(String.join(" ", words) + ": " + printed);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return printed;
  }

  Jdk jdk() {
    return jdk;
  }

  /** Returns the process of the JVM, which a script may have begun. */
  private long java() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
        .map(ProcessHandle::pid)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
      }
      reader.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

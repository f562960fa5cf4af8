package com.acme.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL from the distribution's packages. It refuses to run as root, so that nobody runs it. */
final class Postgres implements Database {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path binaries;
  private final Path data;
  private final int port = Ports.free();

  Postgres(Path binaries, Path folder) throws Exception {
    this.binaries = binaries;
    this.data = folder.resolve("data");
    if (Commands.isRoot()) {
      Commands.run("chown", "nobody", folder.toString());
    }
    command("initdb", "-U", USER, "--auth=trust", "-E", "UTF8", "-D", data.toString());
  }

  /** Returns where its newest version is; null for none. */
  static Path binaries() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return null;
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("pg_ctl")))
          .max(Comparator.comparing(Path::toString))
          .orElse(null);
    }
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&tcpKeepAlive=true";
  }

  @Override
  public String ddl() {
    return "postgresql.sql";
  }

  @Override
  public void start() throws Exception {
    String options = "-h 127.0.0.1 -p " + port + " -k " + data + " -c max_connections=1600";
    control("start", "-w", "-l", data.resolve("log").toString(), "-o", options);
  }

  @Override
  public void kill() throws Exception {
    control("stop", "-m", "immediate");
  }

  private void control(String what, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(what, "-D", data.toString()));
    arguments.addAll(List.of(more));
    command("pg_ctl", arguments.toArray(String[]::new));
  }

  private void command(String name, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    if (Commands.isRoot()) {
      command.addAll(List.of("runuser", "-u", "nobody", "--"));
    }
    command.add(binaries.resolve(name).toString());
    command.addAll(List.of(arguments));
    Commands.run(command.toArray(String[]::new));
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      try {
        kill();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL " + binaries.getParent().getFileName();
  }
}

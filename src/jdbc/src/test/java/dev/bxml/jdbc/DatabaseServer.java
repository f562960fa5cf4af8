package dev.bxml.jdbc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A database server of the distribution's packages, as a child process in a temporary folder and on a free
 * port of the loopback interface. Where it is not installed, tests are skipped, and a line says so.
 */
final class DatabaseServer {
  private final Folder folder;
  private final List<String> command;
  private final String readyLine;
  private final int port;
  private Process process;

  private DatabaseServer(Folder folder, List<String> command, String readyLine, int port) {
    this.folder = folder;
    this.command = command;
    this.readyLine = readyLine;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
  }

  /** Makes and starts PostgreSQL; its superuser is {@code voice}, without a password. */
  static DatabaseServer postgresql() {
    Path bin = newestPostgres();
    Folder folder = Folder.create("postgresql");
    Path data = folder.path().resolve("data");
    folder.run(List.of(
        bin.resolve("initdb").toString(),
        "--pgdata=" + data,
        "--username=voice",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync"));
    int port = freePort();
    DatabaseServer server = new DatabaseServer(
        folder,
        List.of(
            bin.resolve("postgres").toString(),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k",
            folder.path().toString(),
            "-c",
            "max_connections=600"),
        "database system is ready to accept connections",
        port);
    server.start();
    return server;
  }

  /** Makes and starts MariaDB; its user is {@code root}, without a password. */
  static DatabaseServer mariadb() {
    Path program = installed("mariadbd", List.of(Path.of("/usr/sbin/mariadbd")));
    Path install = installed("mariadb-install-db", List.of(Path.of("/usr/bin/mariadb-install-db")));
    Folder folder = Folder.create("mariadb");
    Path data = folder.path().resolve("data");
    folder.run(List.of(
        install.toString(),
        "--no-defaults",
        "--datadir=" + data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db"));
    int port = freePort();
    DatabaseServer server = new DatabaseServer(
        folder,
        List.of(
            program.toString(),
            "--no-defaults",
            "--datadir=" + data,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--socket=" + folder.path().resolve("socket"),
            "--pid-file=" + folder.path().resolve("pid")),
        "ready for connections",
        port);
    server.start();
    return server;
  }

  private static Path newestPostgres() {
    Path all = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(all)) {
      try (Stream<Path> versions = Files.list(all)) {
        Optional<Path> newest = versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
            .max(Path::compareTo);
        if (newest.isPresent()) {
          return newest.get();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return installed("initdb", List.of()).getParent();
  }

  private static Path installed(String program, List<Path> places) {
    List<Path> all = new ArrayList<>(places);
    for (String folder : System.getenv("PATH").split(":", -1)) {
      all.add(Path.of(folder, program));
    }
    return all.stream().filter(Files::isExecutable).findFirst().orElseGet(() -> {
      String reason = program + " is not installed: what runs on its database is skipped";
      System.out.println(reason);
      return Assumptions.abort(reason);
    });
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again after {@link #kill}, and returns once it takes connections. */
  void start() {
    process = folder.start(command);
    BufferedReader lines = process.inputReader();
    StringBuilder before = new StringBuilder();
    try {
      String line = lines.readLine();
      while (line != null && !line.contains(readyLine)) {
        before.append(line).append('\n');
        line = lines.readLine();
      }
      if (line == null) {
        throw new IllegalStateException(command + "\n" + before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread drain = new Thread(() -> lines.lines().forEach(line -> {}), "drain " + command.get(0));
    drain.setDaemon(true);
    drain.start();
  }

  int port() {
    return port;
  }

  /** Kills it with -9. */
  void kill() {
    process.toHandle().destroyForcibly(); // Process would close what it has printed, too
    process.onExit().join();
  }

  /** Kills it and deletes what it had. */
  void end() {
    kill();
    folder.delete();
  }
}

package com.acme.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.h2.tools.Server;

/** The database that all servers share, in processes of its own. */
interface Database extends AutoCloseable {
  String USER = "fleet";

  String url();

  String ddl();

  void start() throws Exception;

  /** As its machine dies. */
  void kill() throws Exception;

  @Override
  void close();

  /** Returns the one that is asked for, or else H2, which comes with the example. */
  static Database of(String name, Path folder, Path logs) throws Exception {
    if (name.equals("postgresql")) {
      Path binaries = Postgres.binaries();
      if (binaries != null) {
        return new Postgres(binaries, Files.createDirectory(folder.resolve("postgresql")));
      }
      System.out.println("no PostgreSQL in /usr/lib/postgresql: H2 stands for it");
    }
    return new H2(Files.createDirectory(folder.resolve("h2")), logs);
  }

  /** Makes the tables, by the statements that come with the library. */
  default void create() throws Exception {
    try (InputStream ddl = Database.class.getResourceAsStream("/dev/bxml/jdbc/" + ddl());
        Connection connection = DriverManager.getConnection(url(), USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(new String(ddl.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** H2 as a server. It keeps what it has said that it has. */
  final class H2 implements Database {
    private final int port = Ports.free();
    private final Child process;

    H2(Path folder, Path logs) throws IOException {
      process = new Child(
          H2.class,
          Map.of("h2.port", String.valueOf(port), "h2.folder", folder.toString()),
          logs.resolve("h2.log"),
          line -> {});
    }

    public static void main(String[] args) throws Exception {
      Node.endWithParent();
      Server.createTcpServer(
              "-tcpPort",
              System.getProperty("h2.port"),
              "-baseDir",
              System.getProperty("h2.folder"),
              "-ifNotExists")
          .start();
      Node.tell(Node.READY);
    }

    @Override
    public String url() {
      return "jdbc:h2:tcp://127.0.0.1:" + port + "/./fleet;WRITE_DELAY=0";
    }

    @Override
    public String ddl() {
      return "h2.sql";
    }

    @Override
    public void start() throws Exception {
      process.start();
    }

    @Override
    public void kill() throws Exception {
      process.kill();
    }

    @Override
    public void close() {
      process.close();
    }

    @Override
    public String toString() {
      return "H2 " + org.h2.engine.Constants.VERSION;
    }
  }
}

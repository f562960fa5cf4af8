package dev.bxml.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;

/** Databases for tests, each empty but for the tables of the jar. What is opened is closed with it. */
final class TestDatabase implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;
  private final String user;
  private final List<HikariDataSource> pools = new ArrayList<>();
  private final Runnable server;

  private TestDatabase(String url, String user, Runnable server) {
    this.url = url;
    this.user = user;
    this.server = server;
  }

  /** The servers that several tests share, started by the first one and ended with the JVM. */
  private static final class Postgres {
    private static final DatabaseServer SERVER = DatabaseServer.postgresql();
  }

  private static final class Maria {
    private static final DatabaseServer SERVER = DatabaseServer.mariadb();
  }

  /** Returns a schema of its own in PostgreSQL. */
  static TestDatabase postgresql() {
    return postgresql(serverOf(() -> Postgres.SERVER));
  }

  /** Returns a schema of its own in that server. */
  static TestDatabase postgresql(DatabaseServer server) {
    String all = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.port());
    String schema = next();
    execute(all, "voice", "create schema " + schema);
    return made(
        new TestDatabase(all + "?currentSchema=" + schema, "voice", () -> {}), Database.POSTGRESQL);
  }

  /** Returns a database of its own in MariaDB. */
  static TestDatabase mariadb() {
    DatabaseServer server = serverOf(() -> Maria.SERVER);
    String all = "jdbc:mariadb://127.0.0.1:%d/".formatted(server.port());
    String database = next();
    execute(all, "root", "create database " + database);
    return made(new TestDatabase(all + database, "root", () -> {}), Database.MARIADB);
  }

  /** Returns an H2 of its own in memory. */
  static TestDatabase h2() {
    return made(
        new TestDatabase("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(next()), "sa", () -> {}),
        Database.H2);
  }

  /** Returns an H2 of its own in memory, behind a server that other JVMs reach. */
  static TestDatabase h2Server() {
    try {
      org.h2.tools.Server server =
          org.h2.tools.Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
      String url =
          "jdbc:h2:tcp://127.0.0.1:%d/mem:%s;DB_CLOSE_DELAY=-1".formatted(server.getPort(), next());
      return made(new TestDatabase(url, "sa", server::stop), Database.H2);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns an H2 in a file. */
  static TestDatabase h2File(Path file, String settings) {
    return made(new TestDatabase("jdbc:h2:file:" + file + settings, "sa", () -> {}), Database.H2);
  }

  /** Where a server cannot be had, each test that asks for it is skipped, not the first one alone. */
  private static DatabaseServer serverOf(Supplier<DatabaseServer> holder) {
    try {
      return holder.get();
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    } catch (NoClassDefFoundError e) {
      return Assumptions.abort("the database has not started; see above");
    }
  }

  private static String next() {
    return "t" + COUNT.incrementAndGet() + "_" + ProcessHandle.current().pid();
  }

  private static TestDatabase made(TestDatabase database, Database kind) {
    database.execute(ddl(kind));
    return database;
  }

  /** Returns the statements that make the tables. */
  static String ddl(Database kind) {
    try (InputStream in = TestDatabase.class.getClassLoader().getResourceAsStream(kind.ddl())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return url;
  }

  String user() {
    return user;
  }

  /** Returns a pool of so many connections. */
  DataSource pool(int size) {
    return pool(size, true);
  }

  /** Returns a pool of so many connections, which commit by themselves or do not. */
  HikariDataSource pool(int size, boolean autoCommit) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword("");
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(0);
    config.setAutoCommit(autoCommit);
    config.setConnectionTimeout(30_000);
    HikariDataSource pool = new HikariDataSource(config);
    pools.add(pool);
    return pool;
  }

  /** Runs statements, which semicolons separate. */
  void execute(String statements) {
    execute(url, user, statements);
  }

  private static void execute(String url, String user, String statements) {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement()) {
      for (String one : statements.split(";", -1)) {
        if (!one.isBlank()) {
          statement.execute(one);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the number that a query gives. */
  long number(String query) {
    try (Connection connection = DriverManager.getConnection(url, user, "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pools.forEach(HikariDataSource::close);
    server.run();
  }
}

package dev.bxml.jdbc;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.RunScript;

/** An H2 with the tables, in memory, that is gone once it is closed. */
final class H2Database implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final JdbcConnectionPool pool;

  H2Database() {
    this("mem:inbox" + NUMBER.incrementAndGet());
    makeTables();
  }

  /** One that may be there already, at an address such as {@code file:/tmp/a;WRITE_DELAY=0}. */
  H2Database(String address) {
    pool = JdbcConnectionPool.create("jdbc:h2:" + address + ";DB_CLOSE_DELAY=-1", "sa", "");
    pool.setMaxConnections(40);
  }

  void makeTables() {
    try (Connection connection = pool.getConnection();
        Reader script = new InputStreamReader(
            H2Database.class.getResourceAsStream("/dev/bxml/jdbc/h2.sql"),
            StandardCharsets.UTF_8)) {
      RunScript.execute(connection, script);
    } catch (SQLException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JdbcConnectionPool source() {
    return pool;
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    try {
      execute("shutdown immediately");
    } catch (SQLException e) {
      // it is gone
    }
    pool.dispose();
  }
}

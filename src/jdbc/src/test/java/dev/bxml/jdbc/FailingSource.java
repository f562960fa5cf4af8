package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections to a database that is away when a test says so. */
final class FailingSource extends SimpleSource {
  private final DataSource source;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean autoCommit = true;

  FailingSource(DataSource source) {
    this.source = source;
  }

  /** Refuses so many connections from now on. */
  void fail(int times) {
    failures.set(times);
  }

  void autoCommit(boolean on) {
    autoCommit = on;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new SQLException("away", "08001");
    }
    Connection connection = source.getConnection();
    connection.setAutoCommit(autoCommit);
    return connection;
  }
}

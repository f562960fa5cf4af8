package dev.bxml.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections to a database that is away when a test says so. */
final class FailingSource implements DataSource {
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

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

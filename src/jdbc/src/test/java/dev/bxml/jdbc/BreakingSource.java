package dev.bxml.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Connections of which one breaks when a test says so, while the database is there. */
final class BreakingSource extends SimpleSource {
  private final DataSource source;
  private final AtomicBoolean breaks = new AtomicBoolean();
  private final CountDownLatch broken = new CountDownLatch(1);

  BreakingSource(DataSource source) {
    this.source = source;
  }

  /** Has the next statement break its connection. */
  void breakNext() {
    breaks.set(true);
  }

  /** Returns what is open until that has happened. */
  CountDownLatch broken() {
    return broken;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = source.getConnection();
    return (Connection) Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {Connection.class},
        (proxy, method, arguments) -> {
          if (method.getReturnType() == PreparedStatement.class && breaks.getAndSet(false)) {
            broken.countDown();
            throw new SQLException("terminated", "57P01");
          }
          try {
            return method.invoke(connection, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}

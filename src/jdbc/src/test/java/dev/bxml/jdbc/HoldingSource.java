package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections that nobody gets before a test says so. */
final class HoldingSource extends SimpleSource {
  private final DataSource source;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile CountDownLatch held = new CountDownLatch(0);

  HoldingSource(DataSource source) {
    this.source = source;
  }

  void hold() {
    asked.set(0);
    held = new CountDownLatch(1);
  }

  void letGo() {
    held.countDown();
  }

  /** Returns how many have asked since. */
  int asked() {
    return asked.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    asked.incrementAndGet();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return source.getConnection();
  }
}

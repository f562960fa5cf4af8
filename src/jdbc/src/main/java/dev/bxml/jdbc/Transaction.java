package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A transaction on a connection of its own, which goes back to its pool as it came from there. What is
 * not committed is rolled back. Of one thread at a time.
 */
final class Transaction implements AutoCloseable {
  private final Connection connection;
  private final boolean autoCommit;

  /** What sets the session's variables back, by their names. */
  private final Map<String, String> undo = new HashMap<>();

  private boolean open = true;

  private Transaction(Connection connection, boolean autoCommit) {
    this.connection = connection;
    this.autoCommit = autoCommit;
  }

  /** Begins one. */
  static Transaction begin(DataSource db) throws SQLException {
    Connection connection = db.getConnection();
    try {
      boolean autoCommit = connection.getAutoCommit();
      if (autoCommit) {
        connection.setAutoCommit(false);
      }
      return new Transaction(connection, autoCommit);
    } catch (SQLException | RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Limits how long a statement waits for other transactions, until this one is closed. */
  void waitAtMost(long millis, Database database) throws SQLException {
    switch (database) {
      case POSTGRESQL -> execute("set local lock_timeout = " + Math.max(1, millis));
      case H2 -> {
        if (!undo.containsKey("lock_timeout")) {
          undo.put("lock_timeout", "set lock_timeout " + number("select lock_timeout()"));
        }
        execute("set lock_timeout " + millis);
      }
      case MARIADB -> set("innodb_lock_wait_timeout", (millis + 999) / 1000);
    }
  }

  /** Sets a variable of MariaDB's session, until this transaction is closed. */
  void set(String variable, long value) throws SQLException {
    if (!undo.containsKey(variable)) {
      long before = number("select @@session." + variable);
      undo.put(variable, "set session %s = %d".formatted(variable, before));
    }
    execute("set session %s = %d".formatted(variable, value));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    }
  }

  /** Commits; another transaction begins. */
  void commit() throws SQLException {
    connection.commit();
  }

  /** Undoes what was not committed; another transaction begins. */
  void rollBack() throws SQLException {
    connection.rollback();
  }

  /** Rolls back what is not committed. Throws nothing: a database ends what it no longer hears of. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    try {
      connection.rollback();
      for (String statement : undo.values()) {
        execute(statement);
      }
      if (!undo.isEmpty()) {
        connection.commit();
      }
      if (autoCommit) {
        connection.setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      // It is broken; pools find that out too.
    } finally {
      close(connection);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      // It is closed.
    }
  }
}

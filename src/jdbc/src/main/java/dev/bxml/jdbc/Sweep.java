package dev.bxml.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deletes rows whose time is over, by whoever has just used the table: now and then, a few at a time,
 * and at once again while there are more. What others have locked is left to the next time.
 */
final class Sweep {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MOST_ROWS = 500;

  private final Database database;
  private final String select;
  private final String delete;
  private final AtomicLong next = new AtomicLong(System.nanoTime());

  private Sweep(Database database, String select, String delete) {
    this.database = database;
    this.select = select + " limit " + MOST_ROWS;
    this.delete = delete;
  }

  /** Returns that of the rows of a table whose time is over. */
  static Sweep ofExpired(Database database, String table, String key) {
    String over = "expires <= " + database.now();
    return new Sweep(
        database,
        "select %s from %s where %s".formatted(key, table, over),
        "delete from %s where %s = ? and %s".formatted(table, key, over));
  }

  /** Returns that of the oldest rows of claims beyond so many bytes; one that is claimed has none. */
  static Sweep ofBytesBeyond(long most, Database database) {
    return new Sweep(
        database,
        "select digest from (select digest, sum(bytes) over (order by expires desc, digest) as total"
            + " from bxml_delivery) summed where total > "
            + most,
        "delete from bxml_delivery where digest = ? and bytes > 0");
  }

  /** Returns whether it is time for one; of several threads one hears so. */
  boolean isDue() {
    long due = next.get();
    long now = System.nanoTime();
    return now - due >= 0 && next.compareAndSet(due, now + PERIOD_NANOS);
  }

  /**
   * Deletes some rows and commits; what goes wrong is left to the next time.
   *
   * @return whether there may be more
   */
  boolean run(Transaction transaction) {
    try {
      transaction.waitAtMost(0, database);
      boolean more = delete(keys(transaction), transaction) == MOST_ROWS;
      if (more) {
        next.set(System.nanoTime());
      }
      return more;
    } catch (SQLException e) {
      return false; // somebody else has them, or the connection is broken, which its next use tells
    }
  }

  private List<String> keys(Transaction transaction) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (Statement statement = transaction.connection().createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      while (rows.next()) {
        keys.add(rows.getString(1));
      }
    }
    Collections.sort(keys); // so that no two servers wait for each other
    return keys;
  }

  private int delete(List<String> keys, Transaction transaction) throws SQLException {
    if (keys.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = transaction.connection().prepareStatement(delete)) {
      for (String key : keys) {
        statement.setString(1, key);
        statement.addBatch();
      }
      statement.executeBatch();
    }
    transaction.commit();
    return keys.size();
  }
}

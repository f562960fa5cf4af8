package dev.bxml.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Claims in H2 and MariaDB, where an insert that meets an equal key fails. */
final class LockingClaims extends ClaimTable {
  /** Attempts at a row whose time is over, while others make them too. */
  private static final int ATTEMPTS = 5;

  private static final String INSERT =
      "insert into bxml_delivery (digest, bytes, expires) values (?, 0, %s + ?)";

  private final Database database;
  private final String insert;
  private final String delete;

  LockingClaims(Database database) {
    super(database);
    this.database = database;
    this.insert = INSERT.formatted(database.now());
    this.delete = "delete from bxml_delivery where digest = ? and expires <= " + database.now();
  }

  @Override
  Outcome insert(
      Transaction transaction,
      String digest,
      long windowMillis,
      long waitMillis,
      long silenceMillis)
      throws SQLException {
    if (database == Database.H2) {
      transaction.waitAtMost(waitMillis, database);
    }
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        insert(transaction, limit(waitMillis) + insert, digest, windowMillis);
        listenFor(silenceMillis, transaction);
        return Outcome.CLAIMED;
      } catch (SQLException e) {
        if (database.isLocked(e) || database.isLost(e)) {
          transaction.rollBack();
          return Outcome.HELD;
        }
        if (!database.isDuplicate(e)) {
          throw e;
        }
      }
      if (read(transaction.connection(), digest) != null) {
        return Outcome.THERE;
      }
      if (!deleted(transaction, digest)) {
        return Outcome.HELD;
      }
    }
    return Outcome.HELD;
  }

  private static void insert(Transaction transaction, String sql, String digest, long windowMillis)
      throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      statement.setString(1, digest);
      statement.setLong(2, windowMillis);
      statement.executeUpdate();
    }
  }

  /**
   * MariaDB waits for locks in whole seconds, or not at all; that a statement may take so long is a
   * limit that knows milliseconds, and ends the wait too.
   */
  private String limit(long waitMillis) {
    if (database != Database.MARIADB) {
      return "";
    }
    return waitMillis <= 0
        ? "set statement innodb_lock_wait_timeout = 0 for "
        : "set statement innodb_lock_wait_timeout = %d, max_statement_time = %d.%03d for "
            .formatted(waitMillis / 1000 + 1, waitMillis / 1000, waitMillis % 1000);
  }

  /** H2 has no such limit: its server ends a transaction when it hears that the connection has ended. */
  private void listenFor(long silenceMillis, Transaction transaction) throws SQLException {
    if (database == Database.MARIADB && silenceMillis > 0) {
      transaction.set("idle_transaction_timeout", (silenceMillis + 999) / 1000);
    }
  }

  /** Deletes the row if its time is over, in a transaction of its own: no lock of it is to stay. */
  private boolean deleted(Transaction transaction, String digest) throws SQLException {
    transaction.rollBack();
    try (PreparedStatement statement =
        transaction.connection().prepareStatement(limit(0) + delete)) {
      statement.setString(1, digest);
      statement.executeUpdate();
      transaction.commit();
      return true;
    } catch (SQLException e) {
      if (!database.isLocked(e) && !database.isLost(e)) {
        throw e;
      }
      transaction.rollBack();
      return false;
    }
  }
}

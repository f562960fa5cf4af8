package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** Claims in PostgreSQL: its limits go with the insert, and the commit with the update, in one message. */
final class PostgresClaims extends ClaimTable {
  /** In milliseconds; a shorter limit could meet what holds up an insert for a moment. */
  private static final long SHORTEST_WAIT = 10;

  /** A row whose time is over is as good as none. */
  private static final String CLAIM = """
      select set_config('lock_timeout', ?, true), \
      set_config('idle_in_transaction_session_timeout', ?, true), \
      set_config('synchronous_commit', 'off', true);
      insert into bxml_delivery as kept (digest, bytes, expires) values (?, 0, now_millis + ?) \
      on conflict (digest) do update set status = null, body = null, bytes = 0, \
      expires = excluded.expires where kept.expires <= now_millis""".replace("now_millis", Database.POSTGRESQL.now());

  private static final String COMPLETE =
      "update bxml_delivery set status = ?, body = ?, bytes = ? where digest = ?; commit";

  PostgresClaims() {
    super(Database.POSTGRESQL);
  }

  @Override
  Outcome insert(
      Transaction transaction,
      String digest,
      long windowMillis,
      long waitMillis,
      long silenceMillis)
      throws SQLException {
    try (PreparedStatement claim = transaction.connection().prepareStatement(CLAIM)) {
      claim.setString(1, Long.toString(Math.max(SHORTEST_WAIT, waitMillis)));
      claim.setString(2, Long.toString(silenceMillis));
      claim.setString(3, digest);
      claim.setLong(4, windowMillis);
      claim.execute();
      claim.getMoreResults();
      return claim.getUpdateCount() == 1 ? Outcome.CLAIMED : Outcome.THERE;
    } catch (SQLException e) {
      transaction.rollBack();
      if (Database.POSTGRESQL.isLocked(e) || Database.POSTGRESQL.isLost(e)) {
        refuseLockedTable(transaction);
        return Outcome.HELD;
      }
      throw e;
    }
  }

  /** Who has the whole table is at work on no delivery, and nobody knows for how long. */
  private static void refuseLockedTable(Transaction transaction) throws SQLException {
    try (Statement lock = transaction.connection().createStatement()) {
      lock.execute("lock table bxml_delivery in row exclusive mode nowait");
    } catch (SQLException e) {
      if (!"55P03".equals(e.getSQLState())) {
        throw e;
      }
      throw new SQLException(
          "table bxml_delivery must take rows at any time, but another session has locked it or waits for that"
              + " (SQLState 55P03); end the transaction of whoever alters it or makes an index",
          e.getSQLState(),
          e);
    }
  }

  /** The row is this transaction's, so that it is there. */
  @Override
  void complete(Transaction transaction, String digest, Reply reply) throws SQLException {
    try (PreparedStatement update = transaction.connection().prepareStatement(COMPLETE)) {
      set(update, digest, reply);
      update.execute();
    }
  }
}

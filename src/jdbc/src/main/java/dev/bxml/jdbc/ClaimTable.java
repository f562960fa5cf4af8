package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of claims. A claim is a row that is inserted by a transaction, which stays open until the
 * reply is there: for as long as it is, no other gets past an equal key, and when the server dies the
 * database rolls it back.
 */
abstract class ClaimTable {
  static final String NAME = "bxml_delivery";

  private final String read;
  private final String complete;

  /** What becomes of an attempt. */
  enum Outcome {
    /** The row is inserted, and the transaction must stay open. */
    CLAIMED,
    /** Another transaction has the row. */
    HELD,
    /** There is a row that is in force. */
    THERE
  }

  ClaimTable(Database database) {
    this.read = "select status, body from bxml_delivery where digest = ? and status is not null and"
        + " expires > "
        + database.now();
    this.complete = "update bxml_delivery set status = ?, body = ?, bytes = ? where digest = ?";
  }

  /** Returns that of a database. */
  static ClaimTable of(Database database) {
    return switch (database) {
      case POSTGRESQL -> new PostgresClaims();
      case H2, MARIADB -> new LockingClaims(database);
    };
  }

  /**
   * Inserts the row of a claim.
   *
   * @param windowMillis how long the row is in force, from now on
   * @param waitMillis how long to wait for whoever has it
   * @param silenceMillis after what time of silence the database ends the transaction; 0: never
   */
  abstract Outcome insert(
      Transaction transaction,
      String digest,
      long windowMillis,
      long waitMillis,
      long silenceMillis)
      throws SQLException;

  /** Puts the reply into the row and commits. */
  void complete(Transaction transaction, String digest, Reply reply) throws SQLException {
    try (PreparedStatement update = transaction.connection().prepareStatement(complete)) {
      set(update, digest, reply);
      if (update.executeUpdate() != 1) {
        throw new SQLException("the row is gone");
      }
    }
    transaction.commit();
  }

  static void set(PreparedStatement update, String digest, Reply reply) throws SQLException {
    update.setInt(1, reply.status());
    update.setBytes(2, reply.body());
    update.setInt(3, reply.length());
    update.setString(4, digest);
  }

  /** Returns the reply in the row; null if there is none in force. */
  @Nullable
  Reply read(Connection connection, String digest) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(read)) {
      select.setString(1, digest);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? reply(row) : null;
      }
    }
  }

  private static Reply reply(ResultSet row) throws SQLException {
    byte[] body = row.getBytes(2);
    return body == null || body.length == 0 ? Reply.empty(row.getInt(1)) : Reply.raw(body);
  }
}

package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import dev.bxml.store.Report;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The table that db-scheduler keeps reports in, asked for what db-scheduler does not tell. A report stays
 * in one row, and that it is there is why a second delivery of it is none: what is handled or dead has
 * {@link #NEVER} as its time to be handled, and a success only if it is handled.
 */
final class ReportTable {
  static final String NAME = "bxml_report";

  /** The time of what is not to be handled (any more); all databases have it. */
  static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  /** Inserts a row by its id and bytes that is nobody's, to be undone. */
  static final String TRIED_OUT = "insert into bxml_report"
      + " (task_name, task_instance, task_data, execution_time, picked, version)"
      + " values ('bxml-start', ?, ?, timestamp '9999-01-01 00:00:00', false, 0)";

  /** In one transaction, which nobody has to wait for. */
  private static final int MOST_FORGOTTEN = 200;

  private static final String IS_THERE =
      "select 1 from bxml_report where task_name = ? and task_instance = ?";

  /** As db-scheduler does. */
  private static final String STORE = "insert into bxml_report"
      + " (task_name, task_instance, task_data, execution_time, picked, version)"
      + " values (?, ?, ?, ?, false, 1)";

  private static final String BACKLOG = "select"
      + " sum(case when execution_time < ? then 1 else 0 end),"
      + " sum(case when execution_time < ? and consecutive_failures > 0 then 1 else 0 end),"
      + " sum(case when execution_time < ? then 0 else 1 end),"
      + " min(case when execution_time < ? then stored_at end) as oldest"
      + " from bxml_report where task_name = ? and last_success is null";

  private static final String DEAD =
      "select task_instance, task_data, consecutive_failures, last_failure"
          + " from bxml_report where task_name = ? and execution_time = ? and last_success is null"
          + " order by last_failure, task_instance limit ?";

  private static final String AGAIN = "update bxml_report"
      + " set execution_time = ?, consecutive_failures = 0, last_failure = ?, version = version + 1"
      + " where task_name = ? and task_instance = ? and execution_time = ? and last_success is null";

  private static final String FORGETTABLE = "select task_instance from bxml_report"
      + " where task_name = ? and execution_time = ? and last_success < ? limit ?";

  private static final String FORGET = "delete from bxml_report"
      + " where task_name = ? and task_instance = ? and execution_time = ? and last_success < ?";

  private final DataSource source;
  private final JdbcCustomization types;
  private final String task;

  /** Makes that of an inbox, by what its rows are called. */
  ReportTable(DataSource source, JdbcCustomization types, String task) {
    this.source = source;
    this.types = types;
    this.task = task;
  }

  /**
   * Stores a report that is to be handled. db-scheduler would wait for a connection as long as its pool
   * lets it, and store what by then somebody else has handled.
   *
   * @return false if an equal one is there
   * @throws SQLTransientException if it is not wanted any more
   */
  boolean store(String id, StoredReport stored, Instant when, BooleanSupplier wanted)
      throws SQLException {
    try (Transaction transaction = Transaction.begin(source)) {
      requireWanted(wanted);
      if (isThere(transaction, id) || !isInserted(transaction, id, stored, when)) {
        return false;
      }
      requireWanted(wanted);
      transaction.commit();
      return true;
    }
  }

  private static void requireWanted(BooleanSupplier wanted) throws SQLTransientException {
    if (!wanted.getAsBoolean()) {
      throw new SQLTransientException(
          "the report is not stored: the database was there too late, and nobody waits any more");
    }
  }

  private boolean isThere(Transaction transaction, String id) throws SQLException {
    try (PreparedStatement query = transaction.connection().prepareStatement(IS_THERE)) {
      query.setString(1, task);
      query.setString(2, id);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Another may have been quicker, which databases say in several ways. */
  private boolean isInserted(Transaction transaction, String id, StoredReport stored, Instant when)
      throws SQLException {
    try (PreparedStatement insert = transaction.connection().prepareStatement(STORE)) {
      insert.setString(1, task);
      insert.setString(2, id);
      types.setTaskData(insert, 3, stored.bytes());
      types.setInstant(insert, 4, when);
      return insert.executeUpdate() == 1;
    } catch (SQLException e) {
      transaction.rollBack();
      if (isThere(transaction, id)) {
        return false;
      }
      throw e;
    }
  }

  Backlog backlog() throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        PreparedStatement query = transaction.connection().prepareStatement(BACKLOG)) {
      for (int i = 1; i <= 4; i++) {
        types.setInstant(query, i, NEVER);
      }
      query.setString(5, task);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return new Backlog(
            row.getLong(1), row.getLong(2), row.getLong(3), types.getInstant(row, "oldest"));
      }
    }
  }

  List<DeadReport> dead(int most) throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        PreparedStatement query = transaction.connection().prepareStatement(DEAD)) {
      query.setString(1, task);
      types.setInstant(query, 2, NEVER);
      query.setInt(3, most);
      try (ResultSet row = query.executeQuery()) {
        List<DeadReport> dead = new ArrayList<>();
        while (row.next()) {
          dead.add(dead(row));
        }
        return List.copyOf(dead);
      }
    }
  }

  private DeadReport dead(ResultSet row) throws SQLException {
    String id = row.getString("task_instance");
    StoredReport stored = new StoredReport(types.getTaskData(row, "task_data"));
    return new DeadReport(
        id,
        readable(id, stored),
        row.getInt("consecutive_failures"),
        stored.cause(),
        types.getInstant(row, "last_failure"));
  }

  private static @Nullable Report readable(String id, StoredReport stored) {
    try {
      return stored.report(id);
    } catch (UnreadableReportException e) {
      return null;
    }
  }

  /** Makes a dead report one that waits; returns whether there was one. */
  boolean again(String id, Instant when) throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        PreparedStatement update = transaction.connection().prepareStatement(AGAIN)) {
      types.setInstant(update, 1, when);
      types.setInstant(update, 2, null);
      update.setString(3, task);
      update.setString(4, id);
      types.setInstant(update, 5, NEVER);
      boolean found = update.executeUpdate() == 1;
      transaction.commit();
      return found;
    }
  }

  /**
   * Deletes some of what was handled before a time. Row by row and by the primary key: a range would have
   * InnoDB lock what is just being written beside it.
   *
   * @return whether there may be more
   */
  boolean forget(Instant handledBefore) throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        PreparedStatement delete = transaction.connection().prepareStatement(FORGET)) {
      List<String> ids = forgettable(transaction.connection(), handledBefore);
      for (String id : ids) {
        delete.setString(1, task);
        delete.setString(2, id);
        types.setInstant(delete, 3, NEVER);
        types.setInstant(delete, 4, handledBefore);
        delete.addBatch();
      }
      if (!ids.isEmpty()) {
        delete.executeBatch();
        transaction.commit();
      }
      return ids.size() == MOST_FORGOTTEN;
    }
  }

  private List<String> forgettable(Connection connection, Instant handledBefore)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(FORGETTABLE)) {
      query.setString(1, task);
      types.setInstant(query, 2, NEVER);
      types.setInstant(query, 3, handledBefore);
      query.setInt(4, MOST_FORGOTTEN);
      try (ResultSet row = query.executeQuery()) {
        List<String> ids = new ArrayList<>();
        while (row.next()) {
          ids.add(row.getString(1));
        }
        return ids;
      }
    }
  }
}

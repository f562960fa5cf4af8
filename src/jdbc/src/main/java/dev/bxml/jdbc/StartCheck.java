package dev.bxml.jdbc;

import dev.bxml.jdbc.Ddl.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * What is asked of a database before the first callback: which one it is, whether its tables are as the
 * resource makes them, and whether it keeps what it says that it keeps.
 */
final class StartCheck {
  private StartCheck() {}

  /**
   * Checks it.
   *
   * @param db connections to it
   * @param tables those that must be there
   * @return which one it is
   * @throws SQLException if it is away
   * @throws IllegalStateException if something is not as it must be; the message says what to do
   */
  static Database check(DataSource db, String... tables) throws SQLException {
    try (Transaction transaction = Transaction.begin(db)) {
      Database database = Database.of(transaction.connection());
      if (database == Database.H2) {
        refuseLossy(transaction.connection());
      }
      Ddl ddl = Ddl.of(database);
      for (String table : tables) {
        compare(table, ddl, transaction);
      }
      return database;
    } catch (SQLException e) {
      throw unlessAway(
          e,
          "the database must answer at the start, but there was %s (SQLState %s); see that it runs, and what"
                  .formatted(e.getClass().getName(), e.getSQLState())
              + " the data source has for it");
    }
  }

  /**
   * Returns what is thrown in place of an exception of the database.
   *
   * @throws SQLException the same if it is away
   */
  static IllegalStateException unlessAway(SQLException e, String message) throws SQLException {
    if (Away.says(e)) {
      throw e;
    }
    return new IllegalStateException(message, e);
  }

  /**
   * Refuses H2 in a file as it is by default: it writes half a second after it has said that it has, and
   * forgets what it has acknowledged when its process is killed.
   */
  private static void refuseLossy(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("select setting_value from information_schema.settings"
                + " where setting_name = 'WRITE_DELAY' and database_path() is not null")) {
      if (result.next() && result.getInt(1) != 0) {
        throw new IllegalStateException(
            "H2 in a file must have WRITE_DELAY=0, but has %d: it would lose for so many milliseconds what it"
                    .formatted(result.getInt(1))
                + " has acknowledged when its process is killed; add ;WRITE_DELAY=0 to its URL");
      }
    }
  }

  private static void compare(String table, Ddl ddl, Transaction transaction) throws SQLException {
    try (Statement statement = transaction.connection().createStatement();
        ResultSet result =
            statement.executeQuery("select * from %s where 1 = 0".formatted(table))) {
      for (Column column : ddl.columns(table)) {
        compare(table, column, ddl, result.getMetaData());
      }
    } catch (SQLException e) {
      throw unlessAway(
          e,
          "table %s must be as in %s, but cannot be read (SQLState %s); run this resource of bxml-jdbc once, or"
                  .formatted(table, ddl.resource(), e.getSQLState())
              + " let the application's user read it");
    }
  }

  private static void compare(String table, Column column, Ddl ddl, ResultSetMetaData found)
      throws SQLException {
    int at = 1;
    while (at <= found.getColumnCount()
        && !found.getColumnName(at).toLowerCase(Locale.ROOT).equals(column.name())) {
      at++;
    }
    if (at > found.getColumnCount()) {
      throw differs(table, column, ddl, "is not there");
    }
    if (!column.takes(found.getColumnType(at), found.getPrecision(at))) {
      throw differs(
          table,
          column,
          ddl,
          "is %s(%d)".formatted(found.getColumnTypeName(at), found.getPrecision(at)));
    }
  }

  private static IllegalStateException differs(String table, Column column, Ddl ddl, String found) {
    return new IllegalStateException(
        "column %s of table %s must be %s as in %s, but %s; change the table, or drop it and run this resource of"
                .formatted(column.name(), table, column, ddl.resource(), found)
            + " bxml-jdbc");
  }

  /**
   * Has a table take a row, change it, give it up and take it again, but not twice, and undoes all: rights
   * and the primary key are seen by their use alone.
   *
   * @param insert inserts a row by its key and bytes
   * @param key the column of the key
   * @param changed a column that is a number, of no matter what
   * @throws SQLException if the database is away
   * @throws IllegalStateException if the table does not
   */
  static void tryOut(
      DataSource db, Database database, String table, String insert, String key, String changed)
      throws SQLException {
    String update = "update %s set %s = 1 where %s = ?".formatted(table, changed, key);
    String delete = "delete from %s where %s = ?".formatted(table, key);
    String name = "start " + UUID.randomUUID();
    try (Transaction transaction = Transaction.begin(db)) {
      run(transaction, insert, name);
      run(transaction, update, name);
      run(transaction, delete, name);
      run(transaction, insert, name);
      if (!isRefused(transaction, insert, name, database)) {
        throw new IllegalStateException(unusable(table, database, "takes it twice"));
      }
    } catch (SQLException e) {
      throw unlessAway(e, unusable(table, database, "there was SQLState " + e.getSQLState()));
    }
  }

  private static boolean isRefused(
      Transaction transaction, String insert, String name, Database database) throws SQLException {
    try {
      run(transaction, insert, name);
      return false;
    } catch (SQLException e) {
      if (database.isDuplicate(e)) {
        return true;
      }
      throw e;
    }
  }

  private static void run(Transaction transaction, String sql, String name) throws SQLException {
    try (PreparedStatement statement = transaction.connection().prepareStatement(sql)) {
      statement.setString(1, name);
      if (sql.startsWith("insert")) {
        statement.setBytes(2, new byte[0]);
      }
      statement.executeUpdate();
    }
  }

  private static String unusable(String table, Database database, String found) {
    return "table %s must take a row once, change it and give it up, as that of %s does, but %s; give it this"
            .formatted(table, database.ddl(), found)
        + " primary key, and the application's user the rights to insert, update and delete";
  }
}

package com.acme.flows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** JDBC in fewer lines. Each statement is a transaction of its own. */
public final class Sql {
  private final DataSource database;

  /** Reads one row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  public Sql(DataSource database, String... schema) throws SQLException {
    this.database = database;
    for (String table : schema) {
      update(table);
    }
  }

  /** Returns how many rows were changed. */
  public int update(String statement, Object... values) throws SQLException {
    return execute(PreparedStatement::executeUpdate, statement, values);
  }

  /** Adds a row; returns false if there is one with its key. */
  public boolean insert(String statement, Object... values) throws SQLException {
    try {
      return update(statement, values) == 1;
    } catch (SQLException e) {
      if (e.getSQLState().startsWith("23")) {
        return false;
      }
      throw e;
    }
  }

  /** Returns the rows. */
  public <T> List<T> all(Row<T> row, String query, Object... values) throws SQLException {
    return execute(
        statement -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
              rows.add(row.read(result));
            }
          }
          return rows;
        },
        query,
        values);
  }

  /** Returns the first row. */
  public <T> Optional<T> first(Row<T> row, String query, Object... values) throws SQLException {
    return all(row, query, values).stream().findFirst();
  }

  /** Returns the first column of the first row; empty without a row, and where it is null. */
  public Optional<String> text(String query, Object... values) throws SQLException {
    return first(row -> Optional.ofNullable(row.getString(1)), query, values).flatMap(it -> it);
  }

  private <T> T execute(Work<T> work, String text, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(text)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return work.with(statement);
    }
  }
}

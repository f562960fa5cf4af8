package dev.bxml.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The databases that are known, and in what they differ. */
enum Database {
  POSTGRESQL(
      "PostgreSQL",
      "postgresql.sql",
      "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)"),
  H2(
      "H2",
      "h2.sql",
      // datediff counts what clocks on walls show, so that zones and daylight saving moved it.
      "cast(extract(epoch from current_timestamp) * 1000 as bigint)"),
  MARIADB(
      "MariaDB",
      "mysql.sql",
      "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(6)) div 1000)");

  /** By the SQL standard, of whoever has lost to another transaction; it was rolled back. */
  private static final Set<String> LOST = Set.of("40001", "40P01");

  private final String product;
  private final String ddl;
  private final String now;

  Database(String product, String ddl, String now) {
    this.product = product;
    this.ddl = ddl;
    this.now = now;
  }

  /**
   * Returns which one it is.
   *
   * @throws IllegalStateException if it is another; the message says so
   */
  static Database of(Connection connection) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    String product = data.getDatabaseProductName();
    return Arrays.stream(values())
        .filter(known -> known.product.equals(product))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "the database must be %s, but is %s; use one of these, or keep in memory what one server can"
                .formatted(
                    Arrays.stream(values())
                        .map(known -> known.product)
                        .collect(Collectors.joining(" or ")),
                    product)));
  }

  /** Returns the resource that makes its tables. */
  String ddl() {
    return "dev/bxml/jdbc/" + ddl;
  }

  /** Returns the expression for the time, in milliseconds since 1970 by the clock of all servers. */
  String now() {
    return now;
  }

  /** Returns whether a statement has met a row with an equal key. */
  boolean isDuplicate(SQLException e) {
    return switch (this) {
      case POSTGRESQL, H2 -> "23505".equals(e.getSQLState());
      case MARIADB -> e.getErrorCode() == 1062;
    };
  }

  /** Returns whether a statement has waited in vain, for another transaction as it seems. */
  boolean isLocked(SQLException e) {
    return switch (this) {
      // The latter where statements have a limit of their own, which has come first.
      case POSTGRESQL -> "55P03".equals(e.getSQLState()) || "57014".equals(e.getSQLState());
      case H2 -> e.getErrorCode() == 50200;
      case MARIADB -> e.getErrorCode() == 1205 || e.getErrorCode() == 1969;
    };
  }

  /** Returns whether a statement has lost to another transaction, and may be tried again. */
  boolean isLost(SQLException e) {
    return LOST.contains(String.valueOf(e.getSQLState()))
        || switch (this) {
          case POSTGRESQL -> false;
          case H2 -> e.getErrorCode() == 90131;
          case MARIADB -> e.getErrorCode() == 1213 || e.getErrorCode() == 1020;
        };
  }
}

package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The databases that reports are kept in, and what is different in each. */
enum ReportDatabase {
  POSTGRESQL("postgresql", "select clock_timestamp()", "show synchronous_commit") {
    @Override
    JdbcCustomization customization() {
      return new PostgreSqlJdbcCustomization(false, false);
    }

    @Override
    @Nullable
    String lossy(String setting) {
      return setting.equals("off")
          ? "PostgreSQL's synchronous_commit is off for this user or database; set it on"
          : null;
    }
  },

  H2(
      "h2",
      "select current_timestamp(9)",
      // of a database in a file; of one in memory, which keeps nothing anyway, there is no row
      "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'"
          + " and database_path() is not null") {
    @Override
    JdbcCustomization customization() {
      return new DefaultJdbcCustomization(false);
    }

    @Override
    @Nullable
    String lossy(String setting) {
      return setting.equals("0")
          ? null
          : "H2 writes what is committed up to %s ms later; append ;WRITE_DELAY=0 to its URL"
              .formatted(setting);
    }
  },

  MARIADB("mysql", "select utc_timestamp(6)", "select @@innodb_flush_log_at_trx_commit") {
    @Override
    JdbcCustomization customization() {
      return new MariaDBJdbcCustomization(true);
    }

    @Override
    @Nullable
    String lossy(String setting) {
      return setting.equals("0")
          ? "innodb_flush_log_at_trx_commit is 0, up to a second is lost; set it to 1"
          : null;
    }
  };

  private final String ddl;
  private final String now;
  private final String durability;

  ReportDatabase(String ddl, String now, String durability) {
    this.ddl = ddl;
    this.now = now;
    this.durability = durability;
  }

  /**
   * Returns which one a connection leads to.
   *
   * @throws IllegalStateException if it is none of these
   */
  static ReportDatabase of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "PostgreSQL" -> POSTGRESQL;
      case "H2" -> H2;
      case "MariaDB", "MySQL" -> MARIADB;
      default ->
        throw new IllegalStateException(
            "SchedulerInbox: the database must be PostgreSQL, H2 or MariaDB, but is " + product);
    };
  }

  /** Returns the resource with the statements that make its tables. */
  String ddl() {
    return "dev/bxml/jdbc/" + ddl + ".sql";
  }

  /** Returns what db-scheduler has to know. */
  abstract JdbcCustomization customization();

  /** Returns what is wrong with a setting that loses what was committed; null for nothing. */
  abstract @Nullable String lossy(String setting);

  /** Returns what would lose reports that are stored, and what to do about it; null for nothing. */
  @Nullable
  String lossy(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(durability)) {
      return row.next() ? lossy(row.getString(1)) : null;
    }
  }

  /** Returns the time by the clock of the database. */
  Instant now(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(now)) {
      row.next();
      return this == MARIADB
          ? row.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC)
          : row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }
}

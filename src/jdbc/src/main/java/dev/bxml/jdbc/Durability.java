package dev.bxml.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Refuses a database that says that it has kept a report and may forget it when it crashes: of claims and
 * states that may be wanted, and a 201 means stored. H2 in a file {@link StartCheck} refuses for all.
 */
final class Durability {
  private Durability() {}

  static void check(DataSource source, Database database) throws SQLException {
    switch (database) {
      case POSTGRESQL -> {
        refuse(
            source,
            "show synchronous_commit",
            "off",
            "PostgreSQL's synchronous_commit must be on for reports, but is off",
            "set it for the application's user");
        refuse(
            source,
            "select relpersistence from pg_class where oid = 'bxml_report'::regclass",
            "u",
            "PostgreSQL's table bxml_report must be a logged one, but is unlogged",
            "alter table bxml_report set logged");
      }
      case MARIADB ->
        refuse(
            source,
            "select @@innodb_flush_log_at_trx_commit",
            "0",
            "MariaDB's innodb_flush_log_at_trx_commit must be 1 for reports, but is 0",
            "set it for the application's user");
      case H2 -> {}
    }
  }

  private static void refuse(
      DataSource source, String query, String lossy, String fault, String mend)
      throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        Statement statement = transaction.connection().createStatement();
        ResultSet row = statement.executeQuery(query)) {
      if (row.next() && row.getString(1).equals(lossy)) {
        throw new IllegalStateException(
            "%s: it would lose what was answered 201 when it crashes; %s".formatted(fault, mend));
      }
    }
  }
}

package dev.bxml.jdbc;

/** Verifies the contract on MariaDB. */
final class MariaDbStateStoreTest extends JdbcStateStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }

  @Override
  String setTimeZone(String offset) {
    return "set time_zone = '" + offset + "'";
  }
}

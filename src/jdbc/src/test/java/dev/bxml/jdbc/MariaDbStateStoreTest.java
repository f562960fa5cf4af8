package dev.bxml.jdbc;

/** Verifies the contract on MariaDB. */
final class MariaDbStateStoreTest extends JdbcStateStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}

package dev.bxml.jdbc;

/** Verifies the contract on PostgreSQL. */
final class PostgreSqlStateStoreTest extends JdbcStateStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}

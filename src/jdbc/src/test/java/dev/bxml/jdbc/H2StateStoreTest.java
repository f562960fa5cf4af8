package dev.bxml.jdbc;

/** Verifies the contract on H2. */
final class H2StateStoreTest extends JdbcStateStoreContract {
  @Override
  TestDatabase database() {
    return TestDatabase.h2Server();
  }
}

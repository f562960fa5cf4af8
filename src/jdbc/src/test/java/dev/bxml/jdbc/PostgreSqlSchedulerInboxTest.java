package dev.bxml.jdbc;

/** Verifies the contract on PostgreSQL. */
final class PostgreSqlSchedulerInboxTest extends SchedulerInboxContract {
  @Override
  TestDatabase database() {
    return TestDatabase.postgresql();
  }
}

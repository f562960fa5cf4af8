package dev.bxml.jdbc;

/** Verifies the contract on MariaDB. */
final class MariaDbSchedulerInboxTest extends SchedulerInboxContract {
  @Override
  TestDatabase database() {
    return TestDatabase.mariadb();
  }
}

package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * The time by the clock of the database, which all servers share. Each tells by it whether another is
 * still alive: by clocks of their own, one that is some seconds ahead would take over what others are
 * at work on.
 */
final class DatabaseClock implements Clock {
  private final DataSource source;
  private final ReportDatabase database;
  private final InstantSource own;
  private volatile Duration ahead = Duration.ZERO;

  DatabaseClock(DataSource source, ReportDatabase database, InstantSource own) {
    this.source = source;
    this.database = database;
    this.own = own;
  }

  /** Looks again; returns how far the database's clock is ahead of this server's. */
  Duration set() throws SQLException {
    try (Connection connection = source.getConnection()) {
      database.now(connection); // the first time a statement is prepared it takes long
      Instant before = own.instant();
      Instant there = database.now(connection);
      Instant after = own.instant();
      ahead = Duration.between(before.plus(Duration.between(before, after).dividedBy(2)), there);
      return ahead;
    }
  }

  @Override
  public Instant now() {
    return own.instant().plus(ahead);
  }
}

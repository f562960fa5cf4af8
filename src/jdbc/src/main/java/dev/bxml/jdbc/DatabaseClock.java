package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  private final String query;
  private final InstantSource own;
  private volatile Duration ahead = Duration.ZERO;

  DatabaseClock(DataSource source, Database database, InstantSource own) {
    this.source = source;
    this.query = "select " + database.now();
    this.own = own;
  }

  /** Looks again; returns how far the database's clock is ahead of this server's. */
  Duration set() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      read(statement); // the first time it is prepared, which takes long
      Instant before = own.instant();
      Instant there = read(statement);
      Duration took = Duration.between(before, own.instant());
      ahead = Duration.between(before.plus(took.dividedBy(2)), there);
      return ahead;
    }
  }

  private Instant read(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return Instant.ofEpochMilli(row.getLong(1));
    }
  }

  @Override
  public Instant now() {
    return own.instant().plus(ahead);
  }
}

package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The time by the clock of the database, which all servers share. Each tells by it whether another is
 * still alive: by clocks of their own, one that is some seconds ahead would take over what others are
 * at work on. Between two looks it goes on as time passes, whatever is done to the clock of this server.
 */
final class DatabaseClock implements Clock {
  private static final long LONGEST_LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final DataSource source;
  private final String query;
  private final InstantSource own;
  private final LongSupplier nanoTime;
  private volatile Look last;

  /** What the database's clock said at some moment of this JVM's time. */
  private static final class Look {
    private final Instant there;
    private final long nanos;

    private Look(Instant there, long nanos) {
      this.there = there;
      this.nanos = nanos;
    }
  }

  DatabaseClock(DataSource source, Database database, InstantSource own, LongSupplier nanoTime) {
    this.source = source;
    this.query = "select " + database.now();
    this.own = own;
    this.nanoTime = nanoTime;
    this.last = new Look(own.instant(), nanoTime.getAsLong());
  }

  /**
   * Looks again; returns how far the database's clock is ahead of this server's.
   *
   * @throws SQLException if the database is away, or has taken so long that nobody knows when it has looked
   */
  Duration set() throws SQLException {
    try (Transaction transaction = Transaction.begin(source);
        Statement statement = transaction.connection().createStatement()) {
      read(statement); // the first time it is prepared, which takes long
      long before = nanoTime.getAsLong();
      Instant there = read(statement);
      long took = nanoTime.getAsLong() - before;
      if (took > LONGEST_LOOK_NANOS) {
        throw new SQLTimeoutException(
            "the database must tell the time within a second, but has taken %d ms"
                .formatted(TimeUnit.NANOSECONDS.toMillis(took)));
      }
      last = new Look(there, before + took / 2);
      return Duration.between(own.instant(), now());
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
    Look look = last;
    return look.there.plusNanos(nanoTime.getAsLong() - look.nanos);
  }
}

package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import dev.bxml.jdbc.ClaimTable.Outcome;
import dev.bxml.store.DeliveryStore;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers deliveries in a SQL database that several servers share, so that a callback that comes
 * twice, to whichever of them, is handled once. A claim is a row that is inserted by a transaction which
 * stays open for as long as the handler is at work: when the server dies the database rolls it back, one
 * of those who wait takes over, and whoever has lost his claim completes nothing.
 *
 * <pre>{@code
 * CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(new FrontDesk()))
 *     .deliveryStore(JdbcDeliveryStore.of(dataSource).mostAtOnce(40));
 * }</pre>
 *
 * <p>Each handler at work, and each delivery that waits for one, takes a connection. The pool needs {@link
 * #mostAtOnce} of them, beside what the application takes itself, and a connection timeout below the
 * adapter's {@code storeTimeout}.
 *
 * <p>PostgreSQL, MariaDB or H2; their tables are made by a resource of this jar: {@code
 * dev/bxml/jdbc/postgresql.sql}, {@code mysql.sql} or {@code h2.sql}. What is kept is bounded: 16 MiB of
 * replies, more by 2 MiB a server; the oldest go first. A reply of more than 1 MiB is not kept.
 *
 * <ul>
 *   <li>PostgreSQL: the table is unlogged and a commit does not wait for the disk, so that claims are lost
 *       with the database, and nothing else is.
 *   <li>MariaDB: a commit waits for the disk, unless the server is told otherwise; a server that is silent
 *       is taken for dead after whole seconds.
 *   <li>H2 in server mode: a claim of a server that is silent, but not dead, is held until it speaks. H2 in
 *       memory or in a file without a server: other processes share nothing.
 * </ul>
 */
public final class JdbcDeliveryStore implements DeliveryStore {
  private static final int DEFAULT_MOST = 20;

  /** Databases count the milliseconds of a wait in 31 bits; who has no deadline waits again. */
  private static final long LONGEST_WAIT = TimeUnit.HOURS.toNanos(1);

  private static final long MOST_BYTES = 16L * 1024 * 1024;
  private static final long BYTES_UNSWEPT = MOST_BYTES / 8;

  private final DataSource db;
  private final WhenThere<Known> known;
  private final AtomicLong bytes = new AtomicLong();
  private final int most;

  /** One for each connection. */
  private final Semaphore permits;

  /** A crowd that waits for one slow handler leaves connections for new claims. */
  private final Semaphore waiters;

  private final Set<JdbcClaim> open = ConcurrentHashMap.newKeySet();

  /** What depends on which database it is. */
  private static final class Known {
    private final ClaimTable table;
    private final Sweep expired;
    private final Sweep beyond;

    private Known(Database database) {
      this.table = ClaimTable.of(database);
      this.expired = Sweep.ofExpired(database, ClaimTable.NAME, "digest");
      this.beyond = Sweep.ofBytesBeyond(MOST_BYTES, database);
    }
  }

  private JdbcDeliveryStore(DataSource db, WhenThere<Known> known, int most) {
    this.db = db;
    this.known = known;
    this.most = most;
    this.permits = new Semaphore(most);
    this.waiters = new Semaphore(Math.max(1, most / 2));
  }

  /**
   * Returns a store; connects once, and compares the tables with the resource that makes them. While the
   * database is away, claims throw, and the first one after that compares the tables.
   *
   * @param db connections to PostgreSQL, MariaDB or H2: a pool
   * @return the store
   * @throws IllegalStateException if the database is another, refuses its user, its tables are not as they
   *     must be, or it is H2 in a file without {@code WRITE_DELAY=0}; the message says what to do
   */
  public static JdbcDeliveryStore of(DataSource db) {
    Objects.requireNonNull(db, "db");
    WhenThere<Known> known = new WhenThere<>("JdbcDeliveryStore", () -> checked(db));
    known.isThere();
    return new JdbcDeliveryStore(db, known, DEFAULT_MOST);
  }

  private static Known checked(DataSource db) throws SQLException {
    Database database = StartCheck.check(db, ClaimTable.NAME);
    StartCheck.tryOut(
        db,
        database,
        ClaimTable.NAME,
        "insert into bxml_delivery (digest, body, bytes, expires) values (?, ?, 0, 0)",
        "digest",
        "expires");
    return new Known(database);
  }

  /**
   * Returns a store equal to this one, but with another number of claims.
   *
   * @param claims how many are open at once, those of deliveries that wait included: half of them at most;
   *     at least 1; default 20. A delivery beyond is not claimed, at once: {@link #claim} throws {@link
   *     RejectedExecutionException}
   * @return the new store
   * @throws IllegalArgumentException if it is less than 1
   */
  @CheckReturnValue
  public JdbcDeliveryStore mostAtOnce(int claims) {
    if (claims < 1) {
      throw new IllegalArgumentException("mostAtOnce must be at least 1, but is " + claims);
    }
    return new JdbcDeliveryStore(db, known, claims);
  }

  @Override
  public Claim claim(Arrival arrival) throws SQLException {
    if (!permits.tryAcquire()) {
      giveUpTheForgotten();
      if (!permits.tryAcquire()) {
        throw new RejectedExecutionException(
            "at most %d claims must be open at once, but so many are; this delivery is not claimed: raise"
                    .formatted(most)
                + " mostAtOnce and the size of the pool, or have handlers take less time");
      }
    }
    return attempt(arrival, new Waiting(arrival), 0);
  }

  /** Releases claims that nobody has settled, long after the reply has left. */
  private void giveUpTheForgotten() {
    for (JdbcClaim claim : open) {
      if (claim.isForgotten()) {
        claim.release();
      }
    }
  }

  /** Inserts the row by a permit that is given back unless the claim is granted. */
  private Claim attempt(Arrival arrival, Claim.Held held, long waitMillis) throws SQLException {
    String digest = arrival.key().digest();
    long silence = silenceMillis(arrival);
    Transaction transaction = null;
    boolean granted = false;
    try {
      Known database = known.get();
      ClaimTable table = database.table;
      transaction = Transaction.begin(db);
      Outcome outcome =
          table.insert(transaction, digest, arrival.window().toMillis(), waitMillis, silence);
      if (outcome == Outcome.CLAIMED) {
        JdbcClaim claim = new JdbcClaim(transaction, table, digest, silence, new Keeper(database));
        open.add(claim);
        granted = true;
        return claim;
      }
      Reply reply = outcome == Outcome.THERE ? table.read(transaction.connection(), digest) : null;
      return reply == null ? held : new Claim.Answered(reply);
    } finally {
      if (!granted) {
        if (transaction != null) {
          transaction.close();
        }
        permits.release();
      }
    }
  }

  /** Returns when whoever has the claim and says nothing is dead; 0 for never. */
  private static long silenceMillis(Arrival arrival) {
    return arrival.deadline().isZero() ? 0 : arrival.deadline().toMillis() + 1000;
  }

  /** Sweeps when it is time, once a reply is kept: then nobody waits for the table. */
  private final class Keeper implements JdbcClaim.Keeper {
    private final Known database;

    private Keeper(Known database) {
      this.database = database;
    }

    @Override
    public void kept(int length, Transaction transaction) {
      if (database.expired.isDue()) {
        database.expired.run(transaction);
      }
      if (bytes.addAndGet(length) > BYTES_UNSWEPT) {
        bytes.set(0);
        if (database.beyond.run(transaction)) {
          bytes.addAndGet(BYTES_UNSWEPT); // the next one goes on
        }
      }
    }

    @Override
    public void ended(JdbcClaim claim) {
      open.remove(claim);
      permits.release();
    }
  }

  /** A delivery that somebody is at work on. It takes a connection only while it waits. */
  private final class Waiting implements Claim.Held {
    private final Arrival arrival;

    private Waiting(Arrival arrival) {
      this.arrival = arrival;
    }

    @Override
    public Claim await(Duration atMost) throws SQLException, InterruptedException {
      long end = System.nanoTime() + atMost.toNanos();
      if (!waiters.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        return this;
      }
      try {
        return await(end);
      } finally {
        waiters.release();
      }
    }

    /** Again and again, since one who has lost to others who wait is told so before the time is over. */
    private Claim await(long end) throws SQLException, InterruptedException {
      Claim claim = this;
      boolean broken = false;
      long left;
      do {
        left = end - System.nanoTime();
        if (!permits.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
          return this;
        }
        left = Math.min(LONGEST_WAIT, end - System.nanoTime());
        try {
          claim = attempt(arrival, this, Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)));
        } catch (
            SQLException e) { // its connection may have been the only one: the holder is at work
          if (broken || !Away.says(e)) {
            throw e;
          }
          broken = true;
        }
        left = end - System.nanoTime();
      } while (claim == this && left > TimeUnit.MILLISECONDS.toNanos(1));
      if (claim instanceof Claim.Granted) {
        Log.tell(
            Level.INFO,
            "claim of a node that is gone, or whose handler has failed: %s %s is handled here"
                .formatted(word(arrival.eventType()), word(arrival.callId())));
      }
      return claim;
    }

    /** What came from outside, without what could forge a line. */
    private static String word(@Nullable String text) {
      return String.valueOf(text).replaceAll("[^A-Za-z0-9_.-]", "");
    }
  }
}

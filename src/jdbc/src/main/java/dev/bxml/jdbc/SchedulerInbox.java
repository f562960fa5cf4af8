package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reports in a SQL database until they are handled, by db-scheduler: each at least once, by
 * whichever server has a thread for it. What a server is at work on when it dies is taken over by another
 * within about eight seconds. A report that fails is tried again after 1, 3, 9 seconds and so on, at most 10
 * minutes; with 12 tries that takes 56 minutes, and then it is dead: it stays, with why it failed, until
 * {@link #again} has it tried again.
 *
 * <pre>{@code
 * SchedulerInbox inbox = SchedulerInbox.of(dataSource);
 * CallbackAdapter adapter = new CallbackAdapter(handlers).reports(inbox);
 * }</pre>
 *
 * <p>The database is PostgreSQL, MariaDB, or H2 in a file with {@code ;WRITE_DELAY=0} in its URL. The
 * table is {@code bxml_report} of {@code dev/bxml/jdbc/postgresql.sql}, {@code mysql.sql} or {@code
 * h2.sql}, resources of this artifact, and nobody else's. A pool needs twice {@link #threads} connections and
 * three more. On H2 a report may have at most a megabyte.
 *
 * <p>All servers go by the clock of the database. Once the inbox is closed, what is at work may go on for
 * ten seconds, is interrupted then, and if it is not at its end in another ten is left; it is handled again.
 * Settings return a new inbox that is not started; an inbox itself serves all threads. What it keeps is
 * told and tried again without a start too, and after its end, by whichever server.
 */
public final class SchedulerInbox implements ReportInbox {
  /** How often a report is tried unless told otherwise: 12 times. */
  public static final int DEFAULT_TRIES = 12;

  /** How many reports a server handles at once unless told otherwise: 4. */
  public static final int DEFAULT_THREADS = 4;

  /** How long a report that is handled is remembered unless told otherwise: a minute. */
  public static final Duration DEFAULT_DUPLICATE_WINDOW = Duration.ofMinutes(1);

  private static final int MOST_SHOWN = 100;
  private static final int LONGEST_ID = 100;

  private final DataSource database;
  private final InboxSettings settings;
  private final Machinery machinery;
  private final WhenThere<Engine> engine;

  /** Those who store leave connections for those who handle, and for claims that share the pool. */
  private final Semaphore storing;

  private final ReentrantLock lock = new ReentrantLock();
  private boolean started;

  /** What runs, once the database has been there. */
  private @Nullable Engine running;

  private @Nullable ScheduledExecutorService starter;
  private boolean closed;

  private SchedulerInbox(DataSource database, InboxSettings settings, Machinery machinery) {
    this.database = database;
    this.settings = settings;
    this.machinery = machinery;
    this.storing = new Semaphore(settings.threads(), true);
    this.engine = new WhenThere<>(
        "SchedulerInbox", () -> new Engine(database, checked(), settings, machinery));
  }

  /**
   * Returns an inbox in a database. Nothing is asked of the database yet.
   *
   * @param database where reports are kept; all servers that share it share the reports
   * @return the inbox
   */
  public static SchedulerInbox of(DataSource database) {
    return of(database, new Machinery());
  }

  static SchedulerInbox of(DataSource database, Machinery machinery) {
    return new SchedulerInbox(
        Objects.requireNonNull(database, "database"), InboxSettings.standard(), machinery);
  }

  private SchedulerInbox with(InboxSettings changed) {
    return new SchedulerInbox(database, changed, machinery);
  }

  /**
   * Returns an inbox equal to this one, but for reports of its own: where an application has several
   * adapters, each needs one, since a report goes back to the adapter whose inbox it is in. All of them may
   * share a table.
   *
   * @param name what tells it from others, the same on each server: 1 to 50 letters, digits, {@code -} or
   *     {@code _}; default: none
   * @return the new inbox
   * @throws IllegalArgumentException if it is another
   */
  @CheckReturnValue
  public SchedulerInbox named(String name) {
    return with(settings.named(name));
  }

  /**
   * Returns an inbox equal to this one, but trying reports more or less often. That a server dies while
   * it is at work on a report counts as a try, except that a report is not dead before one more of those.
   *
   * @param n how often, from 1 to 1,000; default {@value #DEFAULT_TRIES}
   * @return the new inbox
   * @throws IllegalArgumentException if it is less or more
   */
  @CheckReturnValue
  public SchedulerInbox tries(int n) {
    return with(settings.tries(n));
  }

  /**
   * Returns an inbox equal to this one, but handling more or fewer reports at once.
   *
   * @param n how many at once on this server, from 1 to 1,000; default {@value #DEFAULT_THREADS}
   * @return the new inbox
   * @throws IllegalArgumentException if it is less or more
   */
  @CheckReturnValue
  public SchedulerInbox threads(int n) {
    return with(settings.threads(n));
  }

  /**
   * Returns an inbox equal to this one, but remembering for another time what was handled. An equal report
   * that comes within it is not stored again. What waits, is at work or dead is remembered as long as it
   * is there. Of what is handled only the id is kept.
   *
   * @param window at most a day; zero to forget at once; default a minute; it may last up to a minute
   *     longer
   * @return the new inbox
   * @throws IllegalArgumentException if it is negative or longer
   */
  @CheckReturnValue
  public SchedulerInbox duplicateWindow(Duration window) {
    return with(settings.duplicateWindow(window));
  }

  /**
   * Stores a report; it is handled at once if a thread is free. Works before {@link #start} and after
   * {@link #close} too, for other servers to handle it.
   *
   * @param report the report; its id has at most 100 characters
   * @return true once it is committed; false if an equal one waits, is at work, is dead, or was handled
   *     within the window
   * @throws SQLException if the database cannot be asked, or is not done within a second with reports
   *     that are stored before this one: there are as many at once as {@link #threads}
   * @throws IllegalStateException if it is one that would lose reports or has not the table, see {@link
   *     #start}
   */
  @Override
  public boolean store(Report report) throws SQLException {
    return store(report, () -> true);
  }

  /**
   * {@inheritDoc}
   *
   * @throws SQLException as {@link #store(Report)} does, and if the report is not wanted any more
   * @throws IllegalStateException as {@link #store(Report)} does
   */
  @Override
  public boolean store(Report report, BooleanSupplier wanted) throws SQLException {
    Objects.requireNonNull(wanted, "wanted");
    if (report.id().length() > LONGEST_ID) {
      throw new IllegalArgumentException("Report.id must have at most %d characters, but has %d"
          .formatted(LONGEST_ID, report.id().length()));
    }
    Engine begun = engine.get();
    enter();
    try {
      return begun.store(report, wanted);
    } finally {
      storing.release();
    }
  }

  private void enter() throws SQLException {
    try {
      if (storing.tryAcquire(1, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SQLTransientException(
        "at most %d reports are stored at once, and those before this one are not done; see what holds up the"
                .formatted(settings.threads())
            + " database, or raise threads and the size of the pool");
  }

  /**
   * Begins to handle what is stored, here or elsewhere, and what will be. If the database is away, that
   * begins once it is there, within about a second; until then nothing is stored, and {@link #store}
   * throws.
   *
   * @param handling handles a report: a status of 2xx means that it is done; with any other, or when it
   *     throws, the report is tried again later
   * @throws IllegalStateException if the database refuses its user, would lose what is stored with a crash
   *     of its own, or has not the table as it must be; or if this was started or closed before
   */
  @Override
  public void start(Function<Report, Reply> handling) {
    Objects.requireNonNull(handling, "handling");
    lock.lock();
    try {
      if (started || closed) {
        throw new IllegalStateException(
            "SchedulerInbox.start: this inbox was %s before; make one for each adapter by SchedulerInbox.named, in web.xml by @reports.NAME"
                .formatted(closed ? "closed" : "started"));
      }
      if (!engine.isThere() || !begins(handling)) {
        starter = machinery.starter();
        LaterStart.of(starter, () -> begin(handling));
      }
      started = true;
    } finally {
      lock.unlock();
    }
  }

  /** Returns whether it has begun, and the database is not away again. */
  private boolean begins(Function<Report, Reply> handling) {
    try {
      begin(handling);
      return true;
    } catch (SQLException e) {
      if (Away.says(e)) {
        return false;
      }
      throw away("start", e);
    }
  }

  /** Asks first, which may take long, and nobody else waits for that. */
  private void begin(Function<Report, Reply> handling) throws SQLException {
    Engine there = engine.get();
    lock.lock();
    try {
      if (!closed) {
        there.start(handling);
        running = there;
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns what there is to do.
   *
   * @return the counts, over all servers
   * @throws IllegalStateException if the database cannot be asked
   */
  public Backlog backlog() {
    try {
      return engine.get().backlog();
    } catch (SQLException e) {
      throw away("backlog", e);
    }
  }

  /**
   * Returns reports that have failed too often.
   *
   * @return the hundred that have been dead for longest; {@link Backlog#dead()} says how many there are
   * @throws IllegalStateException if the database cannot be asked
   */
  public List<DeadReport> dead() {
    try {
      return engine.get().dead(MOST_SHOWN);
    } catch (SQLException e) {
      throw away("dead", e);
    }
  }

  /**
   * Has a dead report handled again, at once and with as many tries as a new one.
   *
   * @param id the report's, {@link DeadReport#id()}
   * @throws IllegalArgumentException if there is no dead report of this id
   * @throws IllegalStateException if the database cannot be asked
   */
  public void again(String id) {
    Objects.requireNonNull(id, "id");
    try {
      engine.get().again(id);
    } catch (SQLException e) {
      throw away("again", e);
    }
  }

  /**
   * Ends handling here. What is at work may finish for ten seconds, and is then interrupted; what only
   * waits stays for the next start, or for another server. To close it again does nothing.
   */
  @Override
  public void close() {
    Engine begun = end();
    if (begun != null) {
      begun.close();
    }
  }

  private @Nullable Engine end() {
    lock.lock();
    try {
      Engine begun = closed ? null : running;
      closed = true;
      if (starter != null) {
        starter.shutdown(); // interrupts nobody who talks to the database
      }
      return begun;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what does the work; the database must be there the first time. */
  Engine engine() {
    try {
      return engine.get();
    } catch (SQLException e) {
      throw away("engine", e);
    }
  }

  private Database checked() throws SQLException {
    Database kind = StartCheck.check(database, ReportTable.NAME);
    StartCheck.tryOut(
        database, kind, ReportTable.NAME, ReportTable.TRIED_OUT, "task_instance", "version");
    Durability.check(database, kind);
    return kind;
  }

  private static IllegalStateException away(String method, SQLException thrown) {
    return new IllegalStateException(
        "SchedulerInbox.%s: the database cannot be asked: %s".formatted(method, Causes.of(thrown)),
        thrown);
  }
}

package dev.bxml.jdbc;

import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import dev.bxml.store.ReportInbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps reports in a SQL database until they are handled, by db-scheduler: each at least once, by
 * whichever server has a thread for it. What a server is at work on when it dies is taken over by another
 * within about six seconds. A report that fails is tried again after 1, 2, 4 seconds and so on, at most 10
 * minutes; with 12 tries that takes 27 minutes, and then it is dead: it stays, with why it failed, until
 * {@link #again} has it tried again.
 *
 * <pre>{@code
 * SchedulerInbox inbox = SchedulerInbox.of(dataSource);
 * CallbackAdapter adapter = new CallbackAdapter(handlers).reports(inbox);
 * }</pre>
 *
 * <p>The database is PostgreSQL, MariaDB, or H2 in a file with {@code ;WRITE_DELAY=0} in its URL. The
 * table is {@code bxml_report} of {@code dev/bxml/jdbc/postgresql.sql}, {@code mysql.sql} or {@code
 * h2.sql}, resources of this artifact, and nobody else's. A pool needs {@link #threads} connections and three
 * more. On H2 a report may have at most a megabyte.
 *
 * <p>All servers go by the clock of the database. Once the inbox is closed, what is at work may go on for
 * ten seconds, is interrupted then, and if it is not at its end in another ten is left; it is handled again.
 * Settings return a new inbox that is not started; an inbox itself serves all threads.
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
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Engine engine;
  private boolean started;
  private boolean closed;

  private SchedulerInbox(DataSource database, InboxSettings settings, Machinery machinery) {
    this.database = database;
    this.settings = settings;
    this.machinery = machinery;
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
   * Returns an inbox equal to this one, but trying reports more or less often. That a server dies while
   * it is at work on a report counts as a try, except that a report is not dead before one more of those.
   *
   * @param n how often, from 1 to 1,000; default {@value #DEFAULT_TRIES}
   * @return the new inbox
   * @throws IllegalArgumentException if it is less or more
   */
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
   * @throws SQLException if the database cannot be asked
   * @throws IllegalStateException if it is one that would lose reports or has not the table, see {@link
   *     #start}
   */
  @Override
  public boolean store(Report report) throws SQLException {
    if (report.id().length() > LONGEST_ID) {
      throw new IllegalArgumentException("Report.id must have at most %d characters, but has %d"
          .formatted(LONGEST_ID, report.id().length()));
    }
    Engine begun = engine();
    try {
      return begun.store(report);
    } catch (RuntimeException e) {
      SQLException said = Causes.ofDatabase(e);
      if (said == null) {
        throw e;
      }
      throw said;
    }
  }

  /**
   * Begins to handle what is stored, here or elsewhere, and what will be.
   *
   * @param handling handles a report: a status of 2xx means that it is done; with any other, or when it
   *     throws, the report is tried again later
   * @throws IllegalStateException if the database cannot be asked, would lose what is stored with a crash
   *     of its own, or has not the table as it must be; or if this was started or closed before
   */
  @Override
  public void start(Function<Report, Reply> handling) {
    Objects.requireNonNull(handling, "handling");
    lock.lock();
    try {
      if (started || closed) {
        throw new IllegalStateException(
            "SchedulerInbox.start: this inbox was %s before; make one for each adapter"
                .formatted(closed ? "closed" : "started"));
      }
      engine().start(handling);
      started = true;
    } catch (SQLException e) {
      throw away("start", e);
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
      return engine().backlog();
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
      return engine().dead(MOST_SHOWN);
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
      engine().again(id);
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
      boolean runs = started && !closed;
      closed = true;
      return runs ? engine : null;
    } finally {
      lock.unlock();
    }
  }

  /** Returns what does the work; the database must be there the first time. */
  Engine engine() {
    lock.lock();
    try {
      if (engine == null) {
        engine = new Engine(database, checked(), settings, machinery);
      }
      return engine;
    } finally {
      lock.unlock();
    }
  }

  private Database checked() {
    Database kind = StartCheck.check(database, ReportTable.NAME);
    Durability.check(database, kind);
    return kind;
  }

  private static IllegalStateException away(String method, SQLException thrown) {
    return new IllegalStateException(
        "SchedulerInbox.%s: the database cannot be asked: %s".formatted(method, Causes.of(thrown)),
        thrown);
  }
}

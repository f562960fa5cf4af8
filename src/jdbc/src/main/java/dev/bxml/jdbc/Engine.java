package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.MariaDBJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;

/** db-scheduler as an inbox needs it, which is not as it is by default. */
final class Engine {
  /** How often it is looked for what is due; for what this server stores it is looked at once. */
  private static final Duration POLLING = Duration.ofSeconds(1);

  /**
   * Another server is dead once it has missed as many. Twice what fits into four seconds: for as long one
   * may pause, on a machine that is busy when it goes on, and what it has at work is not to be handled
   * twice.
   */
  private static final int MISSED_HEARTBEATS = 8;

  private static final Duration HEARTBEAT = Duration.ofSeconds(1);

  /** Rows of a name that is not known here are a later version's, and not deleted after two weeks. */
  private static final Duration NEVER_DELETED = Duration.ofDays(36_500);

  private static final int HOUSEKEEPING_SECONDS = 60;

  /** A machine that was stopped has missed some time, and would seem dead to others for as long. */
  private static final int CLOCK_SECONDS = 3;

  private static final int LONGEST_HOST = 60;

  private final InboxSettings settings;
  private final DatabaseClock shared;
  private final Clock clock;
  private final ReportTable table;
  private final ReportTask reports;
  private final Polling polling;
  private final Outage outage;
  private final ThreadPoolExecutor handlers;
  private final ScheduledExecutorService heartbeat;
  private final Scheduler scheduler;
  private final String server = server();

  Engine(DataSource source, Database database, InboxSettings settings, Machinery machinery) {
    this.settings = settings;
    this.shared = new DatabaseClock(source, database, machinery.ownClock(), System::nanoTime);
    this.clock = machinery.clock(shared);
    this.table = new ReportTable(source, types(database), settings.task());
    this.outage = new Outage(clock, machinery::nanoTime);
    this.reports = new ReportTask(settings, machinery, clock, outage);
    this.handlers = InboxThreads.handlers(
        settings.threads(), reports.atWork(), thrown -> notTaken(thrown, database));
    this.polling = new Polling(clock, handlers.getQueue(), outage);
    this.heartbeat = machinery.heartbeat();
    this.scheduler = machinery
        .scheduler(source, reports.task())
        .tableName(ReportTable.NAME)
        .serializer(StoredReport.SERIALIZER)
        .jdbcCustomization(types(database))
        .commitWhenAutocommitDisabled(true)
        .clock(clock)
        .schedulerName(new SchedulerName.Fixed(server))
        .threads(settings.threads())
        .executorService(handlers)
        .dueExecutor(InboxThreads.poll(polling::now))
        .housekeeperExecutor(heartbeat)
        .pollingInterval(POLLING)
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
        .deleteUnresolvedAfter(NEVER_DELETED)
        .shutdownMaxWait(machinery.patience())
        .failureLogging(LogLevel.OFF, false) // a handler's exception may say whom it is about
        .addSchedulerListener(polling)
        .build();
    polling.by(scheduler);
  }

  /** Returns this server's name, as others have it in their logs when it is gone. */
  private static String server() {
    return host() + ":" + ProcessHandle.current().pid();
  }

  private static String host() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.length() <= LONGEST_HOST ? name : name.substring(0, LONGEST_HOST);
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /**
   * Stores a report, and has it looked for at once.
   *
   * @return false if an equal one is there
   * @throws SQLException also if it is not wanted any more
   */
  boolean store(Report report, BooleanSupplier wanted) throws SQLException {
    boolean stored = table.store(report.id(), StoredReport.of(report), clock.now(), wanted);
    if (stored) {
      polling.stored();
    }
    return stored;
  }

  /** Begins, once the database has answered; the clock is known before anything is taken over by it. */
  void start(Function<Report, Reply> handling) throws SQLException {
    InboxLog.clock(shared.set());
    Backlog before = table.backlog();
    reports.handledBy(handling);
    outage.isAsked();
    scheduler.start();
    Future<?> unused = heartbeat.scheduleWithFixedDelay(
        this::keepHouse, HOUSEKEEPING_SECONDS, HOUSEKEEPING_SECONDS, TimeUnit.SECONDS);
    Future<?> unusedToo = heartbeat.scheduleWithFixedDelay(
        this::setClock, CLOCK_SECONDS, CLOCK_SECONDS, TimeUnit.SECONDS);
    InboxLog.started(server, before);
  }

  /** That another server was quicker is as it should be. */
  private static void notTaken(RuntimeException thrown, Database database) {
    SQLException said = Causes.ofDatabase(thrown);
    if (said == null || !database.isLost(said)) {
      InboxLog.notTaken(thrown);
    }
  }

  /** While the database is away the clock goes on; that it is, whoever stores is told. */
  private void setClock() {
    try {
      shared.set();
    } catch (Exception e) { // what is thrown here would end all looks
      outage.isNow();
    }
  }

  /** Forgets what was handled long ago: all of it, for as much comes until the next time. */
  void keepHouse() {
    try {
      Instant before = settings.forgotten(clock.now());
      while (!reports.isEnding() && table.forget(before)) {
        // There is more.
      }
    } catch (Exception e) { // what is thrown here would end all housekeeping
      outage.isNow();
      InboxLog.notForgotten(e);
    }
  }

  void again(String id) throws SQLException {
    if (!table.again(id, clock.now())) {
      throw new IllegalArgumentException(
          "SchedulerInbox.again: there is no dead report of the id " + id);
    }
    polling.now();
  }

  Backlog backlog() throws SQLException {
    return table.backlog();
  }

  List<DeadReport> dead(int most) throws SQLException {
    return table.dead(most);
  }

  /** Returns what runs the tasks, for tests that do so themselves. */
  Scheduler scheduler() {
    return scheduler;
  }

  /** Returns how many candidates wait for a thread. */
  int candidates() {
    return handlers.getQueue().size();
  }

  void close() {
    reports.ending();
    scheduler.stop();
    int left = reports.atWork().size();
    if (left > 0) {
      InboxLog.leftAtWork(left);
    }
  }

  private static JdbcCustomization types(Database database) {
    return switch (database) {
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
      case H2 -> new DefaultJdbcCustomization(false);
      case MARIADB -> new MariaDBJdbcCustomization(true); // its times have no zone: of UTC
    };
  }
}

package dev.bxml.jdbc;

import static dev.bxml.jdbc.Reports.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.bxml.handler.Reply;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is asked of a database before it is trusted with a report. */
final class InboxStartTest {
  @Test
  void aTableThatIsNotThereIsNamedWithTheResourceThatMakesIt() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      h2.execute("drop table bxml_report");
      String message =
          "table bxml_report must be as in dev/bxml/jdbc/h2.sql, but cannot be read (SQLState 42S02); run this"
              + " resource of bxml-jdbc once, or let the application's user read it";

      assertEquals(message, notStarted(h2.pool(5)));
      assertEquals(
          message,
          assertThrows(
                  IllegalStateException.class,
                  () -> SchedulerInbox.of(h2.pool(5)).store(recording("id-1")))
              .getMessage());
    }
  }

  @Test
  void aColumnThatIsNotThereIsKnownAtTheStart() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      h2.execute("alter table bxml_report drop column stored_at");

      assertEquals(
          "column stored_at of table bxml_report must be timestamp(6) as in dev/bxml/jdbc/h2.sql, but is not"
              + " there; change the table, or drop it and run this resource of bxml-jdbc",
          notStarted(h2.pool(5)));
    }
  }

  @Test
  void trapAnH2ThatWritesLaterThanItSaysIsRefused(@TempDir Path folder) throws Exception {
    try (TestDatabase h2 = TestDatabase.h2File(folder.resolve("inbox"), "")) {
      assertEquals(
          "H2 in a file must have WRITE_DELAY=0, but has 500: it would lose for so many milliseconds what it"
              + " has acknowledged when its process is killed; add ;WRITE_DELAY=0 to its URL",
          notStarted(h2.pool(5)));
    }
  }

  @Test
  void aPostgreSqlThatAcknowledgesBeforeItWritesIsRefused() throws Exception {
    try (TestDatabase postgresql = TestDatabase.postgresql()) {
      DataSource lossy =
          new DriverDataSource(postgresql.url() + "&options=-c%20synchronous_commit=off", "voice");

      assertEquals(
          "PostgreSQL's synchronous_commit must be on for reports, but is off: it would lose what was"
              + " answered 201 when it crashes; set it for the application's user",
          notStarted(lossy));
    }
  }

  @Test
  void aPostgreSqlWhoseTableOfReportsIsNotLoggedIsRefused() throws Exception {
    try (TestDatabase postgresql = TestDatabase.postgresql()) {
      postgresql.execute("alter table bxml_report set unlogged");

      assertEquals(
          "PostgreSQL's table bxml_report must be a logged one, but is unlogged: it would lose what was answered"
              + " 201 when it crashes; alter table bxml_report set logged",
          notStarted(postgresql.pool(1)));

      postgresql.execute("alter table bxml_report set logged");
      try (SchedulerInbox inbox = SchedulerInbox.of(postgresql.pool(5))) {
        assertTrue(inbox.store(recording("id-1")));
      }
    }
  }

  /** As it is when somebody has copied it. */
  @Test
  void aTableWithoutItsKeyIsKnownAtTheStart() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      h2.execute("alter table bxml_report rename to other;"
          + " create table bxml_report as select * from other with no data");

      assertEquals(
          "table bxml_report must take a row once, change it and give it up, as that of dev/bxml/jdbc/h2.sql"
              + " does, but takes it twice; give it this primary key, and the application's user the"
              + " rights to insert, update and delete",
          notStarted(h2.pool(1)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "select, insert", "select, insert, update"})
  void aUserWhoMayNotWriteIsKnownAtTheStart(String rights) throws Exception {
    try (TestDatabase postgresql = TestDatabase.postgresql()) {
      String schema = postgresql.url().replaceAll(".*=", "");
      postgresql.execute("create role reader_" + schema + " login; grant usage on schema " + schema
          + " to reader_" + schema + "; grant " + rights + " on bxml_report to reader_" + schema);

      assertEquals(
          "table bxml_report must take a row once, change it and give it up, as that of"
              + " dev/bxml/jdbc/postgresql.sql does, but there was SQLState 42501; give it this primary key,"
              + " and the application's user the rights to insert, update and delete",
          notStarted(new DriverDataSource(postgresql.url(), "reader_" + schema)));
    }
  }

  @Test
  void aMariaDbThatAcknowledgesBeforeItWritesIsRefused() throws Exception {
    try (TestDatabase mariadb = TestDatabase.mariadb()) {
      mariadb.execute("set global innodb_flush_log_at_trx_commit = 0");
      try {
        assertEquals(
            "MariaDB's innodb_flush_log_at_trx_commit must be 1 for reports, but is 0: it would lose what"
                + " was answered 201 when it crashes; set it for the application's user",
            notStarted(mariadb.pool(1)));
      } finally {
        mariadb.execute("set global innodb_flush_log_at_trx_commit = 1");
      }
    }
  }

  @Test
  void anotherDatabaseIsRefused() throws Exception {
    DataSource derby = mock(DataSource.class, RETURNS_DEEP_STUBS);
    when(derby.getConnection().getMetaData().getDatabaseProductName()).thenReturn("Apache Derby");

    assertEquals(
        "the database must be PostgreSQL or H2 or MariaDB, but is Apache Derby; use one of these, or keep in"
            + " memory what one server can",
        notStarted(derby));
  }

  @Test
  void aDatabaseThatRefusesItsUserIsTold() throws Exception {
    DataSource refusing = mock(DataSource.class);
    when(refusing.getConnection())
        .thenThrow(new SQLException("password Secret-1 is wrong", "28P01"));

    assertEquals(
        "the database must answer at the start, but there was java.sql.SQLException (SQLState 28P01); see that"
            + " it runs, and what the data source has for it",
        notStarted(refusing));
  }

  /** The server starts, for its calls must be answered; its reports are stored as soon as that is possible. */
  @Test
  void aDatabaseThatIsAwayAtTheStartHasItBeginLater() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        LogLines log = new LogLines()) {
      FailingSource away = new FailingSource(h2.pool(5));
      ManualTime time = new ManualTime();
      SchedulerInbox inbox = SchedulerInbox.of(away, time);
      List<String> handled = new ArrayList<>();
      away.fail(100);

      inbox.start(report -> {
        handled.add(report.id());
        return Reply.empty(201);
      });
      time.starter.beat();
      assertEquals(
          List.of("WARNING SchedulerInbox: the database must answer, but there was"
              + " java.sql.SQLException (SQLState 08001); the server starts without it, which"
              + " whenStoreFails is for, and asks again when it is needed"),
          log.lines());
      assertThrows(SQLException.class, () -> inbox.store(recording("id-1")));
      assertEquals(
          "SchedulerInbox.backlog: the database cannot be asked: java.sql.SQLException: away",
          assertThrows(IllegalStateException.class, inbox::backlog).getMessage());
      assertThrows(IllegalStateException.class, () -> inbox.start(report -> Reply.empty(201)));

      away.fail(0);
      time.starter.beat();
      assertTrue(time.starter.isShutdown());
      assertTrue(inbox.store(recording("id-1")));
      time.handleDue(inbox);
      assertEquals(List.of("id-1"), handled);
      inbox.close();
    }
  }

  @Test
  void aDatabaseThatGoesAwayWithinTheStart() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      FailingSource away = new FailingSource(h2.pool(5));
      ManualTime time = new ManualTime();
      SchedulerInbox inbox = SchedulerInbox.of(away, time);
      inbox.engine();
      away.fail(1);

      inbox.start(report -> Reply.empty(201));
      time.starter.beat();

      assertTrue(time.starter.isShutdown());
      inbox.close();
    }
  }

  @Test
  void anInboxThatIsClosedBeforeItsDatabaseIsThereDoesNotBegin() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        LogLines log = new LogLines()) {
      FailingSource away = new FailingSource(h2.pool(5));
      ManualTime time = new ManualTime();
      SchedulerInbox inbox = SchedulerInbox.of(away, time);
      away.fail(1);
      inbox.start(report -> Reply.empty(201));

      inbox.close();

      assertTrue(time.starter.isShutdown());
      time.starter.beat();
      assertEquals(1, log.lines().size(), log.lines().toString());
    }
  }

  @Test
  void aTableThatIsWrongWhenTheDatabaseIsThereAtLastIsToldOnceAndMayBeMended() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        LogLines log = new LogLines()) {
      FailingSource away = new FailingSource(h2.pool(5));
      ManualTime time = new ManualTime();
      SchedulerInbox inbox = SchedulerInbox.of(away, time);
      away.fail(1);
      inbox.start(report -> Reply.empty(201));

      h2.execute("alter table bxml_report rename to other");
      time.starter.beat();
      time.starter.beat();
      assertEquals(
          "SEVERE SchedulerInbox: reports are stored or refused, and not handled, until this is mended: table"
              + " bxml_report must be as in dev/bxml/jdbc/h2.sql, but cannot be read (SQLState 42S02); run this"
              + " resource of bxml-jdbc once, or let the application's user read it",
          log.lines().get(1));
      assertEquals(2, log.lines().size());

      h2.execute("alter table other rename to bxml_report");
      time.starter.beat();
      assertTrue(time.starter.isShutdown());
      inbox.close();
    }
  }

  @Test
  void aStartThatFailedMayBeTriedAgain() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      SchedulerInbox inbox = SchedulerInbox.of(h2.pool(5), new ManualTime());
      h2.execute("alter table bxml_report rename to other");
      assertThrows(IllegalStateException.class, () -> inbox.start(report -> Reply.empty(201)));
      h2.execute("alter table other rename to bxml_report");

      inbox.start(report -> Reply.empty(201));

      assertTrue(inbox.store(recording("id-1")));
    }
  }

  @Test
  void theStartSaysWhereReportsAreAndWhatWaits() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        LogLines log = new LogLines()) {
      SchedulerInbox.of(h2.pool(5), new ManualTime()).store(recording("id-1"));
      SchedulerInbox.of(h2.pool(5), new ManualTime()).start(report -> Reply.empty(201));

      assertEquals(1, log.lines().size());
      assertTrue(
          log.lines()
              .get(0)
              .startsWith(
                  "INFO Reports are kept in the table bxml_report; 1 wait, 0 are dead; this server is "),
          log.lines().toString());
    }
  }

  @Test
  void aClockThatDiffersFromThatOfTheDatabaseIsTold() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2();
        LogLines log = new LogLines()) {
      try (SchedulerInbox inbox = SchedulerInbox.of(h2.pool(5), clockAhead(Duration.ofHours(1)))) {
        inbox.start(report -> Reply.empty(201));
      }
      try (SchedulerInbox inbox = SchedulerInbox.of(h2.pool(5), clockAhead(Duration.ofHours(-1)))) {
        inbox.start(report -> Reply.empty(201));
      }

      List<String> lines = log.lines();
      assertTrue(
          lines
              .get(0)
              .matches("WARNING The clock of this server is (3599|3600) s ahead of that of"
                  + " the database, which reports go by; set it"),
          lines.toString());
      assertTrue(
          lines
              .get(2)
              .matches("WARNING The clock of this server is (3599|3600) s behind that of"
                  + " the database, which reports go by; set it"),
          lines.toString());
    }
  }

  @Test
  void aServerWhoseClockIsAnHourAheadHasTheTimeOfTheOthers() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      DatabaseClock right =
          new DatabaseClock(h2.pool(5), Database.H2, InstantSource.system(), System::nanoTime);
      DatabaseClock wrong = new DatabaseClock(
          h2.pool(5),
          Database.H2,
          InstantSource.offset(InstantSource.system(), Duration.ofHours(1)),
          System::nanoTime);
      right.set();
      wrong.set();

      Instant before = right.now();
      Instant between = wrong.now();
      Instant after = right.now();

      assertTrue(between.isAfter(before.minusSeconds(60)), before + " " + between);
      assertTrue(between.isBefore(after.plusSeconds(60)), between + " " + after);
    }
  }

  /** Else it would take over what all others are at work on. */
  @Test
  void aServerWhoseClockIsSetAnHourAheadWhileItRunsHasTheTimeOfTheOthers() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      AtomicReference<Instant> own = new AtomicReference<>(Instant.now());
      AtomicLong nanos = new AtomicLong();
      DatabaseClock clock = new DatabaseClock(h2.pool(5), Database.H2, own::get, nanos::get);
      clock.set();
      Instant before = clock.now();

      own.updateAndGet(now -> now.plus(Duration.ofHours(1)));
      nanos.addAndGet(5_000_000);

      assertEquals(before.plusMillis(5), clock.now());
    }
  }

  /** When within that time it has looked nobody knows, and to be seconds ahead is to take others for dead. */
  @Test
  void aDatabaseThatStoodStillWhileItToldTheTimeHasNotToldIt() throws Exception {
    try (TestDatabase h2 = TestDatabase.h2()) {
      AtomicLong nanos = new AtomicLong();
      AtomicLong step = new AtomicLong();
      DatabaseClock clock = new DatabaseClock(
          h2.pool(5), Database.H2, InstantSource.system(), () -> nanos.addAndGet(step.get()));
      clock.set();
      Instant before = clock.now();

      step.set(20_000_000_000L);
      assertEquals(
          "the database must tell the time within a second, but has taken 20000 ms",
          assertThrows(SQLTimeoutException.class, clock::set).getMessage());
      step.set(0);

      assertEquals(before.plusSeconds(40), clock.now());
    }
  }

  private static Machinery clockAhead(Duration ahead) {
    return new Machinery() {
      @Override
      InstantSource ownClock() {
        return InstantSource.offset(InstantSource.system(), ahead);
      }

      @Override
      ScheduledExecutorService heartbeat() {
        return new ManualHeartbeat();
      }
    };
  }

  private static String notStarted(DataSource source) {
    return assertThrows(
            IllegalStateException.class,
            () -> SchedulerInbox.of(source).start(report -> Reply.empty(201)))
        .getMessage();
  }
}

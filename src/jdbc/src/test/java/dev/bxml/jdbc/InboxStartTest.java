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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies what is asked of a database before it is trusted with a report. */
final class InboxStartTest {
  @Test
  void a_table_that_is_not_there_is_named_with_the_resource_that_makes_it() {
    try (H2Database h2 = new H2Database("mem:empty")) {
      String message = "SchedulerInbox: the table bxml_report is not there or lacks a column;"
          + " run the statements of dev/bxml/jdbc/h2.sql, a resource of bxml-jdbc";

      assertEquals(message, notStarted(h2.source()));
      assertEquals(
          message,
          assertThrows(
                  IllegalStateException.class,
                  () -> SchedulerInbox.of(h2.source()).store(recording("id-1")))
              .getMessage());
    }
  }

  @Test
  void a_column_that_is_not_there_is_known_at_the_start() throws Exception {
    try (H2Database h2 = new H2Database()) {
      h2.execute("alter table bxml_report drop column stored_at");

      assertEquals(
          "SchedulerInbox: the table bxml_report is not there or lacks a column;"
              + " run the statements of dev/bxml/jdbc/h2.sql, a resource of bxml-jdbc",
          notStarted(h2.source()));
    }
  }

  @Test
  void trap_an_h2_that_writes_later_than_it_says_is_refused(@TempDir Path folder) {
    try (H2Database h2 = new H2Database("file:" + folder.resolve("inbox"))) {
      h2.makeTables();

      assertEquals(
          "SchedulerInbox: reports that were answered 201 would be lost with the database: H2 writes what"
              + " is committed up to 500 ms later; append ;WRITE_DELAY=0 to its URL",
          notStarted(h2.source()));
    }
  }

  @Test
  void another_database_is_refused() throws Exception {
    DataSource derby = mock(DataSource.class, RETURNS_DEEP_STUBS);
    when(derby.getConnection().getMetaData().getDatabaseProductName()).thenReturn("Apache Derby");

    assertEquals(
        "SchedulerInbox: the database must be PostgreSQL, H2 or MariaDB, but is Apache Derby",
        notStarted(derby));
  }

  @Test
  void a_database_that_is_away_at_the_start_is_told() {
    try (H2Database h2 = new H2Database()) {
      FailingSource away = new FailingSource(h2.source());
      away.fail(1);

      assertEquals(
          "SchedulerInbox.start: the database cannot be asked: java.sql.SQLException: away",
          notStarted(away));
    }
  }

  @Test
  void a_start_that_failed_may_be_tried_again() throws Exception {
    try (H2Database h2 = new H2Database()) {
      FailingSource away = new FailingSource(h2.source());
      SchedulerInbox inbox = SchedulerInbox.of(away, new ManualTime());
      away.fail(1);
      assertThrows(IllegalStateException.class, () -> inbox.start(report -> Reply.empty(201)));

      inbox.start(report -> Reply.empty(201));

      assertTrue(inbox.store(recording("id-1")));
    }
  }

  @Test
  void the_start_says_where_reports_are_and_what_waits() throws Exception {
    try (H2Database h2 = new H2Database();
        InboxLines log = new InboxLines()) {
      SchedulerInbox.of(h2.source(), new ManualTime()).store(recording("id-1"));
      SchedulerInbox.of(h2.source(), new ManualTime()).start(report -> Reply.empty(201));

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
  void a_clock_that_differs_from_that_of_the_database_is_told() throws Exception {
    try (H2Database h2 = new H2Database();
        InboxLines log = new InboxLines()) {
      try (SchedulerInbox inbox = SchedulerInbox.of(h2.source(), clockAhead(Duration.ofHours(1)))) {
        inbox.start(report -> Reply.empty(201));
      }
      try (SchedulerInbox inbox =
          SchedulerInbox.of(h2.source(), clockAhead(Duration.ofHours(-1)))) {
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
  void a_server_whose_clock_is_an_hour_ahead_has_the_time_of_the_others() throws Exception {
    try (H2Database h2 = new H2Database()) {
      DatabaseClock right =
          new DatabaseClock(h2.source(), ReportDatabase.H2, InstantSource.system());
      DatabaseClock wrong = new DatabaseClock(
          h2.source(),
          ReportDatabase.H2,
          InstantSource.offset(InstantSource.system(), Duration.ofHours(1)));
      right.set();
      wrong.set();

      Instant before = right.now();
      Instant between = wrong.now();
      Instant after = right.now();

      assertTrue(between.isAfter(before.minusSeconds(60)), before + " " + between);
      assertTrue(between.isBefore(after.plusSeconds(60)), between + " " + after);
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

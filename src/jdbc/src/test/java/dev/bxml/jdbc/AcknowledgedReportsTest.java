package dev.bxml.jdbc;

import static dev.bxml.jdbc.Reports.recording;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that no report is lost, by servers that are killed with -9. */
final class AcknowledgedReportsTest {
  private static final int ACKNOWLEDGED = 300;

  @TempDir
  Path folder;

  @Test
  void noAcknowledgedReportIsLostWhenAServerIsKilledWithItsH2() throws Exception {
    TestDatabase.h2File(folder.resolve("voice"), ";WRITE_DELAY=0").close();
    String url = "jdbc:h2:file:" + folder.resolve("voice") + ";WRITE_DELAY=0";
    List<String> acknowledged = new ArrayList<>();
    try (ChildJvm server = ChildJvm.start(Storing.class, url, "sa")) {
      read(ACKNOWLEDGED, server, acknowledged);
      server.kill(); // in the midst of the next ones
      readToTheEnd(server, acknowledged);
    }

    assertEquals(Set.of(), lost(acknowledged, new DriverDataSource(url, "sa")));
  }

  @Test
  void noAcknowledgedReportIsLostWhenAServerAndPostgreSqlAreBothKilled() throws Exception {
    DatabaseServer postgresql = DatabaseServer.postgresql();
    try (TestDatabase database = TestDatabase.postgresql(postgresql)) {
      List<String> acknowledged = new ArrayList<>();
      try (ChildJvm server = ChildJvm.start(Storing.class, database.url(), database.user())) {
        read(ACKNOWLEDGED, server, acknowledged);
        postgresql.kill();
        server.kill();
        readToTheEnd(server, acknowledged);
      }
      postgresql.start();

      assertEquals(
          Set.of(), lost(acknowledged, new DriverDataSource(database.url(), database.user())));
    } finally {
      postgresql.end();
    }
  }

  @Test
  void aReportWhoseServerIsKilledBetweenSuccessAndItsRowIsHandledTwiceAndNotNever()
      throws Exception {
    TestDatabase.h2File(folder.resolve("voice"), ";WRITE_DELAY=0").close();
    String url = "jdbc:h2:file:" + folder.resolve("voice") + ";WRITE_DELAY=0";
    try (ChildJvm server = ChildJvm.start(DyingOnceItHasHandled.class, url, "sa")) {
      assertEquals("handled id-1", server.line());
      assertNull(server.line());
    }
    ManualTime later = new ManualTime();
    // To the second: what a database keeps is rounded, and may be due a moment after now.
    later.clock.set(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(60));
    List<Report> handled = new ArrayList<>();
    DataSource source = new DriverDataSource(url, "sa");
    try (Connection open = source.getConnection()) { // else each use would open and close the file
      SchedulerInbox inbox = SchedulerInbox.of(source, later);
      inbox.start(report -> {
        handled.add(report);
        return Reply.empty(201);
      });
      later.handleDue(inbox);
      assertEquals(List.of(), handled); // it is at work, as far as anybody knows
      later.lookForDead(inbox);
      later.handleDue(inbox);

      assertEquals(1, handled.size());
      ReportFormatTest.assertSame(recording("id-1"), handled.get(0));
      assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());
      assertTrue(open.isValid(1));
    }
  }

  @Test
  void tenThousandReportsThatWaitForAHandlerThatHangsFillNoMemory() throws Exception {
    TestDatabase.h2File(folder.resolve("voice"), ";WRITE_DELAY=0").close();
    try (ChildJvm server = ChildJvm.start(
        Hanging.class,
        "jdbc:h2:file:" + folder.resolve("voice") + ";WRITE_DELAY=0;CACHE_SIZE=4096",
        "sa")) {
      assertEquals("waiting 10000", server.line());
      String used = server.line();
      // 80 MB of bodies are in the database.
      assertTrue(Integer.parseInt(used.replace(" MB", "")) < 40, used);
      assertEquals("handled 10000", server.line());
    }
  }

  private static void read(int lines, ChildJvm server, List<String> into) throws Exception {
    for (int i = 0; i < lines; i++) {
      into.add(server.line());
    }
  }

  private static void readToTheEnd(ChildJvm server, List<String> into) throws Exception {
    for (String line = server.line(); line != null; line = server.line()) {
      into.add(line);
    }
  }

  /** Returns those that have no row: one that is handled has its row for another minute. */
  private static Set<String> lost(List<String> acknowledged, DataSource after) throws SQLException {
    Set<String> lost = new HashSet<>();
    for (String line : acknowledged) {
      if (line != null && line.matches("id-[0-9]{7}")) { // the last one may be half a line
        lost.add(line);
      }
    }
    assertTrue(lost.size() >= ACKNOWLEDGED - 1, acknowledged.toString());
    try (Connection connection = after.getConnection();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select task_instance from bxml_report")) {
      while (row.next()) {
        lost.remove(row.getString(1));
      }
    }
    return lost;
  }

  /** Stores without end, handles what it has stored, and prints what is acknowledged. */
  static final class Storing {
    private Storing() {}

    public static void main(String[] arguments) throws Exception {
      DriverDataSource source = new DriverDataSource(arguments[0], arguments[1]);
      try (Connection open = source.getConnection()) {
        SchedulerInbox inbox = SchedulerInbox.of(source);
        inbox.start(report -> Reply.empty(201));
        for (int i = 0; open.isValid(1); i++) {
          String id = "id-%07d".formatted(i);
          if (inbox.store(recording(id))) {
            System.out.println(id);
          }
        }
      }
    }
  }

  /** Is gone as soon as it asks for a connection once it has handled its report. */
  static final class DyingOnceItHasHandled {
    private DyingOnceItHasHandled() {}

    public static void main(String[] arguments) throws Exception {
      CountDownLatch handled = new CountDownLatch(1);
      DriverDataSource source = new DriverDataSource(arguments[0], arguments[1]) {
        @Override
        public Connection getConnection() throws SQLException {
          if (handled.getCount() == 0) {
            Runtime.getRuntime().halt(137);
          }
          return super.getConnection();
        }
      };
      try (Connection open = source.getConnection()) {
        SchedulerInbox inbox = SchedulerInbox.of(source);
        inbox.store(recording("id-1"));
        inbox.start(report -> {
          System.out.println("handled " + report.id());
          handled.countDown();
          return Reply.empty(201);
        });
        new CountDownLatch(1).await();
        open.isValid(1);
      }
    }
  }

  /** Stores while all its handlers hang, prints what memory that takes, and has them go on. */
  static final class Hanging {
    private static final int REPORTS = 10_000;

    private Hanging() {}

    public static void main(String[] arguments) throws Exception {
      DriverDataSource source = new DriverDataSource(arguments[0], arguments[1]);
      CountDownLatch free = new CountDownLatch(1);
      CountDownLatch handled = new CountDownLatch(REPORTS);
      AtomicInteger lengths = new AtomicInteger();
      try (Connection open = source.getConnection()) {
        SchedulerInbox inbox = SchedulerInbox.of(source);
        inbox.start(report -> {
          await(free);
          lengths.addAndGet(report.body().length);
          handled.countDown();
          return Reply.empty(201);
        });
        for (int i = 0; i < REPORTS; i++) {
          inbox.store(large("id-" + i));
        }
        System.out.println("waiting " + inbox.backlog().waiting());
        System.gc();
        Runtime memory = Runtime.getRuntime();
        System.out.println((memory.totalMemory() - memory.freeMemory()) / 1_000_000 + " MB");
        free.countDown();
        await(handled);
        System.out.println("handled " + lengths.get() / 8_000);
        open.isValid(1);
        inbox.close();
      }
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Report large(String id) {
      return new Report(
          id,
          "recordingAvailable",
          "c-1",
          "POST",
          "/v",
          null,
          null,
          new byte[8_000],
          Instant.now());
    }
  }
}

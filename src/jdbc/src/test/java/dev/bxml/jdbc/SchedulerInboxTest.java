package dev.bxml.jdbc;

import static dev.bxml.jdbc.Reports.recording;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what becomes of a report, with the time in the hands of the test. */
final class SchedulerInboxTest {
  private final TestDatabase h2 = TestDatabase.h2();
  private final DataSource pool = h2.pool(10);
  private final ManualTime time = new ManualTime();
  private final SchedulerInbox inbox = SchedulerInbox.of(pool, time);
  private final List<Report> handled = new ArrayList<>();
  private LogLines log;
  private Reply reply = Reply.empty(201);

  @BeforeEach
  void start() {
    start(inbox);
    log = new LogLines();
  }

  private void start(SchedulerInbox any) {
    any.start(report -> {
      handled.add(report);
      return reply;
    });
  }

  @AfterEach
  void end() throws Exception {
    log.close();
    h2.close();
  }

  @Test
  void aReportIsHandledAsItCame() throws Exception {
    assertTrue(inbox.store(recording("id-1")));
    assertEquals(List.of(), handled);

    time.handleDue(inbox);
    time.pass(inbox, Duration.ofHours(1));

    assertEquals(1, handled.size());
    ReportFormatTest.assertSame(recording("id-1"), handled.get(0));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void aSecondDeliveryIsThereAlreadyWhileTheFirstWaitsAndWhenItIsHandled() throws Exception {
    assertTrue(inbox.store(recording("id-1")));
    assertFalse(inbox.store(recording("id-1")));

    time.handleDue(inbox);

    assertFalse(inbox.store(recording("id-1")));
    time.clock.tick(Duration.ofSeconds(60));
    inbox.engine().keepHouse();
    assertFalse(inbox.store(recording("id-1")));
    time.pass(inbox, Duration.ofSeconds(1));
    assertEquals(1, handled.size());
  }

  @Test
  void aSecondDeliveryIsThereAlreadyWhileTheFirstIsAtWork() throws Exception {
    List<Boolean> stored = new ArrayList<>();
    SchedulerInbox other = SchedulerInbox.of(pool, time);
    other.start(report -> {
      try {
        stored.add(other.store(report));
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
      return reply;
    });

    other.store(recording("id-1"));
    time.handleDue(other);

    assertEquals(List.of(false), stored);
  }

  @Test
  void whatComesAfterTheWindowIsAReportOfItsOwn() throws Exception {
    inbox.store(recording("id-1"));
    time.handleDue(inbox);

    time.clock.tick(Duration.ofMillis(60_001));
    inbox.engine().keepHouse();

    assertTrue(inbox.store(recording("id-1")));
    time.handleDue(inbox);
    assertEquals(2, handled.size());
  }

  /** As many come in a minute where calls are many. */
  @Test
  void allThatIsHandledIsForgottenHoweverMuchItIs() throws Exception {
    for (int i = 0; i < 1_050; i++) {
      inbox.store(recording("id-" + i));
    }
    while (inbox.backlog().waiting() > 0) {
      time.handleDue(inbox);
    }

    time.clock.tick(Duration.ofMillis(60_001));
    inbox.engine().keepHouse();

    assertEquals(List.of("0"), rows("select count(*) from bxml_report"));
  }

  @Test
  void aLongerWindowIsKept() throws Exception {
    SchedulerInbox longer = SchedulerInbox.of(pool, time).duplicateWindow(Duration.ofHours(2));
    start(longer);
    longer.store(recording("id-1"));
    time.handleDue(longer);

    time.clock.tick(Duration.ofHours(2));
    longer.engine().keepHouse();

    assertFalse(longer.store(recording("id-1")));
  }

  @Test
  void withoutAWindowEachDeliveryIsHandledAndNoRowStays() throws Exception {
    SchedulerInbox none = SchedulerInbox.of(pool, time).duplicateWindow(Duration.ZERO);
    start(none);
    none.store(recording("id-1"));
    assertFalse(none.store(recording("id-1")));
    time.handleDue(none);

    assertEquals(List.of(), rows("select task_instance from bxml_report"));
    assertTrue(none.store(recording("id-1")));
  }

  @Test
  void nothingIsKeptOfWhomAReportWasAboutOnceItIsHandled() throws Exception {
    inbox.store(recording("id-1"));
    time.handleDue(inbox);

    assertEquals(
        List.of("id-1 0"),
        rows("select task_instance || ' ' || length(task_data) from bxml_report"));
  }

  @Test
  void trapJavaSerialisationIsNotUsed() throws Exception {
    inbox.store(recording("id-1"));

    String data = rows("select utf8tostring(task_data) from bxml_report").get(0);

    assertTrue(data.startsWith("\nbxml-report 1\neventType: recordingAvailable\n"), data);
    assertFalse(data.getBytes(ISO_8859_1)[0] == (byte) 0xAC, data);
  }

  @Test
  void whatFailedIsTriedAfterASecondAndEachTimeAfterThriceAsLongForAboutAnHour() throws Exception {
    reply = Reply.empty(500);
    inbox.store(recording("id-1"));
    time.handleDue(inbox);

    List<Long> waits = new ArrayList<>();
    for (int tries = 1; tries < 12; tries++) {
      long seconds = 0;
      while (handled.size() == tries) {
        time.pass(inbox, Duration.ofSeconds(1));
        seconds++;
      }
      waits.add(seconds);
    }

    assertEquals(List.of(1L, 3L, 9L, 27L, 81L, 243L, 600L, 600L, 600L, 600L, 600L), waits);
    assertEquals(56, waits.stream().mapToLong(Long::longValue).sum() / 60);
    time.pass(inbox, Duration.ofDays(10_000));
    assertEquals(12, handled.size());
    assertEquals(new Backlog(0, 0, 1, null), inbox.backlog());
  }

  @Test
  void whatFailsAndThenSucceedsIsDone() throws Exception {
    reply = Reply.empty(503);
    inbox.store(recording("id-1"));
    time.handleDue(inbox);
    assertEquals(1, inbox.backlog().failing());

    reply = Reply.empty(204);
    time.pass(inbox, Duration.ofSeconds(1));

    assertEquals(2, handled.size());
    assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());
    assertEquals(
        List.of("WARNING Report recordingAvailable of c-1 failed, try 1 of 12; tried again in 1 s"),
        log.lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void each2xxIsSuccess(int status) throws Exception {
    reply = Reply.empty(status);
    inbox.store(recording("id-1"));
    time.handleDue(inbox);

    assertEquals(0, inbox.backlog().waiting());
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 400, 404, 500, 503, 504})
  void anyOtherStatusIsNone(int status) throws Exception {
    reply = Reply.empty(status);
    inbox.store(recording("id-1"));
    time.handleDue(inbox);

    assertEquals(1, inbox.backlog().failing());
  }

  @Test
  void trapDeadLettersAreNotDeleted() throws Exception {
    SchedulerInbox twice = SchedulerInbox.of(pool, time).tries(2);
    twice.start(report -> {
      handled.add(report);
      throw new IllegalStateException("no customer +15551230001");
    });
    twice.store(recording("id-1"));
    time.handleDue(twice);
    assertEquals(List.of(), twice.dead());
    time.pass(twice, Duration.ofSeconds(1));

    DeadReport dead = twice.dead().get(0);
    assertEquals("id-1", dead.id());
    ReportFormatTest.assertSame(recording("id-1"), dead.report());
    assertEquals(2, dead.tries());
    assertEquals("java.lang.IllegalStateException: no customer +***", dead.cause());
    assertEquals(Instant.parse("2026-05-04T10:00:01Z"), dead.since());
    assertEquals(
        List.of(
            "WARNING Report recordingAvailable of c-1 failed, try 1 of 2; tried again in 1 s",
            "SEVERE Report recordingAvailable of c-1 is dead after 2 tries,"
                + " java.lang.IllegalStateException: no customer +***;"
                + " to handle it again: SchedulerInbox.again(\"id-1\")"),
        log.lines().subList(1, 3)); // after that of the start
    assertFalse(dead.toString().contains("4711"), dead.toString());
    assertFalse(dead.toString().contains("1555"), dead.toString());
  }

  @Test
  void aDeadReportStaysForEverAndASecondDeliveryOfItIsNone() throws Exception {
    reply = Reply.empty(500);
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    start(once);
    once.store(recording("id-1"));
    time.handleDue(once);

    time.clock.tick(Duration.ofDays(3_650));
    once.engine().keepHouse();
    time.handleDue(once);
    time.lookForDead(once);

    assertFalse(once.store(recording("id-1")));
    assertEquals(1, once.dead().size());
    assertEquals(
        "dev.bxml.jdbc.NotHandledException: it was answered 500",
        once.dead().get(0).cause());
    assertEquals(1, handled.size());
  }

  @Test
  void aDeadReportIsHandledAgainWithAllItsTries() throws Exception {
    reply = Reply.empty(500);
    SchedulerInbox twice = SchedulerInbox.of(pool, time).tries(2);
    start(twice);
    twice.store(recording("id-1"));
    time.handleDue(twice);
    time.pass(twice, Duration.ofSeconds(1));

    twice.again("id-1");
    assertEquals(List.of(), twice.dead());
    assertEquals(1, twice.backlog().waiting());
    time.handleDue(twice);
    assertEquals(1, twice.backlog().failing());
    reply = Reply.empty(201);
    time.pass(twice, Duration.ofSeconds(1));

    assertEquals(4, handled.size());
    ReportFormatTest.assertSame(recording("id-1"), handled.get(3));
    assertEquals(new Backlog(0, 0, 0, null), twice.backlog());
  }

  @Test
  void onlyADeadReportCanBeHandledAgain() throws Exception {
    assertEquals("SchedulerInbox.again: there is no dead report of the id id-1", notAgain("id-1"));
    inbox.store(recording("id-1"));
    assertEquals("SchedulerInbox.again: there is no dead report of the id id-1", notAgain("id-1"));
    time.handleDue(inbox);
    assertEquals("SchedulerInbox.again: there is no dead report of the id id-1", notAgain("id-1"));
    assertEquals(1, handled.size());
  }

  private String notAgain(String id) {
    return assertThrows(IllegalArgumentException.class, () -> inbox.again(id)).getMessage();
  }

  @Test
  void aReplyThatIsNullIsAFailure() throws Exception {
    reply = null;
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    start(once);
    once.store(recording("id-1"));
    time.handleDue(once);

    assertEquals(
        "java.lang.NullPointerException: the reply to a report",
        once.dead().get(0).cause());
  }

  @Test
  void anErrorIsAFailure() throws Exception {
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    once.start(report -> {
      throw new StackOverflowError();
    });
    once.store(recording("id-1"));
    time.handleDue(once);

    assertEquals("java.lang.StackOverflowError", once.dead().get(0).cause());
  }

  @Test
  void whatALaterVersionHasStoredIsDeadAndStillThere() throws Exception {
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    start(once);
    once.store(recording("id-1"));
    h2.execute("update bxml_report set task_data = stringtoutf8('\n' || 'bxml-report 2')");
    time.handleDue(once);

    DeadReport dead = once.dead().get(0);
    assertNull(dead.report());
    assertEquals(
        "dev.bxml.jdbc.UnreadableReportException: the stored report has no empty line before its body;"
            + " perhaps a later version has stored it",
        dead.cause());
    assertEquals(List.of(), handled);
    assertEquals(
        List.of("\nbxml-report 2"),
        rows("select substring(utf8tostring(task_data), locate('\n', utf8tostring(task_data)))"
            + " from bxml_report"));
  }

  /** When exactly, SchedulerInboxContract has: a scheduler in the hands of a test knows its own limit. */
  @Test
  void trapADeadServerIsNoticedWithinSeconds() throws Exception {
    inbox.store(recording("id-1"));
    h2.execute("update bxml_report set picked = true, picked_by = 'other:1', version = 2,"
        + " last_heartbeat = timestamp with time zone '2026-05-04 10:00:00+00'");

    time.clock.tick(Duration.ofSeconds(5));
    time.lookForDead(inbox);
    time.handleDue(inbox);
    assertEquals(List.of(), handled);
    time.clock.tick(Duration.ofSeconds(3));
    time.lookForDead(inbox);
    time.handleDue(inbox);

    assertEquals(1, handled.size());
    assertEquals(
        List.of("WARNING Report recordingAvailable of c-1 taken over from other:1, which is gone"),
        log.lines());
  }

  /** Its pool of connections comes back later than this one's, and what it has handled is not written yet. */
  @Test
  void aServerThatSaysNothingSinceTheDatabaseWasAwayIsNotTakenForDeadAtOnce() throws Exception {
    FailingSource failing = new FailingSource(pool);
    SchedulerInbox other = SchedulerInbox.of(failing, time);
    ManualHeartbeat seconds = time.heartbeat;
    start(other);
    inbox.store(recording("id-1"));
    h2.execute("update bxml_report set picked = true, picked_by = 'other:1', version = 2,"
        + " last_heartbeat = timestamp with time zone '2026-05-04 10:00:00+00'");
    failing.fail(1);
    seconds.beat();

    time.clock.tick(Duration.ofMillis(14_999));
    time.lookForDead(other);
    time.handleDue(other);
    assertEquals(List.of(), handled);
    time.clock.tick(Duration.ofMillis(1));
    time.lookForDead(other);
    time.handleDue(other);

    assertEquals(1, handled.size());
  }

  /** No connection broke; and no server could tell that it is alive. */
  @Test
  void aServerThatSaysNothingSinceTheDatabaseStoodStillIsNotTakenForDeadAtOnce() throws Exception {
    inbox.store(recording("id-1"));
    time.lookForDead(inbox);
    h2.execute("update bxml_report set picked = true, picked_by = 'other:1', version = 2,"
        + " last_heartbeat = timestamp with time zone '2026-05-04 10:00:00+00'");

    time.clock.tick(Duration.ofSeconds(10));
    time.nanos += Duration.ofSeconds(10).toNanos();
    time.lookForDead(inbox);
    for (int second = 1; second < 15; second++) {
      time.clock.tick(Duration.ofSeconds(1));
      time.nanos += Duration.ofSeconds(1).toNanos();
      time.lookForDead(inbox);
    }
    time.handleDue(inbox);
    assertEquals(List.of(), handled);
    time.clock.tick(Duration.ofSeconds(1));
    time.nanos += Duration.ofSeconds(1).toNanos();
    time.lookForDead(inbox);
    time.handleDue(inbox);

    assertEquals(1, handled.size());
  }

  @Test
  void aReportThatBringsServersDownDoesSoNotForEver() throws Exception {
    SchedulerInbox twice = SchedulerInbox.of(pool, time).tries(2);
    start(twice);
    twice.store(recording("id-1"));

    for (int servers = 1; servers <= 3; servers++) {
      assertEquals(List.of(), twice.dead());
      h2.execute(
          "update bxml_report set picked = true, picked_by = 'other:%d', last_heartbeat = timestamp with time zone '2026-05-04 09:00:00+00'"
              .formatted(servers));
      time.lookForDead(twice);
    }

    assertEquals(List.of(), handled);
    assertEquals(
        "the server that handled it is gone, other:3", twice.dead().get(0).cause());
    assertEquals(3, twice.dead().get(0).tries());
  }

  @Test
  void aDatabaseThatIsAwayWhenTheHandlerReturnsHasNothingHandledTwice() throws Exception {
    FailingSource failing = new FailingSource(pool);
    SchedulerInbox other = SchedulerInbox.of(failing, time);
    other.start(report -> {
      handled.add(report);
      failing.fail(3);
      return reply;
    });
    other.store(recording("id-1"));

    time.handleDue(other);

    assertEquals(3, time.pauses);
    assertEquals(new Backlog(0, 0, 0, null), other.backlog());
    time.pass(other, Duration.ofMinutes(1));
    assertEquals(1, handled.size());
  }

  @Test
  void aDatabaseThatStaysAwayHasTheReportHandledAgainAndNotLost() throws Exception {
    FailingSource failing = new FailingSource(pool);
    SchedulerInbox other = SchedulerInbox.of(failing, time);
    other.start(report -> {
      handled.add(report);
      failing.fail(handled.size() == 1 ? 1_000 : 0);
      return reply;
    });
    other.store(recording("id-1"));

    time.handleDue(other);
    failing.fail(0);
    assertEquals(1, other.backlog().waiting());
    assertEquals(241, time.pauses);
    time.clock.tick(Duration.ofSeconds(15));
    time.lookForDead(other);
    time.handleDue(other);

    assertEquals(2, handled.size());
    assertEquals(new Backlog(0, 0, 0, null), other.backlog());
  }

  @Test
  void aDatabaseThatIsAwayIsToldToWhoeverStores() throws Exception {
    FailingSource failing = new FailingSource(pool);
    SchedulerInbox other = SchedulerInbox.of(failing, time);
    start(other);
    failing.fail(10);

    assertEquals(
        "away",
        assertThrows(SQLException.class, () -> other.store(recording("id-1"))).getMessage());
    assertEquals(
        "SchedulerInbox.backlog: the database cannot be asked: java.sql.SQLException: away",
        assertThrows(IllegalStateException.class, other::backlog).getMessage());
    assertEquals(
        "SchedulerInbox.dead: the database cannot be asked: java.sql.SQLException: away",
        assertThrows(IllegalStateException.class, other::dead).getMessage());
    assertEquals(
        "SchedulerInbox.again: the database cannot be asked: java.sql.SQLException: away",
        assertThrows(IllegalStateException.class, () -> other.again("id-1")).getMessage());
    failing.fail(0);
    assertTrue(other.store(recording("id-1")));
  }

  @Test
  void aPoolWhoseConnectionsDoNotCommitByThemselvesServesAsWell() throws Exception {
    FailingSource manual = new FailingSource(pool);
    manual.autoCommit(false);
    SchedulerInbox other = SchedulerInbox.of(manual, time).tries(1);
    reply = Reply.empty(500);
    start(other);
    assertTrue(other.store(recording("id-1")));
    time.handleDue(other);
    assertEquals(1, inbox.dead().size());

    reply = Reply.empty(201);
    other.again("id-1");
    assertEquals(0, inbox.dead().size());
    time.handleDue(other);
    assertEquals(0, inbox.backlog().waiting());
    time.clock.tick(Duration.ofMinutes(2));
    other.engine().keepHouse();
    assertEquals(List.of(), rows("select task_instance from bxml_report"));
  }

  @Test
  void theBacklogCountsWhatWaitsWhatFailsAndWhatIsDead() throws Exception {
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    reply = Reply.empty(500);
    start(once);
    once.store(recording("dead-1"));
    once.store(recording("dead-2"));
    time.handleDue(once);
    inbox.store(recording("failing"));
    time.handleDue(inbox);
    reply = Reply.empty(201);
    inbox.store(recording("done"));
    time.handleDue(inbox);
    inbox.store(recording("waiting"));
    h2.execute(
        "update bxml_report set stored_at = timestamp with time zone '2026-05-04 08:00:00+00'"
            + " where task_instance like 'dead%' or task_instance = 'done'");
    h2.execute(
        "update bxml_report set stored_at = timestamp with time zone '2026-05-04 09:00:00+00'"
            + " where task_instance = 'failing'");

    assertEquals(new Backlog(2, 1, 2, Instant.parse("2026-05-04T09:00:00Z")), inbox.backlog());
    assertEquals(
        List.of("dead-1", "dead-2"), inbox.dead().stream().map(DeadReport::id).toList());
  }

  @Test
  void anEmptyBacklogHasNoOldest() {
    assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());
  }

  @Test
  void theHundredThatAreDeadForLongestAreShown() throws Exception {
    SchedulerInbox once = SchedulerInbox.of(pool, time).tries(1);
    reply = Reply.empty(500);
    start(once);
    for (int i = 0; i < 103; i++) {
      once.store(recording("id-%03d".formatted(i)));
      time.pass(once, Duration.ofSeconds(1));
    }

    assertEquals(103, once.backlog().dead());
    assertEquals(100, once.dead().size());
    assertEquals("id-000", once.dead().get(0).id());
    assertEquals("id-099", once.dead().get(99).id());
  }

  @Test
  void anIdHasAtMost100Characters() throws Exception {
    assertTrue(inbox.store(recording("x".repeat(100))));
    assertEquals(
        "Report.id must have at most 100 characters, but has 101",
        assertThrows(IllegalArgumentException.class, () -> inbox.store(recording("x".repeat(101))))
            .getMessage());
  }

  @Test
  void aReportCanBeStoredBeforeTheStartAndAfterTheEnd() throws Exception {
    SchedulerInbox other = SchedulerInbox.of(pool, time);
    assertTrue(other.store(recording("early")));
    start(other);
    other.close();
    other.close();
    assertTrue(other.store(recording("late")));

    time.handleDue(inbox);

    assertEquals(List.of("early", "late"), handled.stream().map(Report::id).toList());
  }

  @Test
  void anInboxStartsOnce() {
    assertEquals(
        "SchedulerInbox.start: this inbox was started before; make one for each adapter by"
            + " SchedulerInbox.named, in web.xml by @reports.NAME",
        assertThrows(IllegalStateException.class, () -> inbox.start(report -> reply))
            .getMessage());
    inbox.close();
    assertEquals(
        "SchedulerInbox.start: this inbox was closed before; make one for each adapter by"
            + " SchedulerInbox.named, in web.xml by @reports.NAME",
        assertThrows(IllegalStateException.class, () -> inbox.start(report -> reply))
            .getMessage());
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertEquals(
        "SchedulerInbox.tries must be from 1 to 1000, but is 0", refused(() -> inbox.tries(0)));
    assertEquals(
        "SchedulerInbox.tries must be from 1 to 1000, but is 1001",
        refused(() -> inbox.tries(1001)));
    assertEquals(
        "SchedulerInbox.threads must be from 1 to 1000, but is -1",
        refused(() -> inbox.threads(-1)));
    assertEquals(
        "SchedulerInbox.duplicateWindow must be from 0 to 1 day, but is PT-1S",
        refused(() -> inbox.duplicateWindow(Duration.ofSeconds(-1))));
    assertEquals(
        "SchedulerInbox.duplicateWindow must be from 0 to 1 day, but is PT24H0.001S",
        refused(() -> inbox.duplicateWindow(Duration.ofDays(1).plusMillis(1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "bil ling",
        "a.b",
        "ü",
        "123456789012345678901234567890123456789012345678901"
      })
  void nameThatIsNoneIsRefused(String name) {
    assertEquals(
        "SchedulerInbox.named must be 1 to 50 letters, digits, - or _, but has %d characters or others"
            .formatted(name.length()),
        refused(() -> inbox.named(name)));
  }

  /** A report goes back to the adapter that has stored it. */
  @Test
  void inboxesOfTwoNamesShareATableAndNoReport() throws Exception {
    List<String> billing = new ArrayList<>();
    SchedulerInbox other = SchedulerInbox.of(pool, time).named("billing").tries(1);
    other.start(report -> {
      billing.add(report.id());
      return Reply.empty(report.id().equals("id-2") ? 500 : 201);
    });
    assertTrue(inbox.store(recording("id-1")));
    assertTrue(other.store(recording("id-1")));
    assertTrue(other.store(recording("id-2")));
    for (int i = 0; i < 3; i++) {
      time.pass(inbox, Duration.ofSeconds(1));
      time.pass(other, Duration.ofSeconds(1));
      time.lookForDead(inbox);
    }
    assertEquals(1, handled.size());
    assertEquals(List.of("id-1", "id-2"), billing);
    assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());
    assertEquals(new Backlog(0, 0, 1, null), other.backlog());
    assertThrows(IllegalArgumentException.class, () -> inbox.again("id-2"));
    other.again("id-2");
    assertEquals(1, other.backlog().waiting());
  }

  /** Else the pool is theirs, and calls that need it for their claims are handled without. */
  @Test
  void reportsAreStoredByAsManyConnectionsAsThreadsAtOnce() throws Exception {
    HoldingSource holding = new HoldingSource(pool);
    SchedulerInbox other = SchedulerInbox.of(holding, time).threads(2);
    other.engine();
    holding.hold();
    ExecutorService threads = Executors.newCachedThreadPool();
    CompletionService<Boolean> stored = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < 6; i++) {
      String id = "id-" + i;
      Future<Boolean> unused = stored.submit(() -> other.store(recording(id)));
    }
    for (int i = 0; i < 4; i++) {
      ExecutionException e = assertThrows(ExecutionException.class, stored.take()::get);
      assertEquals(
          "at most 2 reports are stored at once, and those before this one are not done; see what holds up the"
              + " database, or raise threads and the size of the pool",
          e.getCause().getMessage());
    }
    assertEquals(2, holding.asked());
    holding.letGo();
    for (int i = 0; i < 2; i++) {
      assertTrue(stored.take().get());
    }
    threads.shutdown();
  }

  private static String refused(org.junit.jupiter.api.function.Executable setting) {
    return assertThrows(IllegalArgumentException.class, setting).getMessage();
  }

  private List<String> rows(String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (row.next()) {
        rows.add(row.getString(1));
      }
      return rows;
    }
  }
}

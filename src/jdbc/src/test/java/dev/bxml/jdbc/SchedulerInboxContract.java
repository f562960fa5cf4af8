package dev.bxml.jdbc;

import static dev.bxml.jdbc.Reports.recording;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Verifies inboxes with threads of their own, on a database that has the tables and no report. */
@Timeout(value = 120, unit = SECONDS)
abstract class SchedulerInboxContract {
  private static final int SECONDS_AT_MOST = 60;

  private final Map<String, Integer> handled = new ConcurrentHashMap<>();

  private TestDatabase database;
  private DataSource source;

  abstract TestDatabase database();

  @BeforeEach
  final void open() {
    database = database();
    source = database.pool(30);
  }

  @AfterEach
  final void close() throws Exception {
    if (database != null) {
      database.close();
    }
  }

  @Test
  final void aReportIsHandledAsSoonAsItIsStored() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (SchedulerInbox inbox = SchedulerInbox.of(source, new StandingTime())) {
      inbox.start(counting(done));

      assertTrue(inbox.store(recording("id-1")));

      assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
    }
    assertEquals(Map.of("id-1", 1), handled);
  }

  @Test
  final void whatComesWhileAllThreadsAreAtWorkIsHandledAsSoonAsOneIsFree() throws Exception {
    CountDownLatch done = new CountDownLatch(60);
    Semaphore free = new Semaphore(0);
    try (SchedulerInbox inbox = SchedulerInbox.of(source, new StandingTime()).threads(2)) {
      inbox.start(report -> {
        free.acquireUninterruptibly();
        return counting(done).apply(report);
      });
      for (int i = 0; i < 60; i++) {
        assertTrue(inbox.store(recording("id-" + i)));
        assertTrue(inbox.engine().candidates() <= 6, "three for each thread");
      }
      assertEquals(60, inbox.backlog().waiting());

      free.release(60);

      assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
    }
    assertTrue(handled.values().stream().allMatch(times -> times == 1), handled.toString());
  }

  @Test
  final void theTimesOfAReportAreThoseOfTheDatabaseWhateverZoneIsHere() throws Exception {
    Instant before = Instant.now();
    try (SchedulerInbox inbox = SchedulerInbox.of(source).tries(1)) {
      inbox.store(recording("id-1"));
      Instant stored = inbox.backlog().oldest();
      CountDownLatch failed = new CountDownLatch(1);
      inbox.start(report -> {
        failed.countDown();
        throw new IllegalStateException("no");
      });
      assertTrue(failed.await(SECONDS_AT_MOST, SECONDS));
      while (inbox.dead().isEmpty()) {
        Thread.onSpinWait();
      }
      Instant dead = inbox.dead().get(0).since();

      assertTrue(Duration.between(before, stored).abs().toMinutes() < 10, before + " " + stored);
      assertTrue(Duration.between(before, dead).abs().toMinutes() < 10, before + " " + dead);
      ReportFormatTest.assertSame(recording("id-1"), inbox.dead().get(0).report());
      inbox.again("id-1");
    }
  }

  @Test
  final void equalReportsThatAreStoredAtOnceAreOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (SchedulerInbox one = SchedulerInbox.of(source, new StandingTime());
        SchedulerInbox other = SchedulerInbox.of(source, new StandingTime())) {
      List<Future<Integer>> stored = IntStream.range(0, 8)
          .mapToObj(i -> threads.submit(() -> {
            int first = 0;
            for (int j = 0; j < 50; j++) {
              first += (i % 2 == 0 ? one : other).store(recording("id-" + j)) ? 1 : 0;
            }
            return first;
          }))
          .toList();
      int firsts = 0;
      for (Future<Integer> each : stored) {
        firsts += each.get();
      }

      assertEquals(50, firsts);
      assertEquals(50, one.backlog().waiting());
    } finally {
      threads.shutdown();
    }
  }

  /** Whoever has waited for the database in vain has handled it: stored now, it would be handled again. */
  @Test
  final void aReportThatNobodyWaitsForAnyMoreIsNotStored() throws Exception {
    try (SchedulerInbox inbox = SchedulerInbox.of(source, new StandingTime())) {
      for (List<Boolean> wanted : List.of(List.of(false), List.of(true, false))) {
        Iterator<Boolean> answers = wanted.iterator();
        assertEquals(
            "the report is not stored: the database was there too late, and nobody waits any more",
            assertThrows(SQLException.class, () -> inbox.store(recording("id-1"), answers::next))
                .getMessage());
        assertFalse(answers.hasNext());
      }
      assertEquals(new Backlog(0, 0, 0, null), inbox.backlog());

      assertTrue(inbox.store(recording("id-1"), () -> true));
      assertFalse(inbox.store(recording("id-1"), () -> true));
      assertEquals(1, inbox.backlog().waiting());
    }
  }

  @Test
  final void twoServersShareTheReportsAndHandleEachOnce() throws Exception {
    int reports = 300;
    CountDownLatch done = new CountDownLatch(reports);
    try (SchedulerInbox one = SchedulerInbox.of(source);
        SchedulerInbox other = SchedulerInbox.of(source)) {
      one.start(counting(done));
      other.start(counting(done));
      for (int i = 0; i < reports; i++) {
        assertTrue((i % 2 == 0 ? one : other).store(recording("id-" + i)));
      }
      assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
    }
    assertEquals(reports, handled.size());
    assertTrue(handled.values().stream().allMatch(times -> times == 1), handled.toString());
    assertEquals(new Backlog(0, 0, 0, null), SchedulerInbox.of(source).backlog());
  }

  @Test
  final void aHandlerOfSixtySecondsIsNotTakenForDead() throws Exception {
    StandingTime time = new StandingTime();
    StandingTime others = time.ofAnother();
    Semaphore begun = new Semaphore(0);
    Semaphore free = new Semaphore(0);
    try (SchedulerInbox one = SchedulerInbox.of(source, time);
        SchedulerInbox other = SchedulerInbox.of(source, others)) {
      one.start(report -> {
        begun.release();
        free.acquireUninterruptibly();
        return counting(new CountDownLatch(1)).apply(report);
      });
      one.store(recording("id-1"));
      assertTrue(begun.tryAcquire(SECONDS_AT_MOST, SECONDS));
      other.start(report -> {
        throw new AssertionError("it is at work elsewhere");
      });

      for (int second = 0; second < 60; second++) {
        time.tick(Duration.ofSeconds(1));
        time.heartbeat.beat();
        others.heartbeat.beat();
      }
      assertEquals(new Backlog(1, 0, 0, one.backlog().oldest()), one.backlog());
      free.release();
    }
    assertEquals(Map.of("id-1", 1), handled);
    assertEquals(new Backlog(0, 0, 0, null), SchedulerInbox.of(source).backlog());
  }

  @Test
  final void trapHalfAnHourTheWorkOfADeadServerIsTakenOverAfterEightSeconds() throws Exception {
    StandingTime time = new StandingTime();
    StandingTime others = time.ofAnother();
    Semaphore begun = new Semaphore(0);
    Semaphore free = new Semaphore(0);
    CountDownLatch done = new CountDownLatch(1);
    try (SchedulerInbox dead = SchedulerInbox.of(source, time);
        SchedulerInbox other = SchedulerInbox.of(source, others)) {
      dead.start(report -> {
        begun.release();
        free.acquireUninterruptibly();
        return Reply.empty(201);
      });
      dead.store(recording("id-1"));
      assertTrue(begun.tryAcquire(SECONDS_AT_MOST, SECONDS));
      other.start(counting(done));
      for (int second = 0; second < 7; second++) {
        time.tick(Duration.ofSeconds(1));
        others.heartbeat.beat();
      }
      assertEquals(0, other.backlog().failing());

      time.tick(Duration.ofSeconds(1));
      others.heartbeat.beat();

      assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
      free.release();
    }
    assertEquals(Map.of("id-1", 1), handled);
  }

  @Test
  final void atTheEndWhatIsAtWorkFinishesAndWhatWaitsStays() throws Exception {
    Semaphore begun = new Semaphore(0);
    Semaphore free = new Semaphore(0);
    SchedulerInbox ending = SchedulerInbox.of(source, new StandingTime()).threads(2);
    ending.start(report -> {
      begun.release();
      free.acquireUninterruptibly();
      return counting(new CountDownLatch(1)).apply(report);
    });
    for (int i = 0; i < 10; i++) {
      ending.store(recording("id-" + i));
    }
    assertTrue(begun.tryAcquire(2, SECONDS_AT_MOST, SECONDS));

    Thread end = new Thread(ending::close);
    end.start();
    while (!ending.engine().scheduler().getSchedulerState().isShuttingDown()) {
      Thread.onSpinWait();
    }
    free.release(10);
    end.join();

    assertEquals(2, handled.size());
    assertEquals(8, ending.backlog().waiting());
    assertEquals(0, ending.backlog().failing());
    CountDownLatch others = new CountDownLatch(8);
    try (SchedulerInbox next = SchedulerInbox.of(source, new StandingTime())) {
      next.start(counting(others));
      assertTrue(others.await(SECONDS_AT_MOST, SECONDS));
    }
    assertEquals(10, handled.size());
    assertTrue(handled.values().stream().allMatch(times -> times == 1), handled.toString());
  }

  @Test
  final void atTheEndAHandlerThatGoesOnIsInterruptedAndItsReportIsNotLost() throws Exception {
    StandingTime time = new StandingTime().patience(Duration.ofMillis(1));
    Semaphore begun = new Semaphore(0);
    SchedulerInbox ending = SchedulerInbox.of(source, time).tries(1);
    ending.start(report -> {
      begun.release();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return Reply.empty(201);
    });
    ending.store(recording("id-1"));
    assertTrue(begun.tryAcquire(SECONDS_AT_MOST, SECONDS));

    ending.close();
    // Its thread still writes that: whoever has looked before looks no more, since no time passes.
    while (ending.backlog().failing() == 0) {
      Thread.onSpinWait();
    }

    CountDownLatch done = new CountDownLatch(1);
    StandingTime later = time.ofAnother();
    later.tick(Duration.ofSeconds(10)); // after its next try
    try (SchedulerInbox next = SchedulerInbox.of(source, later)) {
      next.start(counting(done));
      assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
    }
    assertEquals(Map.of("id-1", 1), handled);
  }

  @Test
  final void itsThreadsHaveNamesAndEndWithIt() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    SchedulerInbox inbox = SchedulerInbox.of(source);
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    inbox.start(counting(done));
    inbox.store(recording("id-1"));
    assertTrue(done.await(SECONDS_AT_MOST, SECONDS));
    List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && thread.getName().startsWith("bxml-reports-"))
        .toList();
    assertTrue(threads.stream().anyMatch(is("bxml-reports-handler-")), threads.toString());
    assertTrue(threads.stream().anyMatch(is("bxml-reports-poll-")), threads.toString());
    assertTrue(threads.stream().anyMatch(is("bxml-reports-heartbeat-")), threads.toString());
    assertTrue(threads.stream().allMatch(Thread::isDaemon), threads.toString());

    inbox.close();

    for (Thread thread : threads) {
      thread.join(SECONDS.toMillis(SECONDS_AT_MOST));
      assertFalse(thread.isAlive(), thread.getName());
    }
  }

  private static Predicate<Thread> is(String name) {
    return thread -> thread.getName().startsWith(name);
  }

  private Function<Report, Reply> counting(CountDownLatch done) {
    return report -> {
      handled.merge(report.id(), 1, Integer::sum);
      done.countDown();
      return Reply.empty(201);
    };
  }
}

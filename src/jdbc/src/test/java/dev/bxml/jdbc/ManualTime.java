package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** An inbox whose time a test moves, and whose reports are handled by the thread of the test. */
final class ManualTime extends Machinery {
  final SettableClock clock = new SettableClock();
  final ManualHeartbeat heartbeat = new ManualHeartbeat();
  final ManualHeartbeat starter = new ManualHeartbeat();
  int pauses;

  /** What passes here while a database says nothing. */
  long nanos;

  ManualTime() {
    clock.set(Instant.parse("2026-05-04T10:00:00Z"));
  }

  @Override
  SchedulerBuilder scheduler(DataSource source, Task<?> task) {
    return TestHelper.createManualScheduler(source, task).clock(clock);
  }

  @Override
  Clock clock(DatabaseClock shared) {
    return clock;
  }

  @Override
  ScheduledExecutorService heartbeat() {
    return heartbeat;
  }

  @Override
  ScheduledExecutorService starter() {
    return starter;
  }

  @Override
  long nanoTime() {
    return nanos;
  }

  @Override
  void pause() {
    pauses++;
    clock.tick(Duration.ofMillis(250));
  }

  /** Lets time pass, and handles what is due then. */
  void pass(SchedulerInbox inbox, Duration time) {
    clock.tick(time);
    handleDue(inbox);
  }

  void handleDue(SchedulerInbox inbox) {
    manual(inbox).runAnyDueExecutions();
  }

  /** Looks for servers that are gone. */
  void lookForDead(SchedulerInbox inbox) {
    manual(inbox).runDeadExecutionDetection();
  }

  private static ManualScheduler manual(SchedulerInbox inbox) {
    return (ManualScheduler) inbox.engine().scheduler();
  }
}

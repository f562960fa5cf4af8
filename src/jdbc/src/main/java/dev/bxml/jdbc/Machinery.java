package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** What an inbox takes from outside to know and to spend time; tests have the time in their hands. */
class Machinery {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Returns what runs tasks. */
  SchedulerBuilder scheduler(DataSource source, Task<?> task) {
    return Scheduler.create(source, task);
  }

  /** Returns the time that all servers have. */
  Clock clock(DatabaseClock shared) {
    return shared;
  }

  /** Returns the time that passes here, as {@link System#nanoTime} does. */
  long nanoTime() {
    return System.nanoTime();
  }

  /** Returns the clock of this server. */
  InstantSource ownClock() {
    return InstantSource.system();
  }

  /** Returns the threads of heartbeats. */
  ScheduledExecutorService heartbeat() {
    return InboxThreads.heartbeat();
  }

  /** Returns the thread that begins as soon as the database is there. */
  ScheduledExecutorService starter() {
    return InboxThreads.starter();
  }

  /** Returns how long handlers at work may go on once the inbox is closed, before they are interrupted. */
  Duration patience() {
    return Duration.ofSeconds(10);
  }

  /** Waits before the database is asked again. */
  void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }
}

package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time on the wall, for somebody who listens. */
public final class RealClock implements Clock {
  private final Instant start;
  private final long startNanos = System.nanoTime();
  private final ScheduledThreadPoolExecutor alarm =
      new ScheduledThreadPoolExecutor(1, Threads.daemons("bxml-simulator-clock"));
  private @Nullable Future<?> waking;

  public RealClock(Instant start) {
    this.start = start;
    alarm.setRemoveOnCancelPolicy(true);
    alarm.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public boolean virtual() {
    return false;
  }

  @Override
  public @Nullable Timer next(Timers timers) {
    return timers.nextUntil(now());
  }

  @Override
  public void moveTo(Instant time) {
    // It moves itself.
  }

  @Override
  public void wakeAt(@Nullable Instant time, Runnable run) {
    if (time == null || alarm.isShutdown()) {
      return;
    }
    if (waking != null) {
      waking.cancel(false);
    }
    long nanos = Math.max(0, Duration.between(now(), time).toNanos());
    waking = alarm.schedule(run, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    alarm.shutdownNow();
  }
}

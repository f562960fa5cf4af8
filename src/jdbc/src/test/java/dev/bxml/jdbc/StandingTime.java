package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An inbox with threads of its own, for which time passes when a test says so: nothing is found because
 * it was polled for, no server is gone because the machine is busy.
 */
final class StandingTime extends Machinery {
  final ManualHeartbeat heartbeat = new ManualHeartbeat();
  private final AtomicReference<Instant> now;
  private Duration patience = Duration.ofMinutes(1);

  StandingTime() {
    this(new AtomicReference<>(Instant.parse("2026-05-04T10:00:00Z")));
  }

  private StandingTime(AtomicReference<Instant> now) {
    this.now = now;
  }

  /** Returns that of another server, for which the same time passes. */
  StandingTime ofAnother() {
    return new StandingTime(now);
  }

  StandingTime patience(Duration time) {
    patience = time;
    return this;
  }

  void tick(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Override
  Clock clock(DatabaseClock shared) {
    return now::get;
  }

  @Override
  ScheduledExecutorService heartbeat() {
    return heartbeat;
  }

  @Override
  Duration patience() {
    return patience;
  }
}

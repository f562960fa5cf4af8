package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When the database was last away, as seen from here. For some time afterwards, that another server has
 * said nothing says nothing of that server: pools of connections come back at different times, after up to
 * ten seconds, and who has handled a report meanwhile could not write it down.
 */
final class Outage {
  private static final Duration AFTERMATH = Duration.ofSeconds(15);

  /** It is asked each second: one that says nothing for longer stands still, or this server did. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final AtomicLong answered = new AtomicLong();
  private volatile @Nullable Instant last;

  Outage(Clock clock, LongSupplier nanoTime) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    isAsked();
  }

  /** From now on it is asked each second. */
  void isAsked() {
    answered.set(nanoTime.getAsLong());
  }

  /** It is away. */
  void isNow() {
    last = clock.now();
  }

  /**
   * It has answered. After a silence nobody else could tell that he is alive either, whose connection did
   * not break.
   */
  void hasAnswered() {
    long now = nanoTime.getAsLong();
    if (now - answered.getAndSet(now) > SILENCE_NANOS) {
      isNow();
    }
  }

  boolean isRecent() {
    hasAnswered(); // whoever asks has just read there that another server is silent
    Instant time = last;
    return time != null && clock.now().isBefore(time.plus(AFTERMATH));
  }
}

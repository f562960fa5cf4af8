package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the database was last away, as seen from here. For some time afterwards, that another server has
 * said nothing says nothing of that server: pools of connections come back at different times, after up to
 * ten seconds, and who has handled a report meanwhile could not write it down.
 */
final class Outage {
  private static final Duration AFTERMATH = Duration.ofSeconds(15);

  private final Clock clock;
  private volatile @Nullable Instant last;

  Outage(Clock clock) {
    this.clock = clock;
  }

  /** It is away. */
  void isNow() {
    last = clock.now();
  }

  boolean isRecent() {
    Instant time = last;
    return time != null && clock.now().isBefore(time.plus(AFTERMATH));
  }
}

package dev.bxml.simulator.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of the events of one call or conference. No two are the same, as with the platform: where
 * time is virtual, much happens in one instant, and two callbacks alike to the byte are one that came
 * twice.
 */
final class EventTimes {
  private @Nullable Instant last;

  /** Returns when an event happens now: a millisecond behind the last one, if it is no later. */
  Instant next(Instant now) {
    Instant time = last == null || now.isAfter(last) ? now : last.plusMillis(1);
    last = time;
    return time;
  }
}

package dev.bxml.simulator.time;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that takes no time. It moves by itself while the platform does something, so that a pause of
 * two minutes is over at once, and stands still while the platform waits for somebody; or it moves
 * only by hand.
 */
public final class VirtualClock implements Clock {
  private final boolean byItself;
  private Instant now;

  public VirtualClock(Instant start, boolean byItself) {
    this.now = start;
    this.byItself = byItself;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public boolean virtual() {
    return true;
  }

  @Override
  public @Nullable Timer next(Timers timers) {
    if (!byItself) {
      return timers.nextUntil(now);
    }
    Timer next = timers.nextDone();
    if (next != null && next.due().isAfter(now)) {
      timers.postponeWaiting(Duration.between(now, next.due()));
      now = next.due();
    }
    return next;
  }

  @Override
  public void moveTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }

  @Override
  public void wakeAt(@Nullable Instant time, Runnable run) {
    // Nothing happens by itself.
  }

  @Override
  public void close() {}
}

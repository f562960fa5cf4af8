package dev.bxml.simulator.platform;

import dev.bxml.simulator.time.EventLoop;
import dev.bxml.simulator.time.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Has reports overtake each other, since the platform promises no order: of two that follow each other
 * the second comes first.
 */
final class Overtaken {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final EventLoop loop;
  private @Nullable Runnable held;
  private @Nullable Timer limit;

  Overtaken(EventLoop loop) {
    this.loop = loop;
  }

  /** Holds a report back until another one has been delivered, or nobody waits any longer. */
  void add(Runnable report) {
    if (held == null) {
      held = report;
      limit = loop.patiently(LONGEST, this::release);
    } else {
      report.run();
      release();
    }
  }

  /** There may be none that could overtake what is held back. */
  void callEnded() {
    if (held != null) {
      loop.callOff(limit);
      limit = loop.after(LONGEST, this::release);
    }
  }

  private void release() {
    Runnable report = held;
    held = null;
    loop.callOff(limit);
    limit = null;
    if (report != null) {
      report.run();
    }
  }
}

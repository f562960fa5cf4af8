package dev.bxml.simulator.time;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What time it is, and what moves it. Used by one thread at a time. */
public interface Clock extends AutoCloseable {

  Instant now();

  /** Whether there is only the time that somebody makes; else it passes at its own pace. */
  boolean virtual();

  /** Takes out what is to be done now without anybody's doing; null when there is nothing. */
  @Nullable
  Timer next(Timers timers);

  /** Moves a virtual clock forward. */
  void moveTo(Instant time);

  /** Has the loop run again at a time, when time passes at its own pace. */
  void wakeAt(@Nullable Instant time, Runnable run);

  @Override
  void close();
}

package dev.bxml.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What an application may decide about an inbox, and what follows from it. */
final class InboxSettings {
  private static final int MOST_TRIES = 1_000;
  private static final int MOST_THREADS = 1_000;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
  private static final long LONGEST_WAIT_SECONDS = Duration.ofMinutes(10).toSeconds();

  private final int tries;
  private final int threads;
  private final Duration window;

  private InboxSettings(int tries, int threads, Duration window) {
    this.tries = tries;
    this.threads = threads;
    this.window = window;
  }

  static InboxSettings standard() {
    return new InboxSettings(
        SchedulerInbox.DEFAULT_TRIES,
        SchedulerInbox.DEFAULT_THREADS,
        SchedulerInbox.DEFAULT_DUPLICATE_WINDOW);
  }

  InboxSettings tries(int n) {
    return new InboxSettings(within("tries", n, MOST_TRIES), threads, window);
  }

  InboxSettings threads(int n) {
    return new InboxSettings(tries, within("threads", n, MOST_THREADS), window);
  }

  InboxSettings duplicateWindow(Duration time) {
    Objects.requireNonNull(time, "window");
    if (time.isNegative() || time.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "SchedulerInbox.duplicateWindow must be from 0 to 1 day, but is " + time);
    }
    return new InboxSettings(tries, threads, time);
  }

  private static int within(String name, int n, int most) {
    if (n < 1 || n > most) {
      throw new IllegalArgumentException(
          "SchedulerInbox.%s must be from 1 to %d, but is %d".formatted(name, most, n));
    }
    return n;
  }

  int tries() {
    return tries;
  }

  int threads() {
    return threads;
  }

  /** Returns whether nothing is kept of a report that is handled. */
  boolean forgetsAtOnce() {
    return window.isZero();
  }

  /** Returns the time before which a report was handled that may be forgotten now. */
  Instant forgotten(Instant now) {
    return now.minus(window);
  }

  /** Returns how long a report waits that has failed so often: a second, and each time twice as long. */
  static Duration wait(int failures) {
    long seconds = failures > 30 ? LONGEST_WAIT_SECONDS : 1L << (failures - 1);
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
  }
}

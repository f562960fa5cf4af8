package dev.bxml.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/** What an application may decide about an inbox, and what follows from it. */
final class InboxSettings {
  private static final int MOST_TRIES = 1_000;
  private static final int MOST_THREADS = 1_000;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(1);
  private static final long LONGEST_WAIT_SECONDS = Duration.ofMinutes(10).toSeconds();

  /** Each wait is so many times as long as the one before. */
  private static final int GROWTH = 3;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,50}");

  /** What the rows of reports are called; those of all versions. */
  private static final String TASK = "bxml-report";

  private final String task;
  private final int tries;
  private final int threads;
  private final Duration window;

  private InboxSettings(String task, int tries, int threads, Duration window) {
    this.task = task;
    this.tries = tries;
    this.threads = threads;
    this.window = window;
  }

  static InboxSettings standard() {
    return new InboxSettings(
        TASK,
        SchedulerInbox.DEFAULT_TRIES,
        SchedulerInbox.DEFAULT_THREADS,
        SchedulerInbox.DEFAULT_DUPLICATE_WINDOW);
  }

  InboxSettings named(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "SchedulerInbox.named must be 1 to 50 letters, digits, - or _, but has %d characters or others"
              .formatted(name.length()));
    }
    return new InboxSettings(TASK + "." + name, tries, threads, window);
  }

  InboxSettings tries(int n) {
    return new InboxSettings(task, within("tries", n, MOST_TRIES), threads, window);
  }

  InboxSettings threads(int n) {
    return new InboxSettings(task, tries, within("threads", n, MOST_THREADS), window);
  }

  InboxSettings duplicateWindow(Duration time) {
    Objects.requireNonNull(time, "window");
    if (time.isNegative() || time.compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "SchedulerInbox.duplicateWindow must be from 0 to 1 day, but is " + time);
    }
    return new InboxSettings(task, tries, threads, time);
  }

  private static int within(String name, int n, int most) {
    if (n < 1 || n > most) {
      throw new IllegalArgumentException(
          "SchedulerInbox.%s must be from 1 to %d, but is %d".formatted(name, most, n));
    }
    return n;
  }

  /** Returns what its rows are called, by which those of several inboxes differ. */
  String task() {
    return task;
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

  /** Returns how long a report waits that has failed so often: a second, and each time thrice as long. */
  static Duration wait(int failures) {
    long seconds = 1;
    for (int i = 1; i < failures && seconds < LONGEST_WAIT_SECONDS; i++) {
      seconds *= GROWTH;
    }
    return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
  }
}

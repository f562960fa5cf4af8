package dev.bxml.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What came of many calls: how long callbacks took, and what went wrong. */
public final class LoadSummary {
  /** How many failures of each kind are kept. */
  static final int MOST_KEPT = 1_000;

  private final int calls;
  private final Duration elapsed;
  private final Times times;
  private final List<Throwable> failures;
  private final int failed;

  LoadSummary(int calls, Duration elapsed, Times times, List<Throwable> failures, int failed) {
    this.calls = calls;
    this.elapsed = elapsed;
    this.times = times;
    this.failures = failures;
    this.failed = failed;
  }

  /**
   * Returns how many calls there were.
   *
   * @return the number
   */
  public int calls() {
    return calls;
  }

  /**
   * Returns how many callbacks there were; one that is sent twice, to be challenged, counts once.
   *
   * @return the number
   */
  public int callbacks() {
    return (int) times.count();
  }

  /**
   * Returns how long all of it took.
   *
   * @return the time, real
   */
  public Duration elapsed() {
    return elapsed;
  }

  /**
   * Returns how many calls a minute that is.
   *
   * @return the number
   */
  public long callsPerMinute() {
    return Math.round(calls * 60e9 / Math.max(1, elapsed.toNanos()));
  }

  /**
   * Returns within which time a share of the callbacks was answered.
   *
   * @param percent 0 to 100: 50 for the median, 100 for the slowest
   * @return the time, real, to within one percent; zero when there was no callback
   * @throws IllegalArgumentException if it is out of range
   */
  public Duration latency(double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new IllegalArgumentException("percent must be 0 to 100, but is " + percent);
    }
    return Duration.ofNanos(times.within(percent));
  }

  /**
   * Returns what went wrong: what scripts threw and calls that the platform has ended for what was
   * answered, and behind these callbacks that failed.
   *
   * @return the failures, each kind in the order in which they happened, and of each kind the first
   *     thousand; empty when all went well
   */
  public List<Throwable> failures() {
    return failures;
  }

  /**
   * Returns how many things went wrong.
   *
   * @return the number of failures, of which {@link #failures} are the first
   */
  public int failed() {
    return failed;
  }

  /**
   * Asserts that nothing went wrong.
   *
   * @return this summary
   * @throws AssertionError if something did; the first failure is its cause
   */
  public LoadSummary withoutFailures() {
    if (!failures.isEmpty()) {
      throw new AssertionError(this + "; the first: " + failures.get(0), failures.get(0));
    }
    return this;
  }

  /** Returns all of it in one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d calls in %.1f s, %d a minute; %d callbacks: median %.1f ms, 95 %% within %.1f ms, slowest"
            + " %.1f ms; %d failures",
        calls,
        elapsed.toMillis() / 1e3,
        callsPerMinute(),
        callbacks(),
        latency(50).toNanos() / 1e6,
        latency(95).toNanos() / 1e6,
        latency(100).toNanos() / 1e6,
        failed);
  }
}

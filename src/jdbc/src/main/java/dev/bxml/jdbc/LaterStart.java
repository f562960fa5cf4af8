package dev.bxml.jdbc;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Begins what could not begin at the start of a server, since its database was away: once a second it tries. */
final class LaterStart {
  private static final long PERIOD_SECONDS = 1;

  private final ScheduledExecutorService thread;
  private final Step step;

  /** What was told last; of the thread alone. */
  private @Nullable String told;

  /** What is tried. */
  @FunctionalInterface
  interface Step {

    /**
     * Begins; it is not tried again then.
     *
     * @throws SQLException if the database is away
     * @throws IllegalStateException if something is not as it must be, which somebody may mend
     */
    void begin() throws SQLException;
  }

  private LaterStart(ScheduledExecutorService thread, Step step) {
    this.thread = thread;
    this.step = step;
  }

  /** Has it tried from a second later on, until it succeeds or the thread is shut down. */
  static void of(ScheduledExecutorService thread, Step step) {
    LaterStart start = new LaterStart(thread, step);
    Future<?> unused = thread.scheduleWithFixedDelay(
        start::attempt, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void attempt() {
    try {
      step.begin();
      thread.shutdown();
    } catch (Throwable e) { // what is thrown here would end all tries
      tell(e);
    }
  }

  /** That it is away was told at the start. */
  private void tell(Throwable thrown) {
    if (thrown instanceof SQLException e && Away.says(e)) {
      return;
    }
    String words = thrown instanceof IllegalStateException
        ? String.valueOf(thrown.getMessage())
        : Causes.of(thrown);
    if (!words.equals(told)) {
      told = words;
      Log.tell(
          Level.ERROR,
          "SchedulerInbox: reports are stored or refused, and not handled, until this is mended: "
              + words);
    }
  }
}

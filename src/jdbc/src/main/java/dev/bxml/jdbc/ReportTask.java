package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.Clock;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.bxml.handler.Reply;
import dev.bxml.store.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

/** What becomes of a stored report: handled, tried again, taken over, dead. Each is one UPDATE of its row. */
final class ReportTask {
  /** What the rows of reports are called; those of all versions. */
  static final String NAME = "bxml-report";

  /** How long the end of a handling is written, before another server handles the report again. */
  private static final Duration WRITING = Duration.ofSeconds(10);

  private static final int MOST_WRITES = 40;

  private final InboxSettings settings;
  private final Machinery machinery;
  private final Clock clock;
  private final AtWork atWork = new AtWork();
  private volatile Function<Report, Reply> handling = report -> {
    throw new IllegalStateException("the inbox is not started");
  };
  private volatile boolean ending;

  ReportTask(InboxSettings settings, Machinery machinery, Clock clock) {
    this.settings = settings;
    this.machinery = machinery;
    this.clock = clock;
  }

  Task<StoredReport> task() {
    return Tasks.custom(NAME, StoredReport.class)
        .onFailure(this::failed)
        .onDeadExecution(this::takenOver)
        .execute(this::handled);
  }

  void handledBy(Function<Report, Reply> handler) {
    handling = handler;
  }

  AtWork atWork() {
    return atWork;
  }

  /** From now on a failure may be this server's end, and makes no report dead. */
  void ending() {
    ending = true;
  }

  private CompletionHandler<StoredReport> handled(
      TaskInstance<StoredReport> instance, ExecutionContext context) {
    Report report = instance.getData().report(instance.getId());
    Reply reply = atWork.run(() -> handling.apply(report));
    int status = Objects.requireNonNull(reply, "the reply to a report").status();
    if (status < 200 || status > 299) {
      throw new NotHandledException(status);
    }
    return this::done;
  }

  /** The row stays for the window, without what it was about, so that a second delivery finds it. */
  private void done(ExecutionComplete complete, ExecutionOperations<StoredReport> row) {
    Execution report = complete.getExecution();
    if (settings.forgetsAtOnce()) {
      write(report, row::remove);
    } else {
      write(report, () -> row.reschedule(complete, ReportTable.NEVER, StoredReport.NOTHING));
    }
  }

  private void failed(ExecutionComplete complete, ExecutionOperations<StoredReport> row) {
    Execution report = complete.getExecution();
    int tries = report.consecutiveFailures + 1;
    String cause = Causes.of(complete.getCause().orElseGet(UnknownError::new));
    if (tries < settings.tries() || ending) {
      Duration wait = InboxSettings.wait(tries);
      write(report, () -> row.reschedule(complete, clock.now().plus(wait)));
      InboxLog.failed(report, tries, settings.tries(), wait);
    } else {
      die(complete, row, cause);
    }
  }

  /**
   * A server has gone while it was at work on the report, which counts as a try: one that brings each
   * server down must not do so for ever. It has one more than others, since servers go for other reasons.
   */
  private void takenOver(ExecutionComplete complete, ExecutionOperations<StoredReport> row) {
    Execution report = complete.getExecution();
    int tries = report.consecutiveFailures + 1;
    if (tries <= settings.tries()) {
      Instant now = clock.now();
      row.reschedule(complete, now);
      InboxLog.takenOver(report);
    } else {
      die(complete, row, "the server that handled it is gone, " + report.pickedBy);
    }
  }

  private void die(
      ExecutionComplete complete, ExecutionOperations<StoredReport> row, String cause) {
    Execution report = complete.getExecution();
    StoredReport stored = (StoredReport) report.taskInstance.getData();
    write(report, () -> row.reschedule(complete, ReportTable.NEVER, stored.because(cause)));
    InboxLog.dead(report, report.consecutiveFailures + 1, cause);
  }

  /**
   * Writes how it ended, again when the database is away for a moment: a report that is handled and
   * not written down is handled again.
   */
  private void write(Execution report, Runnable update) {
    Instant end = clock.now().plus(WRITING);
    for (int writes = 1; ; writes++) {
      try {
        update.run();
        return;
      } catch (ExecutionException e) { // db-scheduler's: the row is not as this server has left it
        InboxLog.handledElsewhere(report);
        return;
      } catch (RuntimeException e) {
        if (Causes.ofDatabase(e) == null || writes == MOST_WRITES || clock.now().isAfter(end)) {
          throw e;
        }
        machinery.pause();
      }
    }
  }
}

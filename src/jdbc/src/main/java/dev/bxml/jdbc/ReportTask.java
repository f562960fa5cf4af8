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
  /** How long it is tried to write the end of a handling, before the report is handled again. */
  private static final Duration WRITING = Duration.ofMinutes(1);

  /** The same while this server ends. */
  private static final Duration WRITING_AT_THE_END = Duration.ofSeconds(10);

  private final InboxSettings settings;
  private final Machinery machinery;
  private final Clock clock;
  private final Outage outage;
  private final AtWork atWork = new AtWork();
  private volatile Function<Report, Reply> handling = report -> {
    throw new IllegalStateException("the inbox is not started");
  };
  private volatile boolean ending;

  ReportTask(InboxSettings settings, Machinery machinery, Clock clock, Outage outage) {
    this.settings = settings;
    this.machinery = machinery;
    this.clock = clock;
    this.outage = outage;
  }

  Task<StoredReport> task() {
    return Tasks.custom(settings.task(), StoredReport.class)
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

  boolean isEnding() {
    return ending;
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
   * Whether one has gone is not known soon after the database was away: it is looked for again.
   */
  private void takenOver(ExecutionComplete complete, ExecutionOperations<StoredReport> row) {
    if (outage.isRecent()) {
      return;
    }
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
    Instant begun = clock.now();
    while (true) {
      try {
        update.run();
        return;
      } catch (ExecutionException e) { // db-scheduler's: the row is not as this server has left it
        InboxLog.handledElsewhere(report);
        return;
      } catch (RuntimeException e) {
        Duration most = ending ? WRITING_AT_THE_END : WRITING;
        if (Causes.ofDatabase(e) == null || clock.now().isAfter(begun.plus(most))) {
          throw e;
        }
        outage.isNow();
        machinery.pause();
      }
    }
  }
}

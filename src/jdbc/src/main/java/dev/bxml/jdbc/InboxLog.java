package dev.bxml.jdbc;

import com.github.kagkarlsson.scheduler.task.Execution;
import dev.bxml.store.Report;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an inbox logs: ids and events, and nothing of whom a report is about.
 */
final class InboxLog {
  private static final int LONGEST_WORD = 64;

  private InboxLog() {}

  static void started(String server, Backlog backlog) {
    Log.tell(
        Level.INFO,
        "Reports are kept in the table %s; %d wait, %d are dead; this server is %s"
            .formatted(ReportTable.NAME, backlog.waiting(), backlog.dead(), server));
  }

  /** A second is what a busy database and a clock that is set by others may well differ. */
  static void clock(Duration ahead) {
    if (ahead.abs().compareTo(Duration.ofSeconds(1)) > 0) {
      Log.tell(
          Level.WARNING,
          "The clock of this server is %d s %s that of the database, which reports go by; set it"
              .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "ahead of" : "behind"));
    }
  }

  static void failed(Execution report, int tries, int most, Duration wait) {
    Log.tell(
        Level.WARNING,
        "%s failed, try %d of %d; tried again in %d s"
            .formatted(subject(report), tries, most, wait.toSeconds()));
  }

  static void takenOver(Execution report) {
    Log.tell(
        Level.WARNING,
        "%s taken over from %s, which is gone".formatted(subject(report), report.pickedBy));
  }

  static void handledElsewhere(Execution report) {
    Log.tell(
        Level.WARNING,
        "%s was taken over while it was at work here, and is handled twice"
            .formatted(subject(report)));
  }

  static void dead(Execution report, int tries, String cause) {
    Log.tell(
        Level.ERROR,
        "%s is dead after %d tries, %s; to handle it again: SchedulerInbox.again(\"%s\")"
            .formatted(subject(report), tries, cause, word(report.getId())));
  }

  static void notTaken(RuntimeException thrown) {
    Log.tell(
        Level.WARNING,
        "A report that waits could not be taken from the table %s, which is tried again: %s"
            .formatted(ReportTable.NAME, Causes.of(thrown)));
  }

  static void notForgotten(Exception thrown) {
    Log.tell(
        Level.WARNING,
        "Reports that were handled are not forgotten yet, tried again in a minute: "
            + Causes.of(thrown));
  }

  static void leftAtWork(int reports) {
    Log.tell(
        Level.WARNING,
        "%d reports are still at work at the end of this server; another one handles them again"
            .formatted(reports));
  }

  private static String subject(Execution execution) {
    Report report = report(execution);
    return report == null
        ? "Report " + word(execution.getId())
        : "Report %s of %s".formatted(word(report.eventType()), word(report.callId()));
  }

  private static @Nullable Report report(Execution execution) {
    try {
      return ((StoredReport) execution.taskInstance.getData()).report(execution.getId());
    } catch (RuntimeException e) { // as unreadable here as it was for the handler
      return null;
    }
  }

  /** What came from outside, without what could forge a line. */
  private static String word(@Nullable String text) {
    String word = String.valueOf(text).replaceAll("[^A-Za-z0-9_.-]", "");
    return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
  }
}

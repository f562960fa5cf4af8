package dev.bxml.jdbc;

import dev.bxml.store.Report;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report that has failed too often, and is not tried again unless {@link SchedulerInbox#again}
 * says so.
 *
 * @param id the report's, {@link Report#id()}
 * @param report the report; null when it cannot be read, such as one that a later version has stored
 * @param tries how often it was tried; from 1
 * @param cause why the last try failed: the exception's class and its message, with digits, queries and
 *     credentials masked; at most 500 characters
 * @param since when it was given up
 */
public record DeadReport(
    String id, @Nullable Report report, int tries, String cause, Instant since) {

  /**
   * Refuses null where none is allowed.
   *
   * @param id the report's, {@link Report#id()}
   * @param report the report; null when it cannot be read, such as one that a later version has stored
   * @param tries how often it was tried; from 1
   * @param cause why the last try failed: the exception's class and its message, with digits, queries and
   *     credentials masked; at most 500 characters
   * @param since when it was given up
   */
  public DeadReport {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(since, "since");
  }
}

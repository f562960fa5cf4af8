package dev.bxml.store;

import dev.bxml.handler.Reply;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Keeps reports until they are handled, so that a 201 means: stored. A report is a callback that the
 * platform does not wait on, such as {@code recordingAvailable}, and never sends again once it has
 * had any HTTP answer. With an inbox each is handled at least once, whatever becomes of the server
 * that has received it; in no order, since the platform promises none.
 */
public interface ReportInbox extends AutoCloseable {

  /**
   * Stores a report; called by many threads at once.
   *
   * @param report the report
   * @return true once it is durable; false if an equal one, by {@link Report#id()}, was there already
   * @throws Exception if it is not stored, or nobody knows; the adapter tries again for some seconds
   */
  boolean store(Report report) throws Exception;

  /**
   * Stores a report unless the adapter has given up waiting, and handles it itself: what was stored after
   * that would be handled again. An inbox that may wait, as for a connection to a database that is away,
   * asks when it has waited, and once more right before the report is durable. By default it is asked
   * once, and then {@link #store(Report)} called.
   *
   * @param report the report
   * @param wanted whether it is still to be stored; once false, it stays so; throws nothing
   * @return true once it is durable; false if an equal one was there already
   * @throws Exception if it is not stored, or nobody knows, or it is not wanted any more
   */
  default boolean store(Report report, BooleanSupplier wanted) throws Exception {
    if (!wanted.getAsBoolean()) {
      throw new TimeoutException("the report is not wanted any more");
    }
    return store(report);
  }

  /**
   * Begins to handle what is stored and what will be. Called once by the adapter, at its start.
   *
   * @param handling handles a report: a status of 2xx means that it is done; with any other, or when
   *     it throws, the report is tried again later
   */
  void start(Function<Report, Reply> handling);

  /**
   * Ends handling: what is at work may finish, what is not stays stored for the next start, or for
   * another server.
   */
  @Override
  void close();
}

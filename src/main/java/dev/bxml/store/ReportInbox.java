package dev.bxml.store;

import dev.bxml.handler.Reply;
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

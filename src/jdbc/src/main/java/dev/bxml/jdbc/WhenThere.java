package dev.bxml.jdbc;

import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What needs a database to have been asked: which one it is, and whether its tables are right. It is asked
 * at the start. Should it be away then, the server starts all the same, for calls must be answered; and
 * whoever needs it first asks again.
 */
final class WhenThere<T> {
  private static final int MOST_SECONDS = 1;

  private final String subject;
  private final Question<T> question;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable T answer;

  /** Asks a database. */
  @FunctionalInterface
  interface Question<T> {

    /**
     * Returns what is made of the answer.
     *
     * @throws SQLException if it is away
     * @throws IllegalStateException if something is not as it must be
     */
    T ask() throws SQLException;
  }

  /**
   * Makes one that has not asked.
   *
   * @param subject who asks, for the log
   */
  WhenThere(String subject, Question<T> question) {
    this.subject = subject;
    this.question = question;
  }

  /**
   * Asks at the start, and tells when there is no answer.
   *
   * @return whether there was one
   * @throws IllegalStateException if something is not as it must be
   */
  boolean isThere() {
    try {
      get();
      return true;
    } catch (SQLException e) {
      Log.tell(
          Level.WARNING,
          "%s: the database must answer, but there was %s (SQLState %s); the server starts without it, which"
                  .formatted(subject, e.getClass().getName(), e.getSQLState())
              + " whenStoreFails is for, and asks again when it is needed");
      return false;
    }
  }

  /**
   * Returns what is made of the answer. While one thread asks a database that may be away, no other waits
   * long.
   *
   * @throws SQLException if it is away
   * @throws IllegalStateException if something is not as it must be
   */
  T get() throws SQLException {
    T known = answer;
    if (known != null) {
      return known;
    }
    if (!isMyTurn()) {
      throw new SQLTransientConnectionException(
          "the database has not answered yet, and is asked by another thread", "08001");
    }
    try {
      known = answer;
      if (known == null) {
        known = question.ask();
        answer = known;
      }
      return known;
    } finally {
      asking.unlock();
    }
  }

  private boolean isMyTurn() {
    try {
      return asking.tryLock(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

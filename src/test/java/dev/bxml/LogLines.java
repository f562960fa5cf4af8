package dev.bxml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the library logs while this is open, and nowhere else meanwhile. */
public final class LogLines extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.bxml");
  private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

  /** Starts to listen, at every level. */
  public LogLines() {
    setLevel(Level.ALL);
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void publish(LogRecord log) {
    synchronized (records) {
      records.add(log);
      records.notifyAll();
    }
  }

  /** Waits for so many lines: some come after the reply that they are about. */
  public void await(int lines) throws InterruptedException {
    synchronized (records) {
      while (records.size() < lines) {
        records.wait();
      }
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }

  /** Forgets what was logged so far. */
  public void clear() {
    records.clear();
  }

  /**
   * Returns the lines as {@code LEVEL text}; what differs from run to run or from
   * container to container is left out: how long a handler took, and the class of an exception that
   * broke off a body.
   */
  public List<String> lines() {
    synchronized (records) {
      return records.stream().map(LogLines::line).toList();
    }
  }

  /** Returns where the lines come from, as {@code class method}, in their order. */
  public List<String> sources() {
    synchronized (records) {
      return records.stream()
          .map(log -> log.getSourceClassName() + " " + log.getSourceMethodName())
          .toList();
    }
  }

  /** Returns the exceptions that came with the lines, in their order. */
  public List<Throwable> thrown() {
    synchronized (records) {
      return records.stream()
          .<Throwable>mapMulti((log, add) -> {
            if (log.getThrown() != null) {
              add.accept(log.getThrown());
            }
          })
          .toList();
    }
  }

  /** Asserts what was logged, to the word. */
  public void assertLines(String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", lines()));
  }

  /** Asserts that a text is nowhere: in no message, parameter, exception or cause. */
  public void assertNothingOf(String secret) {
    synchronized (records) {
      for (LogRecord log : records) {
        String all = line(log) + Arrays.toString(log.getParameters()) + messages(log.getThrown());
        assertFalse(all.contains(secret), all);
      }
    }
  }

  private static String line(LogRecord log) {
    String text = log.getMessage()
        .replaceAll(" in \\d+ ms", " in N ms")
        .replaceAll("broke off \\(\\S+\\)", "broke off (…)");
    return log.getLevel().getName() + " " + text;
  }

  private static String messages(@Nullable Throwable thrown) {
    return thrown == null ? "" : " " + thrown + messages(thrown.getCause());
  }
}

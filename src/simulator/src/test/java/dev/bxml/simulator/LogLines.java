package dev.bxml.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while this is open, and nowhere else meanwhile. */
final class LogLines extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.bxml");
  private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

  /** Starts to listen, at every level. */
  LogLines() {
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

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }

  /** Waits for so many lines. */
  void await(int lines) throws InterruptedException {
    synchronized (records) {
      while (records.size() < lines) {
        records.wait();
      }
    }
  }

  /** Returns the lines as {@code LEVEL text}. */
  List<String> lines() {
    synchronized (records) {
      return records.stream()
          .map(log -> log.getLevel().getName() + " " + log.getMessage())
          .toList();
    }
  }
}

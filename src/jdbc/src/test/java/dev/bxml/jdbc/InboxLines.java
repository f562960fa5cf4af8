package dev.bxml.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged by {@code dev.bxml} while this is open, as {@code LEVEL text}. */
final class InboxLines extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("dev.bxml");
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  InboxLines() {
    setLevel(Level.ALL);
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  @Override
  public void publish(LogRecord log) {
    lines.add(log.getLevel() + " " + new SimpleFormatter().formatMessage(log));
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  void clear() {
    lines.clear();
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}

package dev.bxml.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged to {@code dev.bxml}: the level and the line. */
final class LogLines implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger("dev.bxml");

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final Handler handler = new Handler() {
    @Override
    public void publish(LogRecord line) {
      lines.add(line.getLevel() + " " + line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  LogLines() {
    LOGGER.addHandler(handler);
    LOGGER.setUseParentHandlers(false);
  }

  /** Returns those until now. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    LOGGER.removeHandler(handler);
    LOGGER.setUseParentHandlers(true);
  }
}

package com.acme.flows.mailbox;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Listens to all loggers until it is closed. */
final class LogLines extends Handler implements AutoCloseable {
  private final List<Logger> loggers;
  private final List<Level> levels;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private LogLines(List<Logger> loggers) {
    this.loggers = loggers;
    this.levels = loggers.stream().map(Logger::getLevel).toList();
  }

  /** All of the library's and the flow's; of the containers' not what they trace of requests. */
  static LogLines listen() {
    LogLines lines = new LogLines(List.of(Logger.getLogger(""), Logger.getLogger("dev.bxml")));
    lines.loggers.forEach(logger -> logger.addHandler(lines));
    lines.loggers.get(1).setLevel(Level.ALL);
    return lines;
  }

  /** Returns each message so far, with the whole exception that comes with it. */
  List<String> soFar() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord message) {
    StringWriter text = new StringWriter();
    text.append(new SimpleFormatter().formatMessage(message));
    if (message.getThrown() != null) {
      message.getThrown().printStackTrace(new PrintWriter(text));
    }
    lines.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).removeHandler(this);
      loggers.get(i).setLevel(levels.get(i));
    }
  }
}

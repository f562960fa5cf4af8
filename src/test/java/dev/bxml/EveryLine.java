package dev.bxml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Everything that anybody in this JVM logs while this is open, at every level, as a log file would
 * have it: with parameters, stack traces, causes and suppressed exceptions.
 */
public final class EveryLine extends Handler implements AutoCloseable {
  private final Logger root = Logger.getLogger("");
  private final Logger ours = Logger.getLogger("dev.bxml");
  private final Level rootLevel = root.getLevel();
  private final Level ourLevel = ours.getLevel();
  private final List<Handler> others = List.of(root.getHandlers());
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** Starts to listen, in place of the console. */
  public EveryLine() {
    setLevel(Level.ALL);
    others.forEach(root::removeHandler);
    root.addHandler(this);
    root.setLevel(Level.ALL);
    ours.setLevel(Level.ALL);
  }

  @Override
  public void publish(LogRecord log) {
    lines.add(log.getLoggerName() + " " + new SimpleFormatter().format(log));
  }

  /** Returns what was logged so far, a text for each record. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    others.forEach(root::addHandler);
    root.setLevel(rootLevel);
    ours.setLevel(ourLevel);
  }
}

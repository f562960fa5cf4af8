package dev.bxml.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way into the logger {@code dev.bxml}, and the only one. Whatever a logger does, such as to
 * find its disk full, and whatever goes wrong while a line is put together, a call gets its reply.
 */
public final class Log {
  private static final String NAME = "dev.bxml";

  /** The module that brings {@code java.util.logging}, and the loggers that lead to it. */
  private static final String JUL = "java.logging";

  private final @Nullable Logger logger;

  /** The same one, where it is of {@code java.util.logging}. */
  private final @Nullable JulLogger jul;

  /** Makes a log that goes to the logger {@code dev.bxml}. */
  public Log() {
    this(() -> System.getLogger(NAME));
  }

  /**
   * Makes a log that goes elsewhere.
   *
   * @param logger finds the logger; asked once, and when it fails nothing is logged
   */
  public Log(Supplier<Logger> logger) {
    this.logger = found(logger);
    this.jul = this.logger == null ? null : julBehind(this.logger);
  }

  private static @Nullable Logger found(Supplier<Logger> logger) {
    try {
      return logger.get();
    } catch (Throwable e) { // a logger's provider is anybody's
      return null;
    }
  }

  /**
   * Returns what a logger leads to if it is the JDK's own bridge, which nobody else can make: an
   * application's {@code System.LoggerFinder} has loggers of its own, and without the module java.logging
   * those of the JDK are in java.base.
   */
  private static @Nullable JulLogger julBehind(Logger logger) {
    try {
      boolean isBridge = JUL.equals(logger.getClass().getModule().getName());
      return isBridge ? new JulLogger(logger.getName()) : null;
    } catch (Throwable e) { // such as a log manager's that is anybody's too
      return null;
    }
  }

  /**
   * Logs a line.
   *
   * @param level how much it matters
   * @param line puts the line together; not asked when nobody wants the level
   */
  public void tell(Level level, Supplier<String> line) {
    tell(level, line, null);
  }

  /**
   * Logs a line and what was thrown.
   *
   * @param level how much it matters
   * @param line puts the line together; not asked when nobody wants the level
   * @param thrown what the line is about; null for nothing
   */
  public void tell(Level level, Supplier<String> line, @Nullable Throwable thrown) {
    tell(level, Source.LIBRARY, line, thrown);
  }

  /**
   * Logs a line about what the application does.
   *
   * @param level how much it matters
   * @param source where the application does it, for a logger that tells
   * @param line puts the line together; not asked when nobody wants the level
   */
  public void tell(Level level, Source source, Supplier<String> line) {
    tell(level, source, line, null);
  }

  /**
   * Logs a line about what the application does, and what was thrown.
   *
   * @param level how much it matters
   * @param source where the application does it, for a logger that tells
   * @param line puts the line together; not asked when nobody wants the level
   * @param thrown what the line is about; null for nothing
   */
  public void tell(Level level, Source source, Supplier<String> line, @Nullable Throwable thrown) {
    if (logger == null) {
      return;
    }
    try {
      if (jul == null) {
        logger.log(level, line, thrown);
      } else {
        jul.log(level, source, line, thrown);
      }
    } catch (Throwable e) {
      // There is nobody left to tell.
    }
  }
}

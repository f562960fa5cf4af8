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

  private final @Nullable Logger logger;

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
  }

  private static @Nullable Logger found(Supplier<Logger> logger) {
    try {
      return logger.get();
    } catch (Throwable e) { // a logger's provider is anybody's
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
    if (logger == null) {
      return;
    }
    try {
      logger.log(level, line, thrown);
    } catch (Throwable e) {
      // There is nobody left to tell.
    }
  }
}

package dev.bxml.jdbc;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The way into the logger {@code dev.bxml}: whatever a logger does, work goes on. */
final class Log {
  private static final Logger LOGGER = System.getLogger("dev.bxml");

  private Log() {}

  /** Logs a line. */
  static void tell(Level level, String line) {
    try {
      LOGGER.log(level, line);
    } catch (RuntimeException e) {
      // There is nobody left to tell.
    }
  }
}

package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line a refused request, so that whoever gave Bandwidth a wrong password finds out; but at most
 * ten in a minute, so that somebody who guesses passwords cannot fill the disk. The others are
 * counted, and the next line tells how many they were.
 */
final class RefusalLog {
  static final int MOST_LINES = 10;

  private static final Logger LOGGER = System.getLogger("dev.bxml");
  private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_./-]");
  private static final int LONGEST_SHOWN = 100;

  private final String owner;
  private final LongSupplier nanoTime;
  private long windowStart;
  private int lines;
  private long unlogged;

  RefusalLog(String owner, LongSupplier nanoTime) {
    this.owner = owner;
    this.nanoTime = nanoTime;
    this.windowStart = nanoTime.getAsLong();
  }

  /** A request without credentials is no failure, but how the platform begins. */
  void challenged(HttpServletRequest request) {
    LOGGER.log(
        Level.DEBUG,
        () -> "%s asks for credentials: %s came without".formatted(owner, shown(request)));
  }

  void refused(HttpServletRequest request, String fault) {
    String more = more();
    if (more != null) {
      LOGGER.log(
          Level.WARNING,
          () -> "%s refuses %s, since %s%s".formatted(owner, shown(request), fault, more));
    }
  }

  /** Returns what a line is to end with; null if there is to be none. */
  private synchronized @Nullable String more() {
    long now = nanoTime.getAsLong();
    if (now - windowStart >= WINDOW_NANOS) {
      windowStart = now;
      lines = 0;
    }
    if (lines == MOST_LINES) {
      unlogged++;
      return null;
    }
    lines++;
    String before = unlogged == 0 ? "" : "; %d before it were not logged".formatted(unlogged);
    unlogged = 0;
    return lines == MOST_LINES
        ? before + "; further ones are counted and not logged for up to a minute"
        : before;
  }

  /** Shows of a method and a path the safe characters, and not too many. */
  private static String shown(HttpServletRequest request) {
    return shown(request.getMethod()) + " " + shown(request.getRequestURI());
  }

  private static String shown(String text) {
    String safe = UNSAFE.matcher(text).replaceAll("");
    return safe.length() <= LONGEST_SHOWN ? safe : safe.substring(0, LONGEST_SHOWN);
  }
}

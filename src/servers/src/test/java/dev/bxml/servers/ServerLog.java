package dev.bxml.servers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a server prints, line by line, while it does. */
final class ServerLog {
  /** For a server that starts on a machine that has much to do. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(120);

  private static final Pattern WARNING =
      Pattern.compile("\\b(WARN|WARNING|SEVERE|ERROR|FATAL)\\b|\\bwarning:");

  private final List<String> lines = new ArrayList<>();
  private boolean ended;

  synchronized void add(String line) {
    lines.add(line);
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Returns how many lines there are so far. */
  synchronized int mark() {
    return lines.size();
  }

  /** Returns the lines after a mark. */
  synchronized List<String> since(int mark) {
    return List.copyOf(lines.subList(mark, lines.size()));
  }

  /** Returns the lines after a mark that are warnings, or worse. */
  List<String> warningsSince(int mark) {
    return since(mark).stream().filter(line -> WARNING.matcher(line).find()).toList();
  }

  /** Waits for a line after a mark in which a pattern is found, and returns its first group, or the line. */
  String await(int mark, String pattern) {
    Pattern line = Pattern.compile(pattern);
    return await(
        pattern,
        () -> since(mark).stream()
            .map(line::matcher)
            .filter(found -> found.find())
            .map(found -> found.group(Math.min(1, found.groupCount())))
            .findFirst()
            .orElse(null));
  }

  /** Waits until so many lines after a mark are made something of, and returns what. */
  List<String> await(int mark, int number, Function<String, String> read) {
    return await(number + " lines", () -> {
      List<String> found =
          since(mark).stream().map(read).filter(text -> text != null).toList();
      return found.size() < number ? null : found;
    });
  }

  private synchronized <T> T await(String what, Supplier<T> look) {
    long end = System.nanoTime() + MOST_NANOS;
    for (T found = look.get(); ; found = look.get()) {
      if (found != null) {
        return found;
      }
      long left = end - System.nanoTime();
      if (left <= 0 || ended) {
        throw new AssertionError("the server " + (ended ? "has ended" : "is silent") + " without "
            + what + "; it said:\n" + String.join("\n", lines));
      }
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}

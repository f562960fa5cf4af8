package dev.bxml.handler;

import dev.bxml.callback.Callback;
import dev.bxml.verb.Finding;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One line a request, in the logger {@code dev.bxml}. A line tells the event, the call, who handled
 * it, the reply and the time; it never holds digits, numbers, credentials or bodies.
 */
final class CallbackLog {
  private static final Logger LOGGER = System.getLogger("dev.bxml");

  /** Bounds what is remembered of findings; paths are the application's, and so are few. */
  private static final int MOST_TOLD = 1000;

  private final Set<String> told = ConcurrentHashMap.newKeySet();

  /** The event types whose missing handler has been told of: once is enough. */
  private final Set<String> hinted = ConcurrentHashMap.newKeySet();

  void answered(Callback callback, CallbackHandler handler, Reply reply, long startNanos) {
    LOGGER.log(
        Level.INFO,
        () -> "%s: %s answered %s in %d ms"
            .formatted(callback.describe(), nameOf(handler), reply, millisSince(startNanos)));
  }

  void unhandled(Callback callback, Event<?, ?> event) {
    boolean failing = event.unhandled().status() >= 500;
    if (failing && hinted.add(event.eventType())) {
      LOGGER.log(
          Level.WARNING,
          () -> "%s: no handler, answered %s. Implement %s and register it to answer %s"
              .formatted(
                  callback.describe(),
                  event.unhandled(),
                  event.handler().getName(),
                  event.eventType()));
    } else {
      LOGGER.log(
          Level.INFO,
          () -> "%s: no handler, answered %s".formatted(callback.describe(), event.unhandled()));
    }
  }

  void failed(
      Callback callback, CallbackHandler handler, Reply reply, long startNanos, Throwable cause) {
    LOGGER.log(
        Level.ERROR,
        () -> "%s: %s failed, answered %s in %d ms"
            .formatted(callback.describe(), nameOf(handler), reply, millisSince(startNanos)),
        cause);
  }

  /** Tells of a finding once for each event: a call flow repeats itself. */
  void finding(Callback callback, Finding finding) {
    String text = callback.eventType() + " " + finding;
    if (told.size() < MOST_TOLD && told.add(text)) {
      LOGGER.log(Level.WARNING, () -> "%s: %s".formatted(callback.describe(), finding));
    }
  }

  void refused(RefusedException refusal) {
    LOGGER.log(
        Level.WARNING,
        () -> "no callback: %s; answered %s".formatted(refusal.reason(), refusal.reply()));
  }

  static String nameOf(CallbackHandler handler) {
    String name = handler.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : "a lambda of " + name.substring(0, lambda);
  }

  private static long millisSince(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}

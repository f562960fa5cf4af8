package dev.bxml.servlet;

import dev.bxml.log.Log;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells once of a servlet or filter that gets requests without having started: a subclass that
 * overrides {@code init(config)} and does not hand its configuration on.
 */
final class NotStarted {
  private static final Log LOG = new Log();

  private final AtomicBoolean told = new AtomicBoolean();

  /**
   * Tells of it.
   *
   * @param what the class that has not started
   * @param outcome what becomes of its requests
   */
  void tellOnce(Class<?> what, String outcome) {
    if (told.compareAndSet(false, true)) {
      LOG.tell(
          Level.ERROR,
          () ->
              "%s must call super.init(config) in its init(config), but does not, so that %s; call"
                      .formatted(what.getName(), outcome)
                  + " it, or override init() instead");
    }
  }
}

package dev.bxml.servlet;

import dev.bxml.log.Log;
import dev.bxml.log.Ration;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;

/**
 * One line a refused request, so that whoever gave Bandwidth a wrong password finds out; but no more
 * than a ration, so that somebody who guesses passwords cannot fill the disk.
 */
final class RefusalLog {
  private final String owner;
  private final Log log;
  private final Ration ration;

  RefusalLog(String owner) {
    this(owner, new Log(), new Ration());
  }

  RefusalLog(String owner, Log log, Ration ration) {
    this.owner = owner;
    this.log = log;
    this.ration = ration;
  }

  /** A request without credentials is no failure, but how the platform begins. */
  void challenged(HttpServletRequest request) {
    log.tell(
        Level.DEBUG,
        () -> "%s asks for credentials: %s came without"
            .formatted(owner, Exchange.describe(request)));
  }

  void refused(HttpServletRequest request, String fault) {
    String more = ration.line();
    if (more != null) {
      log.tell(
          Level.WARNING,
          () -> "%s refuses %s, since %s%s"
              .formatted(owner, Exchange.describe(request), fault, more));
    }
  }
}

package dev.bxml.jdbc;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@code web.xml} says about inboxes. */
final class InboxParams {
  private static final String NAME = "bxml.name";
  private static final String TRIES = "bxml.tries";
  private static final String THREADS = "bxml.threads";
  private static final String WINDOW = "bxml.duplicateWindow";

  /** Leaves room for the name of a servlet's. */
  private static final int LONGEST = 30;

  /** Its context-params. */
  static final Set<String> NAMES = Set.of(NAME, TRIES, THREADS, WINDOW);

  private final ServletContext context;

  private InboxParams(ServletContext context) {
    this.context = context;
  }

  static InboxParams of(ServletContext context) {
    return new InboxParams(context);
  }

  /** Returns an inbox that is as they say. */
  SchedulerInbox applied(SchedulerInbox inbox) {
    SchedulerInbox result = inbox;
    String tries = context.getInitParameter(TRIES);
    if (tries != null) {
      result = result.tries(number(TRIES, tries, "12"));
    }
    String threads = context.getInitParameter(THREADS);
    if (threads != null) {
      result = result.threads(number(THREADS, threads, "4"));
    }
    String window = context.getInitParameter(WINDOW);
    if (window != null) {
      result = result.duplicateWindow(Duration.ofSeconds(number(WINDOW, window, "60")));
    }
    String name = application(context);
    return name.isEmpty() ? result : result.named(name);
  }

  /** Returns the inbox of one of several servlets of an application. */
  static SchedulerInbox named(SchedulerInbox inbox, String name, ServletContext context) {
    String application = application(context);
    return inbox.named(application.isEmpty() ? name : application + "-" + name);
  }

  /** Returns what tells the application from others on the same table; empty for the one at the root. */
  private static String application(ServletContext context) {
    String name = context.getInitParameter(NAME);
    return name == null ? ofPath(context.getContextPath()) : name.strip();
  }

  /** One that cannot be a name as it is has a number in it: /voice/eu is not /voice_eu. */
  private static String ofPath(@Nullable String path) {
    String given = path == null ? "" : path.replaceAll("^/", "");
    String name = given.replaceAll("[^A-Za-z0-9_-]", "_");
    return name.equals(given) && name.length() <= LONGEST
        ? name
        : "%s-%08x"
            .formatted(name.substring(0, Math.min(name.length(), LONGEST - 9)), given.hashCode());
  }

  /** Returns what is a number, as most of them are. */
  static int number(String param, String text, String usual) {
    if (!text.strip().matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "context-param %s must be a number from 1 to 999999, but is '%s'; %s is its default"
              .formatted(param, text, usual));
    }
    return Integer.parseInt(text.strip());
  }
}

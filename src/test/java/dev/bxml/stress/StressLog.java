package dev.bxml.stress;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts the library's lines for each callback, and takes down every line that should not be there,
 * the container's warnings too.
 */
final class StressLog implements AutoCloseable {
  private static final Pattern REFUSAL = Pattern.compile(
      "no callback \\([A-Z]+ [^)]*\\): (the body broke off)?.*; answered (\\d{3}), 0 bytes"
          + "(; \\d+ before it were not logged)?"
          + "(; further ones are counted and not logged for up to a minute)?");

  /** Tomcat asks for it whenever an application goes, to look for leaks of others. */
  private static final String ADD_OPENS = "--add-opens";

  /** Tomcat tells of its own threads too that are about to end a request or to take the next one. */
  private static final String THREAD_OF_TOMCAT = " [http-nio-";

  /** On a busy machine, when an application starts. */
  private static final String SLOW_RANDOM = "Creation of SecureRandom instance for session ID";

  /** On a busy machine, when an application goes: whoever called is answered all the same. */
  private static final String LEFT_AT_WORK =
      "handlers were still at work on their requests' threads";

  private static final Pattern STARTED = Pattern.compile("servlet 'voice' answers .*");

  /** Whoever was to read it has gone. The same without a bracket would be a fault. */
  private static final String GONE = ": the reply could not be written (";

  private static final String TOO_LATE = " ms after its callback came, too late; ";

  /** Nobody waits for a report: it is answered at the deadline, and its handler goes on. */
  private static final String GOES_ON = ": it is at work longer than the deadline, and goes on";

  private static final String REPORT_DONE =
      " ms after its callback came, and answered at the deadline; ";

  private static final Pattern FAILED_LATER =
      Pattern.compile(" failed \\d+ ms after its callback came, and answered 201 at the deadline");

  private final Ledger ledger;
  private final Logger library = Logger.getLogger("dev.bxml");
  private final Logger all = Logger.getLogger("");

  /** What Tomcat says of threads that an application leaves behind: else only worse is logged. */
  private final Logger leaks = Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase");

  private final Level levelOfLeaks = leaks.getLevel();
  private final Handler ofLibrary = new Sorting();
  private final Handler ofOthers = new Forbidding();

  StressLog(Ledger ledger) {
    this.ledger = ledger;
    library.addHandler(ofLibrary);
    library.setUseParentHandlers(false);
    all.addHandler(ofOthers);
    leaks.setLevel(Level.WARNING);
    leaks.addHandler(ofOthers);
    leaks.setUseParentHandlers(false);
  }

  @Override
  public void close() {
    leaks.setUseParentHandlers(true);
    leaks.removeHandler(ofOthers);
    leaks.setLevel(levelOfLeaks);
    all.removeHandler(ofOthers);
    library.removeHandler(ofLibrary);
    library.setUseParentHandlers(true);
  }

  private final class Sorting extends Handler {
    @Override
    public void publish(LogRecord line) {
      String text = line.getMessage();
      Matcher refusal = REFUSAL.matcher(text);
      if (refusal.matches()) {
        ledger.refused(refusal.group(1) == null ? refusal.group(2) : refusal.group(1));
      } else if (line.getLevel().equals(Level.INFO) && STARTED.matcher(text).matches()) {
        ledger.figure("starts");
      } else if (text.startsWith("POST /") && text.contains(GONE)) {
        ledger.figure("refusals that could not be written");
      } else if (text.startsWith(LEFT_AT_WORK)) {
        ledger.figure("ends that did not wait for all handlers");
      } else {
        ofCallback(line.getLevel(), text);
      }
    }

    private void ofCallback(Level level, String text) {
      Ledger.Entry entry = entry(text);
      int number = Traffic.number(text);
      if (entry == null || number < 0 || !level.equals(level(entry, text))) {
        ledger.wrong("unexpected line: " + level + " " + text);
      } else {
        ledger.count(entry, number);
      }
    }

    private static Ledger.Entry entry(String text) {
      if (text.contains(" failed, answered ") || FAILED_LATER.matcher(text).find()) {
        return Ledger.Entry.FAILED;
      } else if (text.contains(" not called again, answered ")) {
        return Ledger.Entry.REPEATED;
      } else if (text.contains(": no handler, answered ")) {
        return Ledger.Entry.NO_HANDLER;
      } else if (text.contains(TOO_LATE) || text.contains(REPORT_DONE)) {
        return Ledger.Entry.OVERDUE;
      } else if (text.endsWith(GOES_ON)) {
        return Ledger.Entry.EARLY;
      } else if (text.contains(GONE)) {
        return Ledger.Entry.NOT_WRITTEN;
      }
      return text.contains(" answered ") ? Ledger.Entry.ANSWERED : null;
    }

    private static Level level(Ledger.Entry entry, String text) {
      return switch (entry) {
        case FAILED -> Level.SEVERE;
        case OVERDUE -> text.contains(REPORT_DONE) ? Level.INFO : Level.WARNING;
        case EARLY, NOT_WRITTEN -> Level.WARNING;
        case NO_HANDLER -> text.contains(" Implement ") ? Level.WARNING : Level.INFO;
        case REPEATED -> text.contains(" answered 5") ? Level.WARNING : Level.INFO;
        default -> Level.INFO;
      };
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final class Forbidding extends Handler {
    Forbidding() {
      setLevel(Level.WARNING);
    }

    private boolean isTomcatsOwn(LogRecord line) {
      String text = line.getMessage();
      if (!leaks.getName().equals(line.getLoggerName())) {
        return text.contains(SLOW_RANDOM);
      }
      return text.contains(ADD_OPENS)
          || (text.contains(THREAD_OF_TOMCAT) && !text.contains("dev.bxml."));
    }

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line) && !isTomcatsOwn(line)) {
        ledger.wrong("unexpected line of " + line.getLoggerName() + ": " + line.getMessage() + " "
            + line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

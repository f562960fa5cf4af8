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

  /** Whoever was to read it has gone. The same without a bracket would be a fault. */
  private static final String GONE = ": the reply could not be written (";

  private final Ledger ledger;
  private final Logger library = Logger.getLogger("dev.bxml");
  private final Logger all = Logger.getLogger("");
  private final Handler ofLibrary = new Sorting();
  private final Handler ofOthers = new Forbidding();

  StressLog(Ledger ledger) {
    this.ledger = ledger;
    library.addHandler(ofLibrary);
    library.setUseParentHandlers(false);
    all.addHandler(ofOthers);
  }

  @Override
  public void close() {
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
      } else if (text.startsWith("POST /") && text.contains(GONE)) {
        ledger.figure("refusals that could not be written");
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
      if (text.contains(" failed, answered ")) {
        return Ledger.Entry.FAILED;
      } else if (text.contains(" not called again, answered ")) {
        return Ledger.Entry.REPEATED;
      } else if (text.contains(": no handler, answered ")) {
        return Ledger.Entry.NO_HANDLER;
      } else if (text.contains(" ms after its callback came, too late; ")) {
        return Ledger.Entry.OVERDUE;
      } else if (text.contains(GONE)) {
        return Ledger.Entry.NOT_WRITTEN;
      }
      return text.contains(" answered ") ? Ledger.Entry.ANSWERED : null;
    }

    private static Level level(Ledger.Entry entry, String text) {
      return switch (entry) {
        case FAILED -> Level.SEVERE;
        case OVERDUE, NOT_WRITTEN -> Level.WARNING;
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

    @Override
    public void publish(LogRecord line) {
      if (isLoggable(line)) {
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

package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What becomes of the lines in the log. */
enum Lines {
  OFF("no line") {
    @Override
    Handler handler(String file) throws IOException {
      OWN.setLevel(Level.WARNING);
      return new FileHandler(file);
    }
  },

  PLAIN("a line by a formatter that does not search the stack for a caller") {
    @Override
    Handler handler(String file) throws IOException {
      return formatting(new FileHandler(file), new PlainLine());
    }
  },

  SIMPLE("a line by the JDK's own formatter") {
    @Override
    Handler handler(String file) throws IOException {
      return formatting(new FileHandler(file), new SimpleFormatter());
    }
  },

  ASYNC("a line that another thread formats and writes") {
    @Override
    Handler handler(String file) throws IOException {
      return formatting(new AsyncHandler(Path.of(file)), new PlainLine());
    }
  };

  /** Of all contenders; held here, or its level could be collected. */
  private static final Logger OWN = Logger.getLogger("dev.bxml");

  private final String shown;

  Lines(String shown) {
    this.shown = shown;
  }

  abstract Handler handler(String file) throws IOException;

  /** Has this JVM write its log there. */
  void writeTo(String file) throws IOException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.addHandler(handler(file));
  }

  private static Handler formatting(Handler handler, Formatter formatter) throws IOException {
    handler.setEncoding("UTF-8");
    handler.setFormatter(formatter);
    return handler;
  }

  @Override
  public String toString() {
    return shown;
  }

  /** A line as most logging libraries write one by default. */
  private static final class PlainLine extends Formatter {
    @Override
    public String format(LogRecord line) {
      return line.getInstant()
          + " "
          + line.getLevel()
          + " "
          + line.getLoggerName()
          + " "
          + formatMessage(line)
          + "\n";
    }
  }
}

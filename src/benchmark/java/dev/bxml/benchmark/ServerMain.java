package dev.bxml.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.LongStream;

/**
 * The JVM of one contender in one container. It prints its port, and for each line on its standard
 * input a number: for {@code cpu} the nanoseconds of CPU time so far, for {@code allocated} the bytes
 * allocated so far, for {@code heap} the bytes in use after a collection, for {@code threads} the
 * most platform threads there were, for {@code waiting} the most handlers. It ends when its input does.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    Container container = Container.valueOf(args[0]);
    Contender contender = Contender.valueOf(args[1]);
    logTo(args[2], contender.name().endsWith("PLAIN_LOG"));
    System.out.println(container.start(contender::in, contender == Contender.OURS_WAITING));
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String question = questions.readLine();
    while (question != null) {
      System.out.println(answer(question));
      question = questions.readLine();
    }
    System.exit(0);
  }

  /** The JDK's own handler, and its own formatter or one that does not search the stack for a caller. */
  private static void logTo(String file, boolean plain) throws IOException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    FileHandler handler = new FileHandler(file);
    handler.setEncoding("UTF-8");
    handler.setFormatter(plain ? new PlainLine() : new SimpleFormatter());
    root.addHandler(handler);
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

  private static long answer(String question) {
    return switch (question) {
      case "cpu" ->
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
      case "allocated" -> allocated();
      case "heap" -> heap();
      case "threads" -> ManagementFactory.getThreadMXBean().getPeakThreadCount();
      case "waiting" -> Waiting.MOST.get();
      default -> throw new IllegalArgumentException(question);
    };
  }

  /** Of the threads that live, which with a pool of a fixed size are those that did the work. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .sum();
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

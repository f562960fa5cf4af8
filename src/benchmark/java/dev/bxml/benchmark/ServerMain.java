package dev.bxml.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The JVM of one contender in one container. It prints its port, and for each line on its standard
 * input what it has used so far: CPU nanoseconds, and for {@code heap} the bytes of the heap after a
 * collection, for {@code threads} its platform threads. It ends when its input does.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    Container container = Container.valueOf(args[0]);
    Contender contender = Contender.valueOf(args[1]);
    logTo(args[2]);
    System.out.println(container.start(contender::in));
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    String question = questions.readLine();
    while (question != null) {
      System.out.println(answer(question));
      question = questions.readLine();
    }
    System.exit(0);
  }

  /** The JDK's own handler, one line a record, as anybody would configure it. */
  private static void logTo(String file) throws IOException {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tF %1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    FileHandler handler = new FileHandler(file);
    handler.setEncoding("UTF-8");
    handler.setFormatter(new SimpleFormatter());
    root.addHandler(handler);
  }

  private static long answer(String question) {
    return switch (question) {
      case "cpu" ->
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
      case "heap" -> heap();
      case "threads" -> ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getThreadCount();
      default -> throw new IllegalArgumentException(question);
    };
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

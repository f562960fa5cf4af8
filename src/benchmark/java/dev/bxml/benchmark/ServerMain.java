package dev.bxml.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * The JVM of one contender in one container. It prints its port, and for each line on its standard
 * input a line: for {@code stages} what the {@link Stopwatch} has seen since {@code forget}, else a
 * number: for {@code cpu} the nanoseconds of CPU time so far, for {@code allocated} the bytes
 * allocated so far, for {@code heap} the bytes in use after a collection, for {@code threads} the
 * most platform threads there were, for {@code waiting} the most handlers. It ends when its input does.
 */
final class ServerMain {
  private ServerMain() {}

  public static void main(String[] args) throws Exception {
    Container container = Container.valueOf(args[0]);
    Contender contender = Contender.valueOf(args[1]);
    Lines.valueOf(args[2]).writeTo(args[3]);
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

  private static String answer(String question) {
    return switch (question) {
      case "stages" -> Stopwatch.report();
      case "forget" -> Stopwatch.forget();
      default -> String.valueOf(number(question));
    };
  }

  private static long number(String question) {
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

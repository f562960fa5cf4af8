package dev.bxml.benchmark;

import static dev.bxml.verb.Bxml.*;

import com.sun.management.OperatingSystemMXBean;
import dev.bxml.handler.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.verb.Bxml;
import jakarta.servlet.Servlet;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Measures what the deadline and the duplicate window cost: the server's CPU time a request with
 * both on and with both off, in alternating rounds of the same run, driven by wrk, which must be
 * installed. Run it with
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/classes:target/test-classes:$(cat target/classpath) dev.bxml.benchmark.ProtectionCost
 * }</pre>
 */
final class ProtectionCost {
  private static final int ROUNDS = 7;
  private static final int SECONDS = 4;

  /** Every request differs from all others, or the duplicate window would answer it. */
  private static final String SCRIPT = """
      local n = 0
      local seed = tostring({}):sub(8)
      wrk.method = "POST"
      wrk.headers["Content-Type"] = "application/json"
      request = function()
        n = n + 1
        return wrk.format(nil, nil, nil, '{"eventType":"gather","eventTime":"2026-01-01T00:00:00.000Z",' ..
          '"accountId":"9900000","applicationId":"04e88489-df02-4e34-a0ee-27a91849555f",' ..
          '"from":"+15551230001","to":"+15551230002","direction":"inbound","callId":"c-' .. seed .. n ..
          '","callUrl":"https://voice.bandwidth.com/api/v2/accounts/9900000/calls/c-' .. n ..
          '","startTime":"2026-01-01T00:00:00.000Z","answerTime":"2026-01-01T00:00:00.000Z",' ..
          '"digits":"1","terminatingDigit":""}')
      end
      """;

  private ProtectionCost() {}

  public static void main(String[] args) throws Exception {
    Logger.getLogger("dev.bxml").setLevel(Level.WARNING);
    Bxml reply = response(speakSentence("Thank you."), hangup());
    CallbackHandlers handlers = CallbackHandlers.none().onGather(gather -> reply);
    CallbackAdapter on = new CallbackAdapter(handlers);
    CallbackAdapter off = on.deadline(Duration.ZERO).duplicateWindow(Duration.ZERO);
    Path script = Files.writeString(Files.createTempFile("gather", ".lua"), SCRIPT);
    Server server = new Server(0);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(servlet(on)), "/on");
    context.addServlet(new ServletHolder(servlet(off)), "/off");
    server.setHandler(context);
    server.start();
    int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    measure(port, "/on", script);
    measure(port, "/off", script);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      double without = measure(port, "/off", script);
      double with = measure(port, "/on", script);
      ratios.add(with / without);
      System.out.printf(
          Locale.ROOT, "off %.2f µs, on %.2f µs, ratio %.3f%n", without, with, with / without);
    }
    ratios.sort(null);
    System.out.printf(Locale.ROOT, "median ratio %.3f%n", ratios.get(ROUNDS / 2));
    server.stop();
  }

  private static Servlet servlet(CallbackAdapter adapter) {
    return new CallbackServlet(adapter);
  }

  /** Returns the CPU time of this JVM a request, in microseconds. */
  private static double measure(int port, String path, Path script) throws Exception {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    Process wrk = new ProcessBuilder(
            "wrk",
            "-t1",
            "-c8",
            "-d" + SECONDS + "s",
            "-s",
            script.toString(),
            "http://127.0.0.1:" + port + path)
        .redirectErrorStream(true)
        .start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    long requests = output
        .lines()
        .filter(line -> line.contains("requests in"))
        .mapToLong(line -> Long.parseLong(line.strip().replaceAll(" .*", "")))
        .sum();
    if (output.contains("Non-2xx") || requests == 0) {
      throw new IllegalStateException(output);
    }
    return TimeUnit.NANOSECONDS.toMicros(system.getProcessCpuTime() - before) / (double) requests;
  }
}

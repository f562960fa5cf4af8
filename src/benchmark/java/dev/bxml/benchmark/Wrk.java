package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of wrk against a server.
 *
 * @param requests how many were answered
 * @param rate requests a second
 * @param p50 the median latency in microseconds
 * @param p99 that of which 99 of 100 are below, in microseconds
 */
record Wrk(long requests, double rate, double p50, double p99) {
  /** No callback is sent twice, or the duplicate window would answer it: each run counts on. */
  private static final AtomicLong RUNS = new AtomicLong();

  private static final long NUMBERS_A_RUN = 10_000_000;

  /** Then the ten digits are used up; what begins anew has long been forgotten by then. */
  private static final long RUNS_UNTIL_ANEW = 1000;

  static final String USERNAME = "bandwidth";
  static final String PASSWORD = "secret";

  private static final String SCRIPT = """
      wrk.method = "POST"
      wrk.headers["Content-Type"] = "application/json"
      wrk.headers["Authorization"] = "Basic %s"
      local number = %d
      local head, tail
      function init(args)
        local all = wrk.format(nil, nil, nil, [[%s]])
        local at = all:find("##########", 1, true)
        head, tail = all:sub(1, at - 1), all:sub(at + 10)
      end
      function request()
        number = number + 1
        return head .. string.format("%%010d", number) .. tail
      end
      """;

  /** Has so many connections send one callback after the other, for so many seconds. */
  static Wrk run(String url, int connections, int seconds) throws IOException {
    Path script = Files.createTempFile("gather", ".lua");
    try {
      Files.writeString(
          script,
          SCRIPT.formatted(
              authorization(),
              RUNS.getAndIncrement() % RUNS_UNTIL_ANEW * NUMBERS_A_RUN,
              GatherJson.template("##########")));
      return parse(output(List.of(
          "wrk",
          "--threads=1",
          "--connections=" + connections,
          "--duration=" + seconds + "s",
          "--timeout=30s",
          "--latency",
          "--script=" + script,
          url)));
    } finally {
      Files.delete(script);
    }
  }

  private static String authorization() {
    byte[] pair = (USERNAME + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }

  private static String output(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Wrk parse(String output) {
    if (output.contains("Non-2xx") || output.contains("Socket errors")) {
      throw new IllegalStateException(output);
    }
    return new Wrk(
        (long) number(output, "(\\d+) requests in"),
        number(output, "Requests/sec: +([0-9.]+)"),
        micros(output, "50%"),
        micros(output, "99%"));
  }

  private static double number(String output, String pattern) {
    return Double.parseDouble(find(output, pattern).group(1));
  }

  private static double micros(String output, String percentile) {
    Matcher found = find(output, percentile + " +([0-9.]+)(us|ms|s)\\s");
    double unit = switch (found.group(2)) {
      case "us" -> 1;
      case "ms" -> 1e3;
      default -> 1e6;
    };
    return Double.parseDouble(found.group(1)) * unit;
  }

  private static Matcher find(String output, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk printed no " + pattern + ":\n" + output);
    }
    return matcher;
  }
}

package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** What a command line has come to: its exit status, and what it has printed. */
record Ran(int status, String out, String err) {

  static Ran with(String... words) {
    return with("", Map.of(), words);
  }

  static Ran with(String in, Map<String, String> environment, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status = new Command(
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment::get)
        .run(List.of(words));
    return new Ran(status, plain(out), plain(err));
  }

  private static String plain(ByteArrayOutputStream bytes) {
    return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}

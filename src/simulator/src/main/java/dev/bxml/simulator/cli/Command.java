package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.phone.PhoneParamException;
import dev.bxml.simulator.phone.PhoneSettings;
import dev.bxml.simulator.verify.Verification;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the command line asks for, done: with its output, and with its exit status. */
final class Command {
  static final int GOOD = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private static final int MOST_CALLS = 10_000_000;
  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_PORTS = 65_535;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final UnaryOperator<@Nullable String> environment;

  Command(
      InputStream in,
      PrintStream out,
      PrintStream err,
      UnaryOperator<@Nullable String> environment) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
  }

  /** Does it, and returns the exit status; a phone is served until the thread is interrupted. */
  int run(List<String> words) {
    if (words.contains("--help") || words.isEmpty()) {
      (words.isEmpty() ? err : out).print(help());
      return words.isEmpty() ? WRONG_USAGE : GOOD;
    }
    try {
      Arguments arguments = Arguments.read(words, in, environment);
      return switch (arguments.task) {
        case PHONE -> phone(arguments);
        case PLAY, LOAD -> play(arguments);
        case VERIFY -> verify(arguments);
      };
    } catch (UsageException e) {
      err.println(e.getMessage());
      return WRONG_USAGE;
    }
  }

  private int play(Arguments arguments) throws UsageException {
    int calls = arguments.number("--load", 1, MOST_CALLS, 1);
    int atOnce = arguments.number("--at-once", 1, MOST_AT_ONCE, 1);
    try (CallSimulator simulator = arguments.setup.simulator()) {
      Plays plays = new Plays(simulator, arguments.strict(), out);
      boolean good = arguments.task == Arguments.Task.LOAD
          ? plays.load(arguments.plays, calls, atOnce)
          : plays.play(arguments.plays);
      return good ? GOOD : FAILED;
    }
  }

  private int verify(Arguments arguments) {
    try (Verification verification = new Verification(arguments.setup.settings(), out)) {
      return verification.run() ? GOOD : FAILED;
    }
  }

  private int phone(Arguments arguments) throws UsageException {
    int port = arguments.number("--port", 0, MOST_PORTS, Arguments.DEFAULT_PORT);
    boolean orAnother = arguments.find("--port") == null;
    try (PhoneServer server = PhoneServer.start(phoneSettings(arguments), port, orAnother)) {
      out.println("A phone that calls %s: open http://localhost:%d/"
          .formatted(arguments.setup.url, server.port()));
      out.println("It is there until you press Ctrl-C; the application may come and go meanwhile.");
      new CountDownLatch(1).await();
    } catch (IOException e) {
      throw new UsageException(
          "--port must be one that is free, but %d is not; 0 is any that is".formatted(port));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return GOOD;
  }

  private static PhoneSettings phoneSettings(Arguments arguments) throws UsageException {
    Map<String, String> params = new TreeMap<>();
    for (String name : List.of("from", "to", "servers")) {
      String value = arguments.find("--" + name);
      if (value != null) {
        params.put(name, value);
      }
    }
    try {
      return PhoneSettings.of(params, arguments.setup.settings())
          .with(
              arguments.setup.credentials,
              "give it those of the application, by --username-from and --password-from");
    } catch (PhoneParamException e) {
      throw new UsageException("--" + e.param() + ": " + e.what());
    }
  }

  private static String help() {
    try (InputStream text =
        Objects.requireNonNull(Command.class.getResourceAsStream("help.txt"), "help.txt")) {
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.bxml.simulator.cli;

import dev.bxml.simulator.delivery.Credentials;
import dev.bxml.simulator.platform.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the command line says. */
final class Arguments {
  static final int DEFAULT_PORT = 8025;

  private static final Pattern URL = Pattern.compile("https?://[^/?#\\s]+\\S*");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,2}(\\.\\d{1,3})?");
  private static final Set<String> FLAGS = Set.of("--verify", "--strict");
  private static final List<String> VALUES = List.of(
      "--port",
      "--script",
      "--load",
      "--at-once",
      "--from",
      "--to",
      "--status-url",
      "--fallback-url",
      "--method",
      "--status-method",
      "--username-from",
      "--password-from",
      "--timeout",
      "--servers");

  /** What is done. */
  enum Task {
    PHONE,
    PLAY,
    LOAD,
    VERIFY
  }

  private final Map<String, String> options;
  final Task task;
  final Setup setup;
  final List<Play> plays;

  private Arguments(Map<String, String> options, Task task, Setup setup, List<Play> plays) {
    this.options = options;
    this.task = task;
    this.setup = setup;
    this.plays = plays;
  }

  /**
   * Reads it.
   *
   * @param words what stands behind the name of the jar
   * @param in what {@code --script -} reads
   * @param environment the value of an environment variable; null when it is not set
   */
  static Arguments read(
      List<String> words, InputStream in, UnaryOperator<@Nullable String> environment)
      throws UsageException {
    Reader reader = new Reader();
    reader.read(words.iterator());
    Map<String, String> options = reader.options;
    Task task = task(options, reader.call != null);
    fits(options, task);
    return new Arguments(
        options, task, setup(reader.url, options, environment), plays(reader, options, in));
  }

  private static Task task(Map<String, String> options, boolean calls) throws UsageException {
    boolean plays = calls || options.containsKey("--script");
    UsageException.when(
        calls && options.containsKey("--script"),
        "There must be --call or --script, but there are both");
    if (options.containsKey("--verify")) {
      UsageException.when(
          plays || options.containsKey("--load"),
          "--verify must be alone, but there is --call, --script or --load too");
      return Task.VERIFY;
    }
    if (options.containsKey("--load")) {
      UsageException.when(
          !plays, "--load must have a call to make, but there is no --call and no --script");
      return Task.LOAD;
    }
    return plays ? Task.PLAY : Task.PHONE;
  }

  /** An option that would do nothing is a mistake. */
  private static void fits(Map<String, String> options, Task task) throws UsageException {
    for (String option : options.keySet()) {
      boolean fits = switch (option) {
        case "--port", "--servers", "--to" -> task == Task.PHONE;
        case "--at-once" -> task == Task.LOAD;
        case "--strict" -> task == Task.PLAY || task == Task.LOAD;
        case "--from" -> task != Task.VERIFY;
        default -> true;
      };
      UsageException.when(
          !fits,
          "%s must stand beside %s, but does not"
              .formatted(
                  option,
                  switch (option) {
                    case "--at-once" -> "--load";
                    case "--strict" -> "--call or --script";
                    case "--from" -> "--call, --script or a phone";
                    default -> "a phone, without --call, --script, --load and --verify";
                  }));
    }
  }

  private static Setup setup(
      @Nullable String url,
      Map<String, String> options,
      UnaryOperator<@Nullable String> environment)
      throws UsageException {
    if (url == null || !URL.matcher(url).matches()) {
      throw new UsageException(
          url == null
              ? "There must be the URL that inbound calls begin at, such as"
                  + " http://localhost:3000/voice/incoming, but there is none; see --help"
              : "The URL must be absolute, such as http://localhost:3000/voice/incoming, but is "
                  + url);
    }
    Credentials credentials = credentials(options, environment);
    Duration timeout = timeout(options.get("--timeout"));
    String method = method("--method", options);
    String statusMethod = method("--status-method", options);
    return new Setup(url).but(copy -> {
      copy.method = method;
      copy.statusMethod = statusMethod;
      copy.callbackTimeout = timeout;
      copy.credentials = credentials;
      copy.statusUrl = options.get("--status-url");
      copy.fallbackUrl = options.get("--fallback-url");
    });
  }

  private static String method(String option, Map<String, String> options) throws UsageException {
    String method = options.getOrDefault(option, "POST");
    UsageException.when(
        !method.equals("POST") && !method.equals("GET"),
        "%s must be POST or GET, but is %s".formatted(option, method));
    return method;
  }

  private static Duration timeout(@Nullable String seconds) throws UsageException {
    if (seconds == null) {
      return Duration.ofSeconds(15);
    }
    try {
      UsageException.when(
          !SECONDS.matcher(seconds).matches(),
          "--timeout must be seconds, such as 15 or 2.5, but is %s".formatted(seconds));
      return Settings.timeout(
          Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--timeout must be more than 0 and up to 25 seconds, but is " + seconds);
    }
  }

  /** A secret on a command line can be read by everybody on the machine: only its place stands there. */
  private static @Nullable Credentials credentials(
      Map<String, String> options, UnaryOperator<@Nullable String> environment)
      throws UsageException {
    String username = options.get("--username-from");
    String password = options.get("--password-from");
    if (username == null && password == null) {
      return null;
    }
    if (username == null || password == null) {
      throw new UsageException(
          "There must be --username-from and --password-from, but there is only one of them");
    }
    return new Credentials(
        secret("--username-from", username, environment),
        secret("--password-from", password, environment));
  }

  private static String secret(
      String option, String source, UnaryOperator<@Nullable String> environment)
      throws UsageException {
    UsageException.when(
        !source.startsWith("env:"),
        "%s must be env:NAME, with the name of an environment variable, but is something else"
            .formatted(option));
    String value = environment.apply(source.substring("env:".length()));
    if (value == null || value.isEmpty()) {
      throw new UsageException(
          "%s names %s, which must be set, but is not".formatted(option, source));
    }
    return value;
  }

  private static List<Play> plays(Reader reader, Map<String, String> options, InputStream in)
      throws UsageException {
    List<String> call = reader.call;
    String script = options.get("--script");
    List<Play> plays;
    if (call != null) {
      plays = Play.read(
          Word.ofArguments(Stream.concat(Stream.of("call"), call.stream()).toList()));
    } else if (script != null) {
      String name = script.equals("-") ? "the standard input" : script;
      plays = Play.read(Word.ofScript(text(script, in), name));
      UsageException.when(
          plays.isEmpty(), "%s must have a call in it, but has none".formatted(name));
    } else {
      return List.of();
    }
    String from = options.get("--from");
    return plays.stream()
        .map(play -> play.from() == null ? new Play(play.to(), from, play.steps()) : play)
        .toList();
  }

  private static String text(String script, InputStream in) throws UsageException {
    try {
      byte[] bytes = script.equals("-") ? in.readAllBytes() : Files.readAllBytes(Path.of(script));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException("The script %s must be in UTF-8, but is not".formatted(script));
    } catch (IOException | InvalidPathException e) {
      throw new UsageException(
          "The script %s must be a file that can be read, but is not".formatted(script));
    }
  }

  /** Splits the command line into the URL, the options and a call. */
  private static final class Reader {
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable List<String> call;
    private @Nullable String url;

    void read(Iterator<String> words) throws UsageException {
      while (words.hasNext()) {
        String word = words.next();
        if (word.startsWith("--")) {
          option(word, words);
        } else if (call != null) {
          call.add(word);
        } else {
          known(!word.startsWith("-"), word);
          UsageException.when(
              url != null, "There must be one URL, but there is another word: %s".formatted(word));
          url = word;
        }
      }
      UsageException.when(
          call != null && call.isEmpty(), "--call must have its NUMBER, but nothing is behind it");
    }

    private static void known(boolean isKnown, String option) throws UsageException {
      UsageException.when(
          !isKnown, "An option must be one that --help names, but is %s".formatted(option));
    }

    private void option(String word, Iterator<String> rest) throws UsageException {
      if (word.equals("--call")) {
        UsageException.when(call != null, "--call must be there once, but is there twice");
        call = new ArrayList<>();
        return;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      boolean flag = FLAGS.contains(name);
      known(flag || VALUES.contains(name), name);
      UsageException.when(
          flag ? equals >= 0 : equals < 0 && !rest.hasNext(),
          (flag ? "%s must stand alone, but has a value" : "%s must have a value, but has none")
              .formatted(name));
      String value = flag ? "" : equals < 0 ? rest.next() : word.substring(equals + 1);
      UsageException.when(
          options.putIfAbsent(name, value) != null,
          "%s must be there once, but is there twice".formatted(name));
    }
  }

  boolean strict() {
    return options.containsKey("--strict");
  }

  @Nullable
  String find(String option) {
    return options.get(option);
  }

  /** Reads a whole number; one that is not there is the one that stands for it. */
  int number(String option, int least, int most, int standard) throws UsageException {
    String text = options.get(option);
    if (text == null) {
      return standard;
    }
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    UsageException.when(
        number < least || number > most,
        "%s must be a whole number from %d to %d, but is %s".formatted(option, least, most, text));
    return number;
  }
}

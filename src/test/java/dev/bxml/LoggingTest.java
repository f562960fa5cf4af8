package dev.bxml;

import static dev.bxml.verb.Bxml.*;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.GatherHandler;
import dev.bxml.verb.Bxml;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.startup.Tomcat;
import org.apache.juli.WebappProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Verifies, each in a JVM of its own, where lines go and what they tell, by what stands behind {@code
 * System.Logger}; and what src/docs/logging.md has for Tomcat and for the JDK alone.
 */
@Timeout(180)
final class LoggingTest {
  private static final String FORMAT =
      "-Djava.util.logging.SimpleFormatter.format=jul %4$s %3$s, %2$s: %5$s%6$s%n";
  private static final String LINE =
      "gather c-1: dev.bxml.LoggingTest$Menu answered 200, 68 bytes in N ms";

  /** Is told of one callback. */
  public static final class Menu implements GatherHandler {
    @Override
    public Bxml onGather(GatherCallback gather) {
      return response(hangup());
    }
  }

  /** What another JVM does: one callback. */
  public static final class Main {
    private Main() {}

    public static void main(String[] args) {
      new CallbackAdapter(CallbackHandlers.of(new Menu()))
          .handle(CallbackRequest.post(
              "",
              "application/json",
              "{\"eventType\":\"gather\",\"callId\":\"c-1\"}".getBytes(UTF_8)));
      System.exit(0);
    }
  }

  /** An application's own logging. */
  public static final class Finder extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
      return new System.Logger() {
        @Override
        public String getName() {
          return name;
        }

        /** The JDK logs too. */
        @Override
        public boolean isLoggable(Level level) {
          return name.equals("dev.bxml");
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
          System.out.println("own " + level + " " + name + ": " + text);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String text, Object... parameters) {
          System.out.println("own " + level + " " + name + ": " + text);
        }
      };
    }
  }

  /** As Tomcat's log manager knows a web application. */
  private static final class WebApplication extends URLClassLoader implements WebappProperties {
    private final String name;

    WebApplication(String name, URL... urls) {
      super(urls);
      this.name = name;
    }

    /** Its own come first. */
    @Override
    public URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }

    @Override
    public String getWebappName() {
      return name;
    }

    @Override
    public String getHostName() {
      return "localhost";
    }

    @Override
    public String getServiceName() {
      return "Catalina";
    }

    @Override
    public boolean hasLoggingConfig() {
      return findResource("logging.properties") != null;
    }
  }

  /** Two web applications, as their class loaders are: each with the library and its own set-up. */
  public static final class TwoApplications {
    private TwoApplications() {}

    /** Takes the directory of each, and then the jars and directories that both have. */
    public static void main(String[] args) throws Exception {
      List<URL> shared = new ArrayList<>();
      for (int i = 2; i < args.length; i++) {
        shared.add(Path.of(args[i]).toUri().toURL());
      }
      for (int i = 0; i < 2; i++) {
        List<URL> urls = new ArrayList<>(shared);
        urls.add(0, Path.of(args[i]).toUri().toURL());
        ClassLoader loader = new WebApplication("/" + i, urls.toArray(URL[]::new));
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> log = loader.loadClass("dev.bxml.log.Log");
        Supplier<String> line = () -> "of " + System.getProperty("none", log.getSimpleName());
        log.getMethod("tell", System.Logger.Level.class, Supplier.class)
            .invoke(log.getConstructor().newInstance(), System.Logger.Level.INFO, line);
        // Others set theirs up meanwhile.
        Thread.currentThread().setContextClassLoader(ClassLoader.getSystemClassLoader());
      }
      System.exit(0);
    }
  }

  @Test
  void javaUtilLogging() throws Exception {
    assertEquals(
        List.of("jul INFO dev.bxml, dev.bxml.LoggingTest$Menu onGather: " + LINE),
        run(FORMAT, "-cp", classPath(), Main.class.getName()));
  }

  @Test
  void javaUtilLoggingThatIsSetUp(@TempDir Path temp) throws Exception {
    Path file = temp.resolve("logging.properties");
    Path log = temp.resolve("voice.log");
    Files.writeString(
        file, snippet("java.util.logging.FileHandler").replace("= voice.log", "= " + log));
    assertEquals(
        List.of(),
        run("-Djava.util.logging.config.file=" + file, "-cp", classPath(), Main.class.getName()));

    assertEquals(
        List.of("TIME INFO dev.bxml.LoggingTest$Menu onGather " + LINE),
        Files.readAllLines(log).stream()
            .map(line -> line.replaceAll("^[-\\d]+ [:.\\d]+", "TIME"))
            .map(LoggingTest::timeless)
            .toList());
  }

  /** It is told what System.Logger can be told, and java.util.logging nothing. */
  @Test
  void loggerFinderOfTheApplication(@TempDir Path temp) throws Exception {
    assertEquals(
        List.of("own INFO dev.bxml: " + LINE),
        run(
            FORMAT,
            "-cp",
            serviceIn(temp) + File.pathSeparator + classPath(),
            Main.class.getName()));
  }

  /** The JDK looks with the system's class loader, and so not into a WAR. */
  @Test
  void loggerFinderInsideAWar(@TempDir Path temp) throws Exception {
    Path war = Files.createDirectory(temp.resolve("war"));
    serviceIn(war);
    assertEquals(
        List.of(
            "jul INFO dev.bxml, dev.bxml log: of Log", "jul INFO dev.bxml, dev.bxml log: of Log"),
        run(
            FORMAT,
            "-cp",
            home(LoggingTest.class) + File.pathSeparator + home(Tomcat.class),
            TwoApplications.class.getName(),
            war.toString(),
            war.toString(),
            home(CallbackAdapter.class),
            home(JsonFactory.class)));
  }

  @Test
  void imageWithoutJavaUtilLogging() throws Exception {
    List<String> lines =
        run("--limit-modules", "java.base", "-cp", classPath(), Main.class.getName());
    assertEquals(2, lines.size(), lines::toString);
    assertEquals("INFO: " + LINE, lines.get(1));
  }

  /** The library reads the module java.logging because it is there, and not because it requires it. */
  @Test
  void libraryAsAModule() throws Exception {
    assertEquals(
        List.of("jul INFO dev.bxml, dev.bxml.LoggingTest$Menu onGather: " + LINE),
        run(
            FORMAT,
            "--module-path",
            home(CallbackAdapter.class) + File.pathSeparator + home(JsonFactory.class),
            "--add-modules",
            "dev.bxml",
            "-cp",
            home(LoggingTest.class),
            Main.class.getName()));
  }

  @Test
  void libraryAsAModuleOfAnImageWithoutJavaUtilLogging() throws Exception {
    List<String> lines = run(
        "--module-path",
        home(CallbackAdapter.class) + File.pathSeparator + home(JsonFactory.class),
        "--limit-modules",
        "java.net.http,java.xml,jdk.jfr,com.fasterxml.jackson.core,dev.bxml",
        "--add-modules",
        "dev.bxml",
        "-cp",
        home(LoggingTest.class),
        Main.class.getName());
    assertEquals("INFO: " + LINE, lines.get(1));
  }

  /** Each web application in Tomcat has its own set-up: the lines of each are in its own file. */
  @Test
  void tomcatsSetUpOfEachApplication(@TempDir Path temp) throws Exception {
    Path first = Files.createDirectory(temp.resolve("first"));
    Path second = Files.createDirectory(temp.resolve("second"));
    String properties = snippet("org.apache.juli.AsyncFileHandler");
    Files.writeString(first.resolve("logging.properties"), properties);
    Files.writeString(
        second.resolve("logging.properties"), properties.replace("= voice.", "= other."));
    assertEquals(
        List.of(),
        run(
            "-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager",
            "-Dcatalina.base=" + temp,
            "-cp",
            home(LoggingTest.class) + File.pathSeparator + home(Tomcat.class),
            TwoApplications.class.getName(),
            first.toString(),
            second.toString(),
            home(CallbackAdapter.class),
            home(JsonFactory.class)));

    for (String name : List.of("voice.", "other.")) {
      try (Stream<Path> files = Files.list(temp.resolve("logs"))) {
        Path file = files
            .filter(log -> log.getFileName().toString().startsWith(name))
            .findFirst()
            .orElseThrow();
        List<String> lines = Files.readAllLines(file);
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(
            lines.get(0).matches(".* INFO \\[\\w+\\] dev\\.bxml\\.log of Log"), lines::toString);
      }
    }
  }

  /** Returns the block of src/docs/logging.md that has a text. */
  private static String snippet(String text) throws Exception {
    return Pattern.compile("^```\\w+\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(Path.of("src", "docs", "logging.md")))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static String serviceIn(Path directory) throws Exception {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(services.resolve("java.lang.System$LoggerFinder"), Finder.class.getName());
    return directory.toString();
  }

  private static String classPath() throws Exception {
    return String.join(
        File.pathSeparator,
        home(LoggingTest.class),
        home(CallbackAdapter.class),
        home(JsonFactory.class));
  }

  private static String home(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
        .toString();
  }

  /** Returns what another JVM prints, on either stream. */
  private static List<String> run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return out.lines().map(LoggingTest::timeless).toList();
  }

  private static String timeless(String line) {
    return line.replaceAll(" in \\d+ ms", " in N ms");
  }
}

package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what versions.md says: the jar as it is published, on the oldest and newest of what it needs. */
final class VersionsIT {
  private static final Path ROOT = Path.of("../..");
  private static final Path SAMPLES = ROOT.resolve("src/test/resources/callbacks");

  private static final String LOWEST = System.getProperty("jackson.lowest");
  private static final String REFUSED = System.getProperty("jackson.refused");

  private static final String TOO_OLD = "jackson-core must be 2.15 or newer, but is " + REFUSED
      + "; look for an older one among the jars of the application and of the container";

  private static final String MISSING =
      "jackson-core must be 2.15 or newer, but is missing; add it to the jars of the application";

  private static final Path PAGE = ROOT.resolve("src/docs/versions.md");

  @Test
  void lowestAndNewestAnswerTheSame() throws Exception {
    List<String> newest = replies(
        ChildJvm.ownJars("jackson-core-", "jackson-databind-", "jackson-annotations-"),
        System.getProperty("tomcat.newest"));
    List<String> lowest = replies(lowestJackson(), System.getProperty("tomcat.lowest"));

    assertEquals(String.join("\n", newest), String.join("\n", lowest));
    assertEquals(2, newest.stream().filter(line -> line.contains(" 200 <?xml")).count());
  }

  /** Data binding is for those who have it write and read callbacks. */
  @Test
  void jacksonCoreAlone() throws Exception {
    String tomcat = System.getProperty("tomcat.lowest");
    assertEquals(
        String.join("\n", replies(lowestJackson(), tomcat)),
        String.join("\n", replies(List.of(ChildJvm.jar("jackson-core", LOWEST)), tomcat)));
  }

  /** Warnings are errors for many, and two of data binding's annotations are not there to be looked up. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"-Xlint:all, 2", "\"-Xlint:all,-classfile\", 0"})
  void compilerWithJacksonCoreAlone(String lint, int warnings, @TempDir Path folder)
      throws Exception {
    Path source = folder.resolve("Menu.java");
    Files.writeString(source, """
        import static dev.bxml.verb.Bxml.*;
        import dev.bxml.callback.InitiateCallback;
        import dev.bxml.handler.InitiateHandler;
        import dev.bxml.verb.Bxml;

        public class Menu implements InitiateHandler {
          @Override public Bxml onInitiate(InitiateCallback call) {
            return response(speakSentence(call.describe()));
          }
        }
        """);
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<Path> jars = new ArrayList<>(ChildJvm.ownJars("jspecify-"));
      jars.add(Artifact.LIBRARY.jar());
      jars.add(ChildJvm.jar("jackson-core", LOWEST));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(folder));
      boolean compiled = compiler
          .getTask(
              messages,
              files,
              null,
              List.of("-proc:none", lint),
              null,
              files.getJavaFileObjects(source))
          .call();
      assertTrue(compiled, messages::toString);
    }
    assertEquals(
        warnings,
        messages
            .toString()
            .lines()
            .filter(line -> line.contains("Cannot find annotation method 'using()'"))
            .count(),
        messages::toString);
    assertTrue(Files.readString(PAGE)
        .contains("`" + lint.replaceFirst("^-Xlint:all$", "javac -Xlint:all") + "`"));
  }

  /** What reads and writes JSON, by the library's own tests. */
  @Test
  void testsOfCallbacksByLowestJackson() throws Exception {
    List<Path> classPath = new ArrayList<>(lowestJackson());
    classPath.add(Artifact.LIBRARY.jar().toAbsolutePath());
    classPath.add(ROOT.resolve("target/test-classes").toAbsolutePath());
    classPath.addAll(ChildJvm.ownJars(
        "junit-", "opentest4j-", "apiguardian-", "jspecify-", "jakarta.servlet-api-"));
    List<String> lines = new ChildJvm(ROOT, classPath)
        .run(SelectedTests.class, testsOfCallbacks().toArray(String[]::new));

    // databind's own tree of before 2.16 throws at a number whose exponent is beyond an int.
    assertEquals(
        List.of("failed JsonTest.numbersOfATree -"),
        lines.stream().filter(line -> line.startsWith("failed ")).toList());
    int run = Integer.parseInt(lines.get(lines.size() - 1).substring("run ".length()));
    assertTrue(run > 300, () -> run + " tests were run");
  }

  /** The second finds what the first has left behind: classes that cannot be loaded. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"servlets, servlet 'voice', servlet 'second'", "filter, filter 'some',"})
  void jacksonThatIsTooOld(String kind, String first, String second) throws Exception {
    assertRefused(List.of(ChildJvm.jar("jackson-core", REFUSED)), TOO_OLD, kind, first, second);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"servlets, servlet 'voice', servlet 'second'", "filter, filter 'some',"})
  void noJackson(String kind, String first, String second) throws Exception {
    assertRefused(List.of(), MISSING, kind, first, second);
  }

  private static void assertRefused(
      List<Path> jackson, String sentence, String kind, String... owners) throws Exception {
    assertEquals(
        Stream.of(owners)
            .filter(Objects::nonNull)
            .map(owner -> "SEVERE " + owner + ": " + sentence)
            .toList(),
        start(jackson, System.getProperty("tomcat.lowest"), kind, "SEVERE ").stream()
            .filter(line -> line.endsWith(sentence))
            .filter(line -> line.contains("': "))
            .toList());
  }

  /** Whoever uses an adapter alone is told when it warms up, and else by each reply. */
  @Test
  void jacksonThatIsTooOldForAnAdapter() throws Exception {
    List<String> lines = new ChildJvm(
            ROOT,
            List.of(
                ChildJvm.jar("jackson-core", REFUSED), Artifact.LIBRARY.jar().toAbsolutePath()))
        .run(AdapterAlone.class);
    assertEquals(
        List.of("warm-up: " + TOO_OLD, "reader: " + TOO_OLD, "reply: 500"),
        lines.stream()
            .filter(line -> line.matches("(warm-up|reader|reply): .*"))
            .toList());
    assertTrue(lines.stream().anyMatch(line -> line.contains("IllegalStateException: " + TOO_OLD)));
  }

  /** As the page says: no version of the library serves javax. */
  @ParameterizedTest
  @CsvSource({
    "servlets, java.lang.ClassNotFoundException: jakarta.servlet.http.HttpServlet",
    "filter, java.lang.NoClassDefFoundError: jakarta/servlet/http/HttpFilter"
  })
  void containerOfJavax(String kind, String error) throws Exception {
    List<String> lines =
        start(lowestJackson(), System.getProperty("tomcat.javax"), kind, "java.lang.");
    assertTrue(lines.contains(error), () -> String.join("\n", lines));
    assertTrue(Files.readString(PAGE).contains("`" + error + "`"));
  }

  /** As in Jetty, and where servlet and filter are made in code. */
  @ParameterizedTest
  @CsvSource({
    "CallbackServlet, jakarta/servlet/http/HttpServlet",
    "CallbackFilter, jakarta/servlet/http/HttpFilter"
  })
  void classWithoutTheServletApiOfJakarta(String name, String missing) throws Exception {
    URL[] jars = {
      Artifact.LIBRARY.jar().toUri().toURL(), lowestJackson().get(0).toUri().toURL()
    };
    try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      NoClassDefFoundError error = assertThrows(
          NoClassDefFoundError.class, () -> loader.loadClass("dev.bxml.servlet." + name));
      assertEquals(missing, error.getMessage());
      assertTrue(Files.readString(PAGE).contains("`" + error + "`"));
    }
  }

  /** What whoever adds the servlet API comes to. */
  @ParameterizedTest
  @CsvSource({
    "servlets, class dev.bxml.servlet.CallbackServlet cannot be cast to class javax.servlet.Servlet",
    "filter, class dev.bxml.servlet.CallbackFilter cannot be cast to class javax.servlet.Filter"
  })
  void containerOfJavaxWithTheServletApiOfJakarta(String kind, String error) throws Exception {
    List<Path> jars = new ArrayList<>(lowestJackson());
    jars.addAll(ChildJvm.ownJars("jakarta.servlet-api-"));
    List<String> lines = start(jars, System.getProperty("tomcat.javax"), kind, "java.lang.");
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("java.lang.ClassCastException: " + error)),
        () -> String.join("\n", lines));
    assertTrue(Files.readString(PAGE)
        .contains(
            "`ClassCastException`, `… cannot be cast to class javax.servlet.Servlet` or `Filter`"));
  }

  @Test
  void pageNamesTheVersionsThatAreTried() throws Exception {
    String page = Files.readString(PAGE);
    for (String version : List.of(
        "2.15.0",
        newestJackson(),
        System.getProperty("tomcat.lowest"),
        System.getProperty("tomcat.newest"),
        System.getProperty("tomcat.javax"))) {
      assertTrue(page.contains(version), version);
    }
    assertEquals("2.15.0", LOWEST);
  }

  private static String newestJackson() {
    String jar = ChildJvm.ownJars("jackson-core-").get(0).getFileName().toString();
    return jar.substring("jackson-core-".length(), jar.length() - ".jar".length());
  }

  private static List<Path> lowestJackson() {
    return List.of(
        ChildJvm.jar("jackson-core", LOWEST),
        ChildJvm.jar("jackson-databind", LOWEST),
        ChildJvm.jar("jackson-annotations", LOWEST));
  }

  private static List<String> testsOfCallbacks() throws Exception {
    Path folder = ROOT.resolve("src/test/java/dev/bxml/callback");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Test.java"))
          .map(name -> "dev.bxml.callback." + name.replaceFirst("\\.java$", ""))
          .sorted()
          .toList();
    }
  }

  private static List<String> replies(List<Path> jackson, String tomcat) throws Exception {
    List<String> lines =
        run(jackson, tomcat, "servlets", SAMPLES.toAbsolutePath().toString()).stream()
            .filter(line -> line.startsWith("reply ") || line.startsWith("WARNING no callback"))
            // Where in a word that is none it is an error, each Jackson says otherwise.
            .map(line -> line.replaceFirst("is not JSON at line 1, column \\d+", "is not JSON"))
            .toList();
    assertTrue(lines.size() > 50, () -> String.join("\n", lines));
    return lines;
  }

  /** Returns what a start logs in lines with a beginning. */
  private static List<String> start(
      List<Path> jackson, String tomcat, String kind, String beginning) throws Exception {
    return run(jackson, tomcat, kind).stream()
        .filter(line -> line.startsWith(beginning))
        .toList();
  }

  private static List<String> run(List<Path> jackson, String tomcat, String... arguments)
      throws Exception {
    List<Path> classPath = new ArrayList<>(jackson);
    classPath.add(Artifact.LIBRARY.jar().toAbsolutePath());
    classPath.add(ChildJvm.jar("tomcat-embed-core", tomcat));
    classPath.add(ChildJvm.jar("tomcat-annotations-api", tomcat));
    return new ChildJvm(ROOT, classPath).run(VoiceServer.class, arguments);
  }
}

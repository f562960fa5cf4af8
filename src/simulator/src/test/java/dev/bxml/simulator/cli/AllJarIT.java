package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The jar that is there for {@code java -jar}, by that, against applications in other languages. */
final class AllJarIT {
  private static final Path ALL = Path.of(System.getProperty("jar.all"));
  private static final Path FOR_TESTS = Path.of(System.getProperty("jar"));
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Pattern PAGE = Pattern.compile("open (http://localhost:\\d+/)");

  @TempDir
  private Path directory;

  private ProcessBuilder command(String... words) {
    List<String> command = new ArrayList<>(List.of(JAVA, "-jar", ALL.toString()));
    command.addAll(Arrays.asList(words));
    return new ProcessBuilder(command);
  }

  private Ran run(String... words) throws Exception {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    Process process =
        command(words).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    int status = process.waitFor();
    return new Ran(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void helps() throws Exception {
    Ran help = run("--help");
    assertEquals(Ran.with("--help").out(), help.out().replace(System.lineSeparator(), "\n"));
    assertEquals(0, help.status());
    assertEquals(2, run().status());
    assertEquals(2, run("--nothing").status());
  }

  @ParameterizedTest
  @EnumSource
  void callsGoWellOrWrong(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran good = run(
          application.at("/voice/incoming"),
          "--call",
          "+15551230002",
          "press",
          "1",
          "hears",
          "Goodbye.");
      assertEquals("", good.err());
      assertTrue(good.out().contains("hears \"Goodbye.\""), good.out());
      assertEquals(0, good.status());
      Ran wrong = run(
          application.at("/voice/incoming"),
          "--call",
          "+15551230002",
          "press",
          "9",
          "hears",
          "Goodbye.");
      assertTrue(wrong.out().startsWith("FAILED: Step 2"), wrong.out());
      assertEquals(1, wrong.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsTried(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = run(application.at("/voice/incoming"), "--verify", "--status-url", "events");
      assertEquals("", ran.err());
      assertTrue(ran.out().contains(" 0 failed, "), ran.out());
      assertEquals(0, ran.status());
    }
  }

  @Test
  void phoneIsServedUntilItIsStopped() throws Exception {
    Process process = command("http://localhost:9/voice", "--port", "0").start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      Matcher page = PAGE.matcher(out.readLine());
      assertTrue(page.find());
      HttpResponse<String> html = HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(URI.create(page.group(1))).build(), BodyHandlers.ofString());
      assertEquals(200, html.statusCode());
      assertTrue(process.isAlive());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void holdsWhatItNeedsAndNoMore() throws IOException {
    try (JarFile jar = new JarFile(ALL.toFile())) {
      assertEquals(
          "dev.bxml.simulator.cli.Main",
          jar.getManifest().getMainAttributes().getValue("Main-Class"));
      assertTrue(jar.isMultiRelease());
      assertNotNull(jar.getEntry("com/fasterxml/jackson/core/JsonFactory.class"));
      assertNotNull(jar.getEntry("META-INF/LICENSE"));
      List<String> others = jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class"))
          .filter(name -> !name.matches(
              "(META-INF/versions/\\d+/)?" + "(dev/bxml/simulator|com/fasterxml/jackson/core)/.*"))
          .toList();
      assertEquals(List.of(), others);
    }
  }

  /** Its dependencies are those of whoever adds it to the tests. */
  @Test
  void theOneForTestsHoldsNothingElse() throws IOException {
    try (JarFile jar = new JarFile(FOR_TESTS.toFile())) {
      assertNull(jar.getManifest().getMainAttributes().getValue("Main-Class"));
      assertFalse(jar.stream().anyMatch(entry -> entry.getName().startsWith("com/")));
      assertNotNull(jar.getEntry("module-info.class"));
    }
  }
}

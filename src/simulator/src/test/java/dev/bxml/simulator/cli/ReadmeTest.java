package dev.bxml.simulator.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.CallSimulatorExtension;
import dev.bxml.simulator.SimulatedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs what the README of the simulator shows, against the applications that it names. */
final class ReadmeTest {
  private static final String README = read("README.md");
  private static final String URL = "http://localhost:3000/voice/incoming";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> blocks(String language) {
    return BLOCK
        .matcher(README)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** Runs the one command that has a word in it, against an application. */
  private static Ran run(String word, OtherLanguage application, Map<String, String> files) {
    List<String> commands =
        blocks("sh").stream().filter(it -> it.contains(word)).toList();
    assertEquals(1, commands.size(), word);
    List<String> words = WORD.matcher(commands.get(0))
        .results()
        .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
        .map(it -> it.equals(URL) ? application.at("/voice/incoming") : files.getOrDefault(it, it))
        .toList();
    assertEquals(List.of("java", "-jar", "simulator.jar"), words.subList(0, 3));
    return Ran.with(words.subList(3, words.size()).toArray(String[]::new));
  }

  @Test
  void shortEnoughToBeReadAndWithThePictureFirst() throws IOException {
    assertTrue(README.lines().count() < 100, () -> README.lines().count() + " lines");
    assertTrue(README.matches("(?s)!\\[[^]]+]\\(phone\\.png\\).*"));
    byte[] picture = Files.readAllBytes(Path.of("phone.png"));
    assertEquals("PNG", new String(picture, 1, 3, US_ASCII));
    assertTrue(picture.length < 150_000, () -> picture.length + " bytes");
  }

  @Test
  void linksLeadSomewhere() {
    List<String> broken = Pattern.compile("]\\(([^)#]+)[^)]*\\)")
        .matcher(README)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !Files.exists(Path.of(link)))
        .toList();
    assertEquals(List.of(), broken);
    assertTrue(read("../../RATIONALE.md").contains("\n## The simulator\n"));
  }

  @Test
  void namesTheJarOfThisVersion() {
    MatchResult version = Pattern.compile("<version>([^<]+)</version>")
        .matcher(read("pom.xml"))
        .results()
        .findFirst()
        .orElseThrow();
    assertTrue(README.contains("target/bxml-simulator-" + version.group(1) + "-all.jar"));
    assertTrue(README.contains("dev.bxml:bxml-simulator:" + version.group(1)));
    assertTrue(blocks("xml")
        .get(0)
        .contains(
            "<artifactId>bxml-simulator</artifactId><version>" + version.group(1) + "</version>"));
  }

  @Test
  void optionsAreThoseOfTheCommandLine() {
    String help = Ran.with("--help").out();
    List<String> unknown = Pattern.compile("--[a-z][a-z-]+")
        .matcher(README)
        .results()
        .map(MatchResult::group)
        .filter(option -> !option.equals("--help") && !help.contains(option))
        .toList();
    assertEquals(List.of(), unknown);
  }

  @ParameterizedTest
  @EnumSource
  void callThatIsPlayed(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = run(URL + " --call", application, Map.of());
      assertEquals(blocks("text").get(0).strip(), ran.out().strip());
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void callsOfAFile(OtherLanguage.Language language, @TempDir Path directory) throws Exception {
    Path file = directory.resolve("menu.calls");
    Files.writeString(file, blocks("text").get(1));
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = run("--script", application, Map.of("menu.calls", file.toString()));
      assertTrue(ran.out().endsWith("2 calls, 0 failed\n"), ran.out());
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyCalls(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = run("--load", application, Map.of());
      assertEquals(withoutFigures(blocks("text").get(2)), withoutFigures(ran.out()));
      assertEquals(0, ran.status());
    }
  }

  /** What takes time takes another each time. */
  private static String withoutFigures(String summary) {
    return summary.replaceAll("\\d+(\\.\\d+)?( s,| a minute| ms)", "*$2");
  }

  @ParameterizedTest
  @EnumSource
  void everyDocumentedCallback(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Ran ran = run("--verify", application, Map.of());
      List<String> shown = new ArrayList<>(blocks("text").get(3).lines().toList());
      shown.removeIf(line -> line.startsWith("  FAIL")); // VerifyTest.aKeyThatFails has that
      for (String line : shown) {
        assertTrue(ran.out().contains("\n" + line + "\n"), line + "\n" + ran.out());
      }
      assertEquals(0, ran.status());
    }
  }

  @ParameterizedTest
  @EnumSource
  void storyInJava(OtherLanguage.Language language) throws Exception {
    try (OtherLanguage application = language.start(Map.of())) {
      Desk.url = application.at("/voice/incoming");
      List<TestExecutionResult> results = new ArrayList<>();
      LauncherFactory.create()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Desk.class))
                  .build(),
              new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                  if (test.isTest() || result.getThrowable().isPresent()) {
                    results.add(result);
                  }
                }
              });
      assertEquals(List.of(TestExecutionResult.successful()).toString(), results.toString());
    }
    String source = read("src/test/java/dev/bxml/simulator/cli/ReadmeTest.java");
    String shown = blocks("java").get(0).replace("\"" + URL + "\"", "url");
    assertTrue(
        squeezed(source).contains(squeezed(shown)), "the story here must be that of the README");
  }

  /** A test class of a user's, run by JUnit within a test. */
  static final class Desk {
    private static String url;

    @RegisterExtension
    static final CallSimulatorExtension SIMULATOR = CallSimulatorExtension.at(() -> url);

    @Test
    void aCallerIsPutThrough(CallSimulator bandwidth) {
      SimulatedCall call = bandwidth.incomingCall("+15551230001", "+15551230002");
      call.hears("Welcome to Acme.", "Press a key.").press("3");
      call.destination("+15551230003").answers().hears("A caller for you.").hangUp();
      call.hears("That was: hangup.");
    }
  }

  private static String squeezed(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining(" "));
  }
}

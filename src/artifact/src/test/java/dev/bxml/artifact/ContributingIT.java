package dev.bxml.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what CONTRIBUTING.md says in a copy of the tree, by that page alone, and verifies that the tests
 * ask for what is missing until all of it is done.
 */
final class ContributingIT {
  private static final Path ROOT = Path.of("../..");

  /** Where an edit goes, in words, and the block that comes next. */
  private static final Pattern EDIT = Pattern.compile(
      "(?:new, `(?<fresh>[^`]+)`"
          + "|in `(?<file>[^`]+)`, (?:behind `(?<behind>[^`]+)`(?: after `(?<after>[^`]+)`)?"
          + "|in place of `(?<place>[^`]+)`)):\n```\\w+\n(?<text>.*?\n)```",
      Pattern.DOTALL);

  @TempDir
  Path copy;

  private Path tree;
  private Path classes;

  @BeforeEach
  void copy() throws IOException {
    tree = copy.resolve("tree");
    classes = Files.createDirectories(copy.resolve("classes"));
    for (String folder : List.of(
        "src/main/java",
        "src/docs",
        "src/test/resources/protocol",
        "src/test/resources/callbacks",
        "src/simulator/src/main/java/dev/bxml/simulator/document",
        "src/simulator/src/main/resources")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Path to = tree.resolve(ROOT.relativize(file));
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
  }

  @Test
  void attribute() throws Exception {
    List<MatchResult> edits = edits("## A new attribute");
    assertEquals(4, edits.size());
    apply(edits.get(0));
    assertEquals("""
        VerbCoverageTest.attributeIsWrittenUnderItsName Ring.melody
        VerbCoverageTest.attributeNeedsWhatTheProtocolSays Ring.melody
        VerbCoverageTest.attributesAreThoseOfTheProtocol Ring
        VerbCoverageTest.attributesOfTheCheckAreThoseOfTheProtocol Ring
        VerbCoverageTest.enumHasTheDocumentedValues Ring.melody
        VerbTableTest.elementAsAWhole Ring
        VerbTableTest.range Ring.melody
        VerbTableTest.requiredAndDefault Ring.melody
        VerbTableTest.typeOfTheAttribute Ring.melody
        VerbTableTest.whatItNeeds Ring.melody
        VerbTableTest.words Ring.melody""", failed());

    apply(edits.get(1));
    assertEquals("""
        VerbCoverageTest.attributeNeedsWhatTheProtocolSays Ring.melody
        VerbCoverageTest.attributesOfTheCheckAreThoseOfTheProtocol Ring
        VerbTableTest.elementAsAWhole Ring
        VerbTableTest.range Ring.melody
        VerbTableTest.requiredAndDefault Ring.melody
        VerbTableTest.typeOfTheAttribute Ring.melody
        VerbTableTest.whatItNeeds Ring.melody
        VerbTableTest.words Ring.melody""", failed());

    apply(edits.get(2));
    assertEquals("""
        VerbTableTest.elementAsAWhole Ring
        VerbTableTest.range Ring.melody
        VerbTableTest.requiredAndDefault Ring.melody
        VerbTableTest.typeOfTheAttribute Ring.melody
        VerbTableTest.whatItNeeds Ring.melody
        VerbTableTest.words Ring.melody""", failed());

    apply(edits.get(3));
    assertEquals("", failed());
  }

  @Test
  void event() throws Exception {
    List<MatchResult> edits = edits("## A new event");
    assertEquals(11, edits.size());
    apply(edits.subList(0, 2));
    assertEquals("""
        AnswersPageTest.callbacks -
        CallbacksTest.areAllThatAreDocumented -
        CallbacksTest.haveAllMembersThatAreDocumented callHeld
        EventTest.fluentMethodForEachLine callHeld
        EventTest.lineCallsItsMethod callHeld
        EventTest.namesFollowTheEvent callHeld
        EventTest.nullForADocument callHeld
        EventTest.oneLineForEachEventOfTheProtocol -
        EventTest.returnTypeFollowsTheKind callHeld
        ProtocolCoverageTest.classIsNamedAfterTheEvent "callHeld"
        ProtocolCoverageTest.everyClassIsOfADocumentedEvent -
        ProtocolCoverageTest.everyFieldHasAnAccessor "callHeld"
        ProtocolCoverageTest.nameOfEachEventIsFoundByItsClass -""", failed());

    apply(edits.subList(2, 5));
    assertEquals("""
        AnswersPageTest.callbacks -
        CallbacksTest.areAllThatAreDocumented -
        CallbacksTest.haveAllMembersThatAreDocumented callHeld
        EventTest.fluentMethodForEachLine callHeld
        EventTest.lineCallsItsMethod callHeld
        EventTest.namesFollowTheEvent callHeld
        EventTest.nullForADocument callHeld
        EventTest.oneLineForEachClass -
        EventTest.oneLineForEachEventOfTheProtocol -
        EventTest.returnTypeFollowsTheKind callHeld""", failed());

    apply(edits.subList(5, 9));
    assertEquals("""
        AnswersPageTest.callbacks -
        CallbacksTest.areAllThatAreDocumented -
        CallbacksTest.haveAllMembersThatAreDocumented callHeld""", failed());

    apply(edits.subList(9, 10));
    assertEquals("""
        CallbacksTest.areAllThatAreDocumented -
        CallbacksTest.haveAllMembersThatAreDocumented callHeld""", failed());

    apply(edits.subList(10, 11));
    assertEquals("", failed());
  }

  private static List<MatchResult> edits(String heading) throws IOException {
    String page = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    int start = page.indexOf(heading);
    int end = page.indexOf("\n## ", start + 1);
    return EDIT.matcher(page.substring(start, end)).results().toList();
  }

  private void apply(List<MatchResult> edits) throws IOException {
    for (MatchResult edit : edits) {
      write(edit);
    }
    compile(edits);
  }

  private void apply(MatchResult edit) throws IOException {
    apply(List.of(edit));
  }

  private static String group(MatchResult edit, String name) {
    int number = List.of("fresh", "file", "behind", "after", "place", "text").indexOf(name) + 1;
    return edit.group(number);
  }

  private void write(MatchResult edit) throws IOException {
    String text = group(edit, "text");
    if (group(edit, "fresh") != null) {
      Path file = tree.resolve(group(edit, "fresh"));
      assertTrue(!Files.exists(file), file::toString);
      Files.writeString(file, text);
      return;
    }
    Path file = tree.resolve(group(edit, "file"));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    String after = group(edit, "after");
    int from = after == null ? 0 : only(lines, after) + 1;
    if (group(edit, "place") != null) {
      lines.set(only(lines, group(edit, "place")), text.stripTrailing());
    } else {
      int at = from;
      while (!lines.get(at).contains(group(edit, "behind"))) {
        at++;
      }
      lines.add(at + 1, text.stripTrailing());
    }
    Files.write(file, lines);
  }

  /** Returns the number of the one line that has a text. */
  private static int only(List<String> lines, String text) {
    List<String> found = lines.stream().filter(line -> line.contains(text)).toList();
    assertEquals(1, found.size(), text);
    return lines.indexOf(found.get(0));
  }

  /** Compiles what was changed, against the library as it is, and what was changed before. */
  private void compile(List<MatchResult> edits) throws IOException {
    List<File> changed = edits.stream()
        .map(edit -> group(edit, "fresh") == null ? group(edit, "file") : group(edit, "fresh"))
        .filter(name -> name.endsWith(".java"))
        .map(name -> tree.resolve(name).toFile())
        .toList();
    if (changed.isEmpty()) {
      return;
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled = compiler
          .getTask(
              messages,
              files,
              null,
              List.of(
                  "-proc:none",
                  "-d",
                  classes.toString(),
                  "-cp",
                  classes + File.pathSeparator + System.getProperty("java.class.path")),
              null,
              files.getJavaFileObjectsFromFiles(changed))
          .call();
      assertTrue(compiled, messages::toString);
    }
  }

  /** Runs the tests that compare library, page and simulator with what the platform says, as they are. */
  private String failed() throws Exception {
    List<Path> classPath = new ArrayList<>(List.of(
        classes,
        tree.resolve("src/test/resources"),
        tree.resolve("src/simulator/src/main/resources"),
        Artifact.LIBRARY.jar().toAbsolutePath(),
        Artifact.SIMULATOR.jar().toAbsolutePath(),
        ROOT.resolve("target/test-classes").toAbsolutePath(),
        ROOT.resolve("src/simulator/target/test-classes").toAbsolutePath()));
    classPath.addAll(ChildJvm.ownJars(
        "junit-", "opentest4j-", "apiguardian-", "jspecify-", "jackson-", "jakarta.servlet-api-"));
    return new ChildJvm(tree, classPath)
            .run(
                SelectedTests.class,
                "dev.bxml.AnswersPageTest",
                "dev.bxml.verb.VerbCoverageTest",
                "dev.bxml.callback.ProtocolCoverageTest",
                "dev.bxml.handler.EventTest",
                "dev.bxml.simulator.document.VerbTableTest",
                "dev.bxml.simulator.verify.CallbacksTest")
            .stream()
            .filter(line -> line.startsWith("failed "))
            .map(line -> line.substring("failed ".length()))
            .sorted()
            .collect(Collectors.joining("\n"));
  }
}

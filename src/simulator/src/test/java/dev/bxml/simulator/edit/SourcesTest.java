package dev.bxml.simulator.edit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sources that are edited, added, removed, or wrong. */
final class SourcesTest {
  private static final String COMPILED =
      "sources were edited and are compiled: the application starts again with them";

  @TempDir
  private Path project;

  private Path folder;
  private Path classes;
  private Sources sources;
  private int edits;

  @BeforeEach
  void compileOnce() throws Exception {
    folder = Files.createDirectories(project.resolve("src/main/java/com/acme"));
    classes = Files.createDirectories(project.resolve("target/classes"));
    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return \"one\"; } }");
    sources = sources();
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("one", menu());
  }

  @Test
  void nothingIsEdited() throws Exception {
    byte[] before = Files.readAllBytes(classes.resolve("com/acme/Menu.class"));
    assertNull(sources.look());
    assertNull(sources.look());
    assertArrayEquals(before, Files.readAllBytes(classes.resolve("com/acme/Menu.class")));
  }

  @Test
  void oneIsEdited() throws Exception {
    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return \"two\"; } }");
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("two", menu());
    assertNull(sources.look());
  }

  /** As between the end of an application and its next start. */
  @Test
  void oneIsEditedWhileNobodyLooks() throws Exception {
    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return \"two\"; } }");
    Files.setLastModifiedTime(
        folder.resolve("Menu.java"), FileTime.from(Instant.now().plus(Duration.ofHours(1))));
    assertEquals(new Outcome(true, COMPILED), sources().look());
    assertEquals("two", menu());
  }

  @Test
  void anotherLooksAndNothingIsEdited() throws Exception {
    assertNull(sources().look());
  }

  @Test
  void oneIsAdded() throws Exception {
    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return Words.MENU; } }");
    edit("Words.java", "package com.acme; class Words { static final String MENU = \"añadida\"; }");
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("añadida", menu());
  }

  /** What was generated has no source here either; a whole build takes away what is gone. */
  @Test
  void oneIsRemovedAndItsClassStays() throws Exception {
    oneIsAdded();
    Files.delete(folder.resolve("Words.java"));
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("añadida", menu());
  }

  @Test
  void oneIsWrongAndIsMended() throws Exception {
    edit(
        "Menu.java",
        "package com.acme;\npublic class Menu { public String toString() { return two } }");
    Outcome wrong = sources.look();
    assertEquals(
        new Outcome(
            false,
            "sources were edited, but Menu.java:2 does not compile: ';' expected; the application"
                + " goes on as it was"),
        wrong);
    assertEquals("one", menu());
    assertNull(sources.look(), "it is told once");

    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return \"two\"; } }");
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("two", menu());
  }

  /** Half of an edit would be worse than none. */
  @Test
  void oneOfTwoIsWrong() throws Exception {
    edit(
        "Menu.java",
        "package com.acme; public class Menu { public String toString() { return \"two\"; } }");
    edit("Words.java", "package com.acme; class Word");
    assertTrue(!sources.look().compiled());
    assertEquals("one", menu());
    try (Stream<Path> files = Files.list(classes.resolve("com/acme"))) {
      assertEquals(List.of(classes.resolve("com/acme/Menu.class")), files.toList());
    }
  }

  @Test
  void oneThatIsNoJava() throws Exception {
    edit("notes.txt", "two");
    assertNull(sources.look());
  }

  @Test
  void warningsAreNone() throws Exception {
    edit(
        "Menu.java",
        "package com.acme; public class Menu { @Deprecated public void old() {}"
            + " public String toString() { java.util.List l = new java.util.ArrayList(); l.add(\"raw\");"
            + " return \"\" + l.get(0); } }");
    assertEquals(new Outcome(true, COMPILED), sources.look());
    assertEquals("raw", menu());
  }

  private Sources sources() {
    return new Sources(project.resolve("src/main/java"), classes, List.of(classes));
  }

  /** Writes a file, at a past time that no other has, however coarse the clock of files is. */
  private void edit(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Instant past = Instant.now().minus(Duration.ofHours(1)).plusSeconds(++edits);
    Files.setLastModifiedTime(file, FileTime.from(past));
  }

  private String menu() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
      return loader.loadClass("com.acme.Menu").getConstructor().newInstance().toString();
    }
  }
}

package com.acme.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that the build of gradle.md makes the WAR that Maven makes; skipped where there is no Gradle. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // only so that a test cannot hang
class GradleIT {
  private static final Pattern BUILD = Pattern.compile("```groovy\n((?s).*?)```\n");

  /** What Debian's Gradle, 4.4.1, does not know yet. */
  private static final String LAST_BLOCK = "test {\n  useJUnitPlatform()\n}\n";

  @TempDir
  private Path folder;

  @Test
  void warOfACopyOfFrontDesk() throws Exception {
    assumeTrue(isInstalled(), "there is no gradle in the PATH, and Maven Central has none");
    Path project = folder.resolve("front-desk");
    copy(Path.of(System.getProperty("front-desk")).resolve("src"), project.resolve("src"));
    String page = Files.readString(Path.of(System.getProperty("gradle-page")));
    Matcher build = BUILD.matcher(page);
    assertTrue(build.find() && build.group(1).contains(LAST_BLOCK), page);
    Files.writeString(project.resolve("build.gradle"), build.group(1).replace(LAST_BLOCK, ""));

    String said = gradle(project, "war", "testClasses");

    Path war = project.resolve("build/libs/front-desk.war");
    assertTrue(Files.exists(war), said);
    assertEquals(entries(Deployment.war()), entries(war), said);
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "gradle")));
  }

  /** Offline: Maven has fetched already all that Gradle asks for. */
  private String gradle(Path project, String... tasks) throws Exception {
    List<String> command = Stream.concat(
            Stream.of(
                "gradle",
                "--offline",
                "--no-daemon",
                "--gradle-user-home",
                folder.resolve("home").toString(),
                "-Dmaven.repo.local=" + System.getProperty("repository")),
            Arrays.stream(tasks))
        .toList();
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command)
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int status = builder.start().waitFor();
    String said = Files.readString(output);
    assertEquals(0, status, said);
    return said;
  }

  /** Returns the jars and classes of a WAR, and what else an application has there. */
  private static List<String> entries(Path war) throws IOException {
    try (ZipFile zip = new ZipFile(war.toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .filter(name -> !name.startsWith("META-INF/maven/") && !name.endsWith("MANIFEST.MF"))
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}

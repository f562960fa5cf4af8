package dev.bxml.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder of a database, and the user that works in it: databases refuse root, so where this
 * JVM is root's it is nobody.
 */
final class Folder {
  private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

  private final Path path;

  private Folder(Path path) {
    this.path = path;
  }

  /** Makes one. */
  static Folder create(String name) {
    try {
      Path path = Files.createTempDirectory("bxml-" + name);
      if (ROOT) {
        Files.setOwner(
            path,
            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      }
      return new Folder(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  /** Starts a program as its user; what it prints comes as one stream. */
  Process start(List<String> command) {
    List<String> words = new ArrayList<>();
    if (ROOT) {
      // It becomes the program, so that what is killed is that.
      words.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--"));
    }
    words.addAll(command);
    try {
      return new ProcessBuilder(words)
          .directory(path.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end. */
  void run(List<String> command) {
    Process process = start(command);
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + "\n" + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes it with all that is in it. */
  void delete() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException | UncheckedIOException e) {
      // A database that is ending may still write there; it is a temporary folder.
    }
  }
}

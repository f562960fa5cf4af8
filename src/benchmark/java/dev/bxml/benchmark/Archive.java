package dev.bxml.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What a JVM keeps of the classes of an application for its next start, and the options for that. */
enum Archive {
  NONE("as it comes", 8) {
    @Override
    List<List<String>> making(Path file) {
      return List.of();
    }

    @Override
    List<String> using(Path file) {
      return List.of();
    }
  },

  /** Written at the end of a run that is for that. */
  AT_EXIT("class-data archive (ArchiveClassesAtExit)", 13) {
    @Override
    List<List<String>> making(Path file) {
      return List.of(List.of("-XX:ArchiveClassesAtExit=" + file));
    }

    @Override
    List<String> using(Path file) {
      return List.of("-XX:SharedArchiveFile=" + file);
    }
  },

  /** Written at the end of the first run, and again when it does not fit any more. */
  AUTO("class-data archive (AutoCreateSharedArchive)", 19) {
    @Override
    List<List<String>> making(Path file) {
      return List.of(using(file));
    }

    @Override
    List<String> using(Path file) {
      return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file);
    }
  },

  /** Classes as they are linked, and profiles. */
  AOT("AOT cache (AOTCache)", 25) {
    @Override
    List<List<String>> making(Path file) {
      return List.of(List.of("-XX:AOTCacheOutput=" + file));
    }

    @Override
    List<String> using(Path file) {
      return List.of("-XX:AOTCache=" + file);
    }
  };

  private final String shown;
  private final int since;

  Archive(String shown, int since) {
    this.shown = shown;
    this.since = since;
  }

  /** Returns those that a JVM has; the one that writes itself in place of the one that does not. */
  static List<Archive> of(Jvm jvm) {
    return Stream.of(values())
        .filter(archive -> archive.since <= jvm.feature())
        .filter(archive -> archive != AT_EXIT || jvm.feature() < AUTO.since)
        .toList();
  }

  /** Returns the options of each run that makes it. */
  abstract List<List<String>> making(Path file);

  /** Returns the options of a run that has it. */
  abstract List<String> using(Path file);

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Override
  public String toString() {
    return shown;
  }
}

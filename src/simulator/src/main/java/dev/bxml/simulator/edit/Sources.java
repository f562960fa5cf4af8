package dev.bxml.simulator.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an application and the folder of its classes. Which of the two is newer says whether
 * a source was edited, so that nothing is lost between two starts of the application.
 */
public final class Sources {
  private final Path folder;
  private final Path classes;
  private final Compilation compilation;

  /** What was last compiled, with success or without; null before that. */
  private @Nullable Map<Path, FileTime> tried;

  /**
   * Takes a project's folders.
   *
   * @param folder the folder of the sources
   * @param classes the folder of their classes
   * @param classPath what they are compiled with, beside themselves
   */
  public Sources(Path folder, Path classes, Iterable<Path> classPath) {
    this.folder = folder;
    this.classes = classes;
    this.compilation = new Compilation(classes, classPath);
  }

  /**
   * Compiles all sources if one was edited, added or removed since. What does not compile leaves the
   * classes as they are, and is not tried again until it is edited.
   *
   * @return what has come of it; null if nothing was edited
   * @throws IOException if a folder cannot be read or written
   */
  public @Nullable Outcome look() throws IOException {
    Map<Path, FileTime> now = files(folder, ".java");
    if (now.equals(tried) || (tried == null && !isNewer(now, files(classes, ".class")))) {
      tried = now;
      return null;
    }
    Outcome outcome = compilation.of(now.keySet());
    tried = now;
    return outcome;
  }

  private static boolean isNewer(Map<Path, FileTime> sources, Map<Path, FileTime> classes) {
    return newest(sources).compareTo(newest(classes)) > 0;
  }

  private static FileTime newest(Map<Path, FileTime> files) {
    return files.values().stream().max(FileTime::compareTo).orElse(FileTime.fromMillis(0));
  }

  private static Map<Path, FileTime> files(Path folder, String suffix) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(it -> it.toString().endsWith(suffix)).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }
}

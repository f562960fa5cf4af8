package dev.bxml.simulator.edit;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles all or nothing: into a folder of its own first, and from there into that of the classes. */
final class Compilation {
  private final Path classes;
  private final String classPath;

  Compilation(Path classes, Iterable<Path> classPath) {
    this.classes = classes;
    this.classPath = StreamSupport.stream(classPath.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  Outcome of(Collection<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      return new Outcome(
          false, "sources were edited, but this Java has no compiler; start with a JDK");
    }
    // What is edited meanwhile must be newer than what comes of this.
    FileTime start = FileTime.from(Instant.now());
    Path made = Files.createTempDirectory("classes");
    try {
      DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
      if (!run(compiler, sources, made, found)) {
        return new Outcome(false, failure(found));
      }
      publish(made, start);
      return new Outcome(
          true, "sources were edited and are compiled: the application starts again with them");
    } finally {
      delete(made);
    }
  }

  private boolean run(
      JavaCompiler compiler,
      Collection<Path> sources,
      Path made,
      DiagnosticCollector<JavaFileObject> found)
      throws IOException {
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("-d", made.toString(), "-classpath", classPath, "-g", "-proc:none", "-nowarn");
      return sources.isEmpty()
          || compiler
              .getTask(
                  new StringWriter(),
                  files,
                  found,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
    }
  }

  private static String failure(DiagnosticCollector<JavaFileObject> found) {
    return found.getDiagnostics().stream()
        .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
        .findFirst()
        .map(it ->
            "sources were edited, but %s does not compile: %s; the application goes on as it was"
                .formatted(place(it), it.getMessage(Locale.ROOT).replaceAll("\\s+", " ")))
        .orElse("sources were edited, but do not compile; the application goes on as it was");
  }

  private static String place(Diagnostic<? extends JavaFileObject> error) {
    JavaFileObject source = error.getSource();
    return source == null
        ? "something"
        : Path.of(source.toUri()).getFileName() + ":" + error.getLineNumber();
  }

  private void publish(Path made, FileTime time) throws IOException {
    for (Path file : filesOf(made)) {
      Path target = classes.resolve(made.relativize(file).toString());
      Files.createDirectories(target.resolveSibling("."));
      Files.setLastModifiedTime(file, time);
      Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> filesOf(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

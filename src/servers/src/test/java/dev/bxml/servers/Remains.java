package dev.bxml.servers;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is in a server's JVM of an application: by jcmd, which knows of no application. */
final class Remains {
  /** What is to be collected is so by the first or second. */
  private static final int MOST_COLLECTIONS = 20;

  private static final Pattern CLASS = Pattern.compile("\\b(?:dev\\.bxml|com\\.acme)\\.[\\w.$]+");

  private static final Pattern THREAD =
      Pattern.compile("^(?:#\\d+ \"(.*?)\"|\"(.*?)\" #\\d+)", Pattern.MULTILINE);

  private Remains() {}

  /**
   * Returns those of the application's classes that do not go with the garbage. Clients that nobody has
   * any more close their connections; and somebody else calls, since in Jetty a selector remembers the
   * last connection that it had to do with, closed or not, and that the application it reached.
   */
  static Set<String> classes(Server server) throws Exception {
    Set<String> classes = loaded(server.process());
    for (int i = 0; i < MOST_COLLECTIONS && !classes.isEmpty(); i++) {
      System.gc();
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .build()
          .send(HttpRequest.newBuilder(server.voice()).build(), BodyHandlers.discarding());
      classes = loaded(server.process());
    }
    return classes;
  }

  /** Returns the application's classes that are loaded, and those of which there are objects. */
  static Set<String> loaded(ServerProcess server) throws IOException {
    Set<String> classes = named(server.jcmd("GC.class_histogram"));
    classes.addAll(named(server.jcmd("VM.class_hierarchy")));
    return classes;
  }

  /** Returns of how many lives of the application there are classes. */
  static long lives(ServerProcess server) throws IOException {
    return server
        .jcmd("VM.class_hierarchy")
        .lines()
        .filter(line -> line.contains("com.acme.frontdesk.FrontDesk/"))
        .count();
  }

  private static Set<String> named(String printed) {
    Set<String> names = new TreeSet<>();
    CLASS.matcher(printed).results().forEach(found -> names.add(found.group()));
    return names;
  }

  /** Returns the names of all threads, virtual ones too, with a # in place of digits. */
  static Set<String> threads(ServerProcess server) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String dump : dumps(server)) {
      THREAD
          .matcher(dump)
          .results()
          .forEach(found -> names.add(
              (found.group(1) == null ? found.group(2) : found.group(1)).replaceAll("\\d+", "#")));
    }
    if (names.isEmpty()) {
      throw new IllegalStateException("jcmd names no threads");
    }
    return names;
  }

  private static List<String> dumps(ServerProcess server) throws IOException {
    String platform = server.jcmd("Thread.print");
    if (server.jdk().feature() < 21) {
      return List.of(platform);
    }
    Path file = Files.createTempFile("threads", ".txt");
    server.jcmd("Thread.dump_to_file", "-overwrite", file.toString());
    String all = Files.readString(file);
    Files.delete(file);
    return List.of(platform, all);
  }
}

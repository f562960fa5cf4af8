package dev.bxml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The places in the sources of the library and of bxml-jdbc that write a line, with the texts that they write. */
final class LogSites {
  private static final Pattern SITE = Pattern.compile("\\b(?:log|LOG|Log)\\.tell\\(");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  /** Where a literal goes on in the next line. */
  private static final Pattern ONE_LITERAL = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");

  private static final Pattern LEVEL = Pattern.compile("\\bLevel\\.([A-Z]+)\\b");

  /**
   * A place.
   *
   * @param file the name of its source
   * @param levels the levels that it may have
   * @param text its literals, with … for what stands between them
   */
  record Site(String file, List<String> levels, String text) {}

  private LogSites() {}

  static List<Site> all() throws IOException {
    List<Site> sites = new ArrayList<>();
    addTo(sites, Path.of("src/main/java"));
    addTo(sites, Path.of("src/jdbc/src/main/java"));
    return sites;
  }

  private static void addTo(List<Site> sites, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files.filter(it -> it.toString().endsWith(".java")).sorted().toList()) {
        String source = Files.readString(file);
        Matcher site = SITE.matcher(source);
        while (site.find()) {
          String call = source.substring(site.end(), end(source, site.end()));
          sites.add(new Site(file.getFileName().toString(), levels(call), text(call)));
        }
      }
    }
  }

  /** Returns where the parenthesis closes that is open. */
  private static int end(String source, int start) {
    int open = 1;
    int at = start;
    while (open > 0) {
      char c = source.charAt(at);
      if (c == '"') {
        Matcher text = TEXT.matcher(source).region(at, source.length());
        if (text.lookingAt()) {
          at = text.end();
          continue;
        }
      } else if (c == '(') {
        open++;
      } else if (c == ')') {
        open--;
      }
      at++;
    }
    return at - 1;
  }

  private static List<String> levels(String call) {
    return LEVEL.matcher(call).results().map(level -> level.group(1)).distinct().toList();
  }

  private static String text(String call) {
    return TEXT.matcher(ONE_LITERAL.matcher(call).replaceAll(""))
        .results()
        .map((MatchResult text) -> text.group(1))
        .collect(Collectors.joining("…"));
  }
}

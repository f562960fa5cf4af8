package dev.bxml.handler;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The segments that a path ends in: where handlers are registered for one. Slashes at the ends, path
 * parameters and percent-encoding make no difference.
 */
final class PathEnd implements Comparable<PathEnd> {
  /** What stands for anything in the paths of servlets and of other frameworks, and in no URL. */
  private static final Pattern PATTERN = Pattern.compile("[*{}]");

  private final List<String> segments;

  private PathEnd(List<String> segments) {
    this.segments = segments;
  }

  /**
   * Reads a path that an application has written.
   *
   * @throws IllegalArgumentException if it is empty, has a query or fragment, or is a pattern or URL
   */
  static PathEnd of(String path) {
    if (path.contains("://")) {
      throw new IllegalArgumentException(
          "the path of at must be the end of a path such as menu, but is a whole URL; leave out what"
              + " stands before it");
    }
    if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
      throw new IllegalArgumentException(
          "the path of at must have no query and no fragment, but is \"%s\"; only paths are compared,"
                  .formatted(path)
              + " a handler finds the query in callback.request()");
    }
    if (PATTERN.matcher(path).find()) {
      throw new IllegalArgumentException(
          "the path of at must be no pattern, but is \"%s\"; put what varies into the query of the URL,"
                  .formatted(path)
              + " where a handler finds it in callback.request()");
    }
    List<String> segments = segments(path);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException(
          "the path of at must name a segment such as menu, but is \"%s\"; register handlers for any"
                  .formatted(path)
              + " path without at");
    }
    return new PathEnd(segments);
  }

  /** Takes a request's path apart, as it was sent. */
  static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(PathEnd::withoutParameters)
        .filter(segment -> !segment.isEmpty())
        .map(PathEnd::decoded)
        .toList();
  }

  private static String withoutParameters(String segment) {
    int semicolon = segment.indexOf(';');
    return (semicolon < 0 ? segment : segment.substring(0, semicolon)).strip();
  }

  private static String decoded(String segment) {
    if (segment.indexOf('%') < 0) {
      return segment;
    }
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // what it is, nobody knows: it is as it came
      return segment;
    }
  }

  /** Tells whether a path, taken apart, ends in these segments. */
  boolean isEndOf(List<String> path) {
    int start = path.size() - segments.size();
    return start >= 0 && path.subList(start, path.size()).equals(segments);
  }

  /** The longest first; the others by name, in which a slash within a segment is no other slash. */
  @Override
  public int compareTo(PathEnd other) {
    int byLength = Integer.compare(other.segments.size(), segments.size());
    return byLength != 0 ? byLength : distinct().compareTo(other.distinct());
  }

  private String distinct() {
    return segments.stream()
        .map(segment -> segment.replace("%", "%25").replace("/", "%2F"))
        .collect(Collectors.joining("/"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathEnd that && segments.equals(that.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  @Override
  public String toString() {
    return String.join("/", segments);
  }
}

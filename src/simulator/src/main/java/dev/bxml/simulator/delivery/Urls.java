package dev.bxml.simulator.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves URLs as RFC 3986 says. {@code java.net.URI} follows its predecessor, which differs for a
 * query alone and for a base without a path, and refuses what is often met, such as braces.
 */
public final class Urls {
  /** The parts of a URL, as appendix B of RFC 3986 has them. */
  private static final Pattern PARTS =
      Pattern.compile("(?s)(?:([^:/?#]+):)?(?://([^/?#]*))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?");

  /** Longer ones are no ports, and no URLs. */
  private static final Pattern PORT = Pattern.compile(":([0-9]{1,6})$");

  private static final String USUAL_HTTP = ":(0*80)?$";
  private static final String USUAL_HTTPS = ":(0*443)?$";

  private static final int LONGEST = 2048;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int FIRST_FREE = 1024;

  private static final int SCHEME = 1;
  private static final int AUTHORITY = 2;
  private static final int PATH = 3;
  private static final int QUERY = 4;

  private Urls() {}

  /** Returns the absolute URL that a reference in a document from a base means. */
  public static String resolve(String base, String reference) {
    Matcher it = parts(reference);
    if (it.group(SCHEME) != null) {
      return join(it.group(SCHEME), it.group(AUTHORITY), flat(it.group(PATH)), it.group(QUERY));
    }
    Matcher from = parts(base);
    String scheme = from.group(SCHEME);
    if (it.group(AUTHORITY) != null) {
      return join(scheme, it.group(AUTHORITY), flat(it.group(PATH)), it.group(QUERY));
    }
    String authority = from.group(AUTHORITY);
    String path = it.group(PATH);
    if (path.isEmpty()) {
      String query = it.group(QUERY) == null ? from.group(QUERY) : it.group(QUERY);
      return join(scheme, authority, from.group(PATH), query);
    }
    if (!path.startsWith("/")) {
      String directory = from.group(PATH);
      path = directory.substring(0, directory.lastIndexOf('/') + 1) + path;
    }
    return join(scheme, authority, flat(path.startsWith("/") ? path : "/" + path), it.group(QUERY));
  }

  /** Returns which limits of the platform a URL exceeds: each to be said behind a name for it. */
  public static List<String> beyond(String url) {
    List<String> limits = new ArrayList<>();
    if (url.length() > LONGEST) {
      limits.add("should lead to a URL of at most %d characters, but leads to one of %d"
          .formatted(LONGEST, url.length()));
    }
    String authority = parts(url).group(AUTHORITY);
    Matcher port = PORT.matcher(authority == null ? "" : authority);
    if (port.find() && !isCalled(port.group(1))) {
      limits.add("should lead to port 80, 443 or one from 1024 on, but leads to " + port.group(1)
          + ": the platform calls no other");
    }
    return limits;
  }

  private static boolean isCalled(String port) {
    int number = Integer.parseInt(port);
    return number == HTTP || number == HTTPS || number >= FIRST_FREE;
  }

  /**
   * Returns scheme, host and port, by which two URLs are of one server or not; without the port that
   * the scheme has anyway, and without who asks.
   */
  public static String origin(String url) {
    Matcher parts = parts(url);
    String scheme = String.valueOf(parts.group(SCHEME)).toLowerCase(Locale.ROOT);
    String server = server(parts).toLowerCase(Locale.ROOT);
    String usual = scheme.equals("https") ? USUAL_HTTPS : USUAL_HTTP;
    return scheme + "://" + server.replaceFirst(usual, "");
  }

  /** Returns host and port as a URL has them; empty where it has none. */
  private static String server(Matcher parts) {
    String authority = parts.group(AUTHORITY);
    return authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
  }

  /** Returns a URL without its server, when that is the same as another's; else whole. */
  public static String within(String server, String url) {
    Matcher parts = parts(url);
    int own = parts.end(AUTHORITY);
    return own > 0 && origin(server).equals(origin(url)) && url.length() > own
        ? url.substring(own)
        : url;
  }

  /** Returns the scheme of a URL, in small letters; empty where it has none. */
  static String scheme(String url) {
    String scheme = parts(url).group(SCHEME);
    return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
  }

  /** Returns host and port of a URL as they stand in it, without who asks; empty where it has none. */
  static String server(String url) {
    return server(parts(url));
  }

  /** Returns what a URL has behind its server: its path and its query. */
  static String behindServer(String url) {
    Matcher parts = parts(url);
    String query = parts.group(QUERY);
    return query == null ? parts.group(PATH) : parts.group(PATH) + "?" + query;
  }

  private static Matcher parts(String url) {
    Matcher parts = PARTS.matcher(url);
    if (!parts.matches()) {
      throw new IllegalStateException("Every text has these parts");
    }
    return parts;
  }

  private static String join(String scheme, String authority, String path, String query) {
    StringBuilder url = new StringBuilder(scheme).append(':');
    if (authority != null) {
      url.append("//").append(authority);
    }
    url.append(path);
    return query == null ? url.toString() : url.append('?').append(query).toString();
  }

  /** Removes the dots of a path. */
  private static String flat(String path) {
    if (!path.contains(".")) {
      return path;
    }
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      if (segments[i].equals("..")) {
        if (kept.size() > 1) {
          kept.removeLast();
        }
        if (last) {
          kept.add("");
        }
      } else if (!segments[i].equals(".")) {
        kept.add(segments[i]);
      } else if (last) {
        kept.add("");
      }
    }
    return String.join("/", kept);
  }
}

package dev.bxml.verb;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an application's own URLs, and which URLs are its own. What is not certain to be
 * is taken for another's.
 */
final class Authentication {
  /** Where a URL leads. */
  enum Target {
    OURS,
    /** To the application, by a scheme for which the platform takes no credentials. */
    OURS_BY_HTTP,
    ELSEWHERE
  }

  /** Of what readers differ: some drop tabs and blanks, some take a backslash for a slash. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[\\p{Z}\\p{C}\\\\]");

  private final String username;
  private final String password;
  private final @Nullable String host;

  Authentication(String username, String password, @Nullable String host) {
    this.username = Characters.require("Bxml", "username", username);
    this.password = Characters.require("Bxml", "password", password);
    this.host = host == null ? null : withoutPort(host, ":443");
  }

  String username() {
    return username;
  }

  String password() {
    return password;
  }

  // By hand: a document that is built anew has its URLs looked at in each request, and regular
  // expressions took four microseconds for two URLs.
  Target target(String url) {
    if (isAmbiguous(url)) {
      return Target.ELSEWHERE;
    }
    int scheme = endOfScheme(url);
    int authority = scheme < 0 ? 0 : scheme + 1;
    if (!url.startsWith("//", authority)) {
      return scheme < 0 ? Target.OURS : Target.ELSEWHERE;
    }
    String server = url.substring(authority + 2, endOfAuthority(url, authority + 2));
    if (scheme < 0 || isScheme("https", url, scheme)) {
      return withoutPort(server, ":443").equals(host) ? Target.OURS : Target.ELSEWHERE;
    }
    boolean byHttp = isScheme("http", url, scheme) && withoutPort(server, ":80").equals(host);
    return byHttp ? Target.OURS_BY_HTTP : Target.ELSEWHERE;
  }

  private static boolean isAmbiguous(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c <= ' ' || c > '~' || c == '\\') {
        return AMBIGUOUS.matcher(url).find();
      }
    }
    return false;
  }

  /** Returns where the colon behind the scheme is; less than 0 when there is no scheme. */
  private static int endOfScheme(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean isOther = (c >= '0' && c <= '9') || c == '+' || c == '.' || c == '-';
      if (c == ':' && i > 0) {
        return i;
      } else if (!isLetter && !(isOther && i > 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static int endOfAuthority(String url, int start) {
    for (int i = start; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == '/' || c == '?' || c == '#') {
        return i;
      }
    }
    return url.length();
  }

  private static boolean isScheme(String scheme, String url, int end) {
    return end == scheme.length() && url.regionMatches(true, 0, scheme, 0, end);
  }

  private static String withoutPort(String authority, String port) {
    String lower = authority.toLowerCase(Locale.ROOT);
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Authentication that
        && username.equals(that.username)
        && password.equals(that.password)
        && Objects.equals(host, that.host);
  }

  @Override
  public int hashCode() {
    return Objects.hash(username, password, host);
  }

  /** Shows nothing of it. */
  @Override
  public String toString() {
    return "Authentication[…]";
  }
}

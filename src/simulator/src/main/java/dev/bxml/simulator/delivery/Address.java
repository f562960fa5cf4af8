package dev.bxml.simulator.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: what a URL means to who sends one. {@code java.net.URI} knows no host with an
 * underscore in its name, as those of containers often have.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the name or address of the server; of an address of IPv6 with its brackets
 * @param port 1 to 65535
 * @param target path and query, in ASCII
 */
public record Address(String scheme, String host, int port, String target) {
  private static final Pattern SERVER =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~-]+)(?::([0-9]*))?");

  private static final Pattern PORT_AT_END = Pattern.compile("[^:\\]]*:([^:\\]]*)|\\[.*]:(.*)");
  private static final int MOST_DIGITS = 5;
  private static final int LAST_PORT = 65_535;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if nothing can be sent there; the message says why
   */
  public static Address of(String url) {
    String scheme = Urls.scheme(url);
    refuse(!scheme.equals("http") && !scheme.equals("https"), "an http or https URL", url, "");
    String server = Urls.server(url);
    refuse(server.isEmpty() || server.startsWith(":"), "a URL that names a server", url, "");
    Matcher parts = SERVER.matcher(server);
    if (!parts.matches()) {
      refuse(
          PORT_AT_END.matcher(server).matches()
              && SERVER.matcher(withoutPort(server)).matches(),
          "a port that is a number",
          url,
          "");
      throw refusal("a server with a name of ASCII letters, digits and . - _", url, "");
    }
    return new Address(scheme, parts.group(1), port(parts.group(2), scheme, url), target(url));
  }

  private static String withoutPort(String server) {
    return server.substring(0, server.lastIndexOf(':'));
  }

  private static int port(@Nullable String written, String scheme, String url) {
    if (written == null || written.isEmpty()) {
      return usualPort(scheme);
    }
    String digits = written.replaceFirst("^0+(?=.)", "");
    int port = digits.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(digits);
    refuse(port == 0 || port > LAST_PORT, "a port from 1 to 65535", url, "");
    return port;
  }

  private static int usualPort(String scheme) {
    return scheme.equals("https") ? HTTPS : HTTP;
  }

  /** Letters beyond ASCII are sent as bytes by number; what may not stand there is refused. */
  private static String target(String url) {
    String start = "http://a";
    String written = Urls.behindServer(url);
    String target = written.isEmpty() || written.startsWith("?") ? "/" + written : written;
    try {
      return new URI(start + target).toASCIIString().substring(start.length());
    } catch (URISyntaxException e) {
      throw refusal("a URL of characters that may stand in one", url, advice(target, e, start));
    }
  }

  private static String advice(String target, URISyntaxException e, String start) {
    int at = e.getIndex() - start.length();
    if (at < 0 || at >= target.length()) {
      return "";
    }
    char found = target.charAt(at);
    if (found == '%') {
      return "; write %25 for a % that is none of two digits";
    }
    if (found == ' ') {
      return "; write %20 for the space";
    }
    return found > ' ' && found < 0x7F
        ? "; write %%%02X for %c".formatted((int) found, found)
        : "; leave out the character U+%04X".formatted((int) found);
  }

  private static void refuse(boolean isWrong, String rule, String url, String advice) {
    if (isWrong) {
      throw refusal(rule, url, advice);
    }
  }

  private static IllegalArgumentException refusal(String rule, String url, String advice) {
    return new IllegalArgumentException("must be sent to " + rule + ", but has " + url + advice);
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  /** Host and port as a server is told them: without the port that the scheme has anyway. */
  public String hostHeader() {
    return port == usualPort(scheme) ? host : host + ":" + port;
  }
}

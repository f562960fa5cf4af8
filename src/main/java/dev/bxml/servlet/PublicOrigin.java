package dev.bxml.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The scheme and the host by which the platform called: what a proxy in front says of it, else what the
 * container does. Of a list the first counts, which the proxy that the platform reached has written.
 *
 * <p>The scheme is http only where a proxy says so. Most that end TLS and say nothing leave the
 * container with http, and on one's own machine there is nothing else.
 */
final class PublicOrigin {
  private static final String FORWARDED = "Forwarded";

  /** Headers that name the scheme. */
  private static final String[] SCHEMES = {
    "X-Forwarded-Proto", "X-Forwarded-Protocol", "X-Forwarded-Scheme", "X-Url-Scheme"
  };

  /** Headers that say whether it was https. */
  private static final String[] SWITCHES = {"X-Forwarded-Ssl", "Front-End-Https"};

  /** A parameter of RFC 7239, right behind the one before: none is behind a comma. */
  private static final Pattern PARAMETER = Pattern.compile(
      "\\G[;\\s]*+([^=;,\\s\"]++)\\s*+=\\s*+(\"(?:[^\"\\\\]++|\\\\.)*+\"|[^;,\\s\"]*+)");

  private final UnaryOperator<@Nullable String> headers;
  private final String host;
  private final int port;

  PublicOrigin(HttpServletRequest request) {
    this(request::getHeader, request.getServerName(), request.getServerPort());
  }

  PublicOrigin(UnaryOperator<@Nullable String> headers, String host, int port) {
    this.headers = headers;
    this.host = host;
    this.port = port;
  }

  /** Returns it as a URL begins: {@code https://example.com:8443}. */
  @Override
  public String toString() {
    String forwarded = headers.apply(FORWARDED);
    return (isHttp(forwarded) ? "http://" : "https://") + authority(forwarded);
  }

  private boolean isHttp(@Nullable String forwarded) {
    return "http".equalsIgnoreCase(parameter("proto", forwarded))
        || isAmong(SCHEMES, "http")
        || isAmong(SWITCHES, "off");
  }

  private boolean isAmong(String[] names, String value) {
    for (String name : names) {
      if (value.equalsIgnoreCase(first(name))) {
        return true;
      }
    }
    return false;
  }

  private String authority(@Nullable String forwarded) {
    String named = parameter("host", forwarded);
    if (named == null) {
      named = first("X-Forwarded-Host");
    }
    if (named != null) {
      return named.endsWith(":80") ? named.substring(0, named.length() - ":80".length()) : named;
    }
    return port == 80 || port == 443 ? host : host + ":" + port;
  }

  /** Returns the first of the values in a header; null when there is none. */
  private @Nullable String first(String name) {
    String list = headers.apply(name);
    if (list == null) {
      return null;
    }
    int comma = list.indexOf(',');
    String value = (comma < 0 ? list : list.substring(0, comma)).strip();
    return value.isEmpty() ? null : value;
  }

  /** Returns a parameter of the first element; null when it has none, or an empty one. */
  private static @Nullable String parameter(String name, @Nullable String forwarded) {
    if (forwarded == null) {
      return null;
    }
    Matcher parameter = PARAMETER.matcher(forwarded);
    while (parameter.find()) {
      if (parameter.group(1).equalsIgnoreCase(name)) {
        String value = parameter.group(2).replace("\"", "");
        return value.isEmpty() ? null : value;
      }
    }
    return null;
  }
}

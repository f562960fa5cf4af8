package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is sent to a server, by HTTP/1.1. */
final class Request {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int LAST_PORT = 65_535;

  private final URI uri;
  private final byte @Nullable [] json;
  private final String scheme;
  private final String head;

  private Request(URI uri, byte @Nullable [] json, @Nullable String authorization) {
    this.uri = uri;
    this.json = json;
    this.scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean isHttp = scheme.equals("http") || scheme.equals("https");
    if (!isHttp || uri.getHost() == null || port() > LAST_PORT) {
      throw new IllegalArgumentException("must be an http or https URL, but is " + uri);
    }
    this.head = head(authorization);
  }

  /**
   * Asks for what is at a URL.
   *
   * @throws IllegalArgumentException if that is no http or https URL
   */
  static Request get(String url) {
    return new Request(uri(url), null, null);
  }

  /**
   * Sends JSON to a URL.
   *
   * @throws IllegalArgumentException if that is no http or https URL
   */
  static Request post(String url, String json) {
    return new Request(uri(url), json.getBytes(UTF_8), null);
  }

  /** Returns the same with credentials. */
  Request with(Credentials credentials) {
    return new Request(uri, json, credentials.authorization());
  }

  /** Letters beyond ASCII, which {@code java.net.URI} lets stand, are sent as bytes by number. */
  private static URI uri(String url) {
    return URI.create(URI.create(url).toASCIIString());
  }

  boolean isSecure() {
    return scheme.equals("https");
  }

  String scheme() {
    return scheme;
  }

  /** The name or address of the server; of an address of IPv6 with its brackets. */
  String host() {
    return uri.getHost();
  }

  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : usualPort();
  }

  private int usualPort() {
    return isSecure() ? HTTPS : HTTP;
  }

  /** What two requests have in common that may go over one connection. */
  String server() {
    return scheme + "://" + host() + ":" + port();
  }

  /** The first line and the headers, with the empty line behind them. */
  String head() {
    return head;
  }

  private String head(@Nullable String authorization) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder text =
        new StringBuilder(256).append(json == null ? "GET " : "POST ").append(path);
    if (uri.getRawQuery() != null) {
      text.append('?').append(uri.getRawQuery());
    }
    text.append(" HTTP/1.1\r\n");
    if (json != null) {
      text.append("Content-Length: ").append(json.length).append("\r\n");
    }
    text.append("Host: ").append(host());
    if (port() != usualPort()) {
      text.append(':').append(port());
    }
    text.append("\r\nUser-Agent: bxml-simulator\r\n");
    if (isSecure()) {
      text.append("Connection: close\r\n");
    }
    if (authorization != null) {
      text.append("Authorization: ").append(authorization).append("\r\n");
    }
    if (json != null) {
      text.append("Content-Type: application/json\r\n");
    }
    return text.append("\r\n").toString();
  }

  /** All of it in one piece, so that it leaves in one packet. */
  byte[] bytes() {
    byte[] start = head.getBytes(ISO_8859_1);
    if (json == null) {
      return start;
    }
    byte[] bytes = new byte[start.length + json.length];
    System.arraycopy(start, 0, bytes, 0, start.length);
    System.arraycopy(json, 0, bytes, start.length, json.length);
    return bytes;
  }
}

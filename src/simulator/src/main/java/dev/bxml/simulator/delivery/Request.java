package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** What is sent to a server, by HTTP/1.1. */
final class Request {
  private final Address address;
  private final byte @Nullable [] json;
  private final String head;

  private Request(Address address, byte @Nullable [] json, @Nullable String authorization) {
    this.address = address;
    this.json = json;
    this.head = head(authorization);
  }

  /**
   * Asks for what is at a URL.
   *
   * @throws IllegalArgumentException if nothing can be sent there; the message says why, to be said
   *     behind a name for the request
   */
  static Request get(String url) {
    return new Request(Address.of(url), null, null);
  }

  /**
   * Sends JSON to a URL.
   *
   * @throws IllegalArgumentException if nothing can be sent there; the message says why, to be said
   *     behind a name for the request
   */
  static Request post(String url, String json) {
    return new Request(Address.of(url), json.getBytes(UTF_8), null);
  }

  /** Returns the same with credentials. */
  Request with(Credentials credentials) {
    return new Request(address, json, credentials.authorization());
  }

  boolean isSecure() {
    return address.isSecure();
  }

  String scheme() {
    return address.scheme();
  }

  /** The name or address of the server; of an address of IPv6 with its brackets. */
  String host() {
    return address.host();
  }

  int port() {
    return address.port();
  }

  /** What two requests have in common that may go over one connection. */
  String server() {
    return scheme() + "://" + host() + ":" + port();
  }

  /** The first line and the headers, with the empty line behind them. */
  String head() {
    return head;
  }

  private String head(@Nullable String authorization) {
    StringBuilder text = new StringBuilder(256)
        .append(json == null ? "GET " : "POST ")
        .append(address.target())
        .append(" HTTP/1.1\r\n");
    if (json != null) {
      text.append("Content-Length: ").append(json.length).append("\r\n");
    }
    text.append("Host: ").append(address.hostHeader()).append("\r\nUser-Agent: bxml-simulator\r\n");
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

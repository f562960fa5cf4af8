package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bxml.simulator.delivery.Json;
import dev.bxml.simulator.platform.Members;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a phone answers. */
public final class PhoneAnswer {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  /** The page runs its own script and talks to its own server, whatever an application answers. */
  private static final Map<String, String> PROTECTION = Map.of(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "X-Content-Type-Options",
      "nosniff",
      "Referrer-Policy",
      "no-referrer",
      "Cross-Origin-Resource-Policy",
      "same-origin",
      "Cache-Control",
      "no-store");

  private final int status;
  private final Map<String, String> headers = new LinkedHashMap<>(PROTECTION);
  private final byte[] body;

  private PhoneAnswer(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  static PhoneAnswer nothing() {
    return new PhoneAnswer(204, new byte[0]);
  }

  static PhoneAnswer json(int status, Members members) {
    return json(status, Json.text(members.map()));
  }

  static PhoneAnswer json(int status, String json) {
    return of(status, JSON, json);
  }

  static PhoneAnswer text(int status, String text) {
    return of(status, TEXT, text);
  }

  static PhoneAnswer of(int status, String type, String text) {
    return new PhoneAnswer(status, text.getBytes(UTF_8)).with("Content-Type", type);
  }

  PhoneAnswer with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public int status() {
    return status;
  }

  /** Returns the headers, one value each; none about the length. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns the body; empty for none. */
  public byte[] body() {
    return body;
  }
}

package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** A file of the page, and how a browser is to treat it. */
public record PhonePage(String type, String content) {

  public static Map<String, PhonePage> all() {
    return Map.of(
        "/", read("index.html", "text/html; charset=utf-8"),
        "/phone.css", read("phone.css", "text/css; charset=utf-8"),
        "/phone.js", read("phone.js", "text/javascript; charset=utf-8"),
        "/exchange.js", read("exchange.js", "text/javascript; charset=utf-8"),
        "/phone.svg", read("phone.svg", "image/svg+xml"));
  }

  private static PhonePage read(String name, String type) {
    try (InputStream file =
        Objects.requireNonNull(PhonePage.class.getResourceAsStream(name), name)) {
      return new PhonePage(type, new String(file.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page runs its own script and talks to its own server, whatever an application answers. */
  public static void protect(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
  }
}

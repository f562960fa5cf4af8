package dev.bxml.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** A file of the page. */
record PhonePage(String type, String content) {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  static Map<String, PhonePage> all() {
    return Map.of(
        "/", read("index.html", "text/html; charset=utf-8"),
        "/phone.css", read("phone.css", "text/css; charset=utf-8"),
        "/phone.js", read("phone.js", SCRIPT),
        "/exchange.js", read("exchange.js", SCRIPT),
        "/reply.js", read("reply.js", SCRIPT),
        "/story.js", read("story.js", SCRIPT),
        "/history.js", read("history.js", SCRIPT),
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
}

package dev.bxml.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests, to the byte. */
final class RequestTest {

  private static String lines(Request request) {
    return new String(request.bytes(), UTF_8).replace("\r\n", "\n");
  }

  @Test
  void withJson() {
    Request request = Request.post("http://example.com:8080/a/b?c=d#e", "{\"tag\":\"\u00e9\"}");
    assertEquals("""
        POST /a/b?c=d HTTP/1.1
        Content-Length: 12
        Host: example.com:8080
        User-Agent: bxml-simulator
        Content-Type: application/json

        {"tag":"\u00e9"}""", lines(request));
    assertEquals("""
        POST /a/b?c=d HTTP/1.1
        Content-Length: 12
        Host: example.com:8080
        User-Agent: bxml-simulator
        Authorization: Basic dTpw
        Content-Type: application/json

        {"tag":"\u00e9"}""", lines(request.with(new Credentials("u", "p"))));
  }

  @Test
  void withNothing() {
    assertEquals("""
        GET / HTTP/1.1
        Host: example.com
        User-Agent: bxml-simulator

        """, lines(Request.get("http://example.com")));
  }

  @Test
  void overTls() {
    assertEquals("""
        GET /?a HTTP/1.1
        Host: example.com
        User-Agent: bxml-simulator
        Connection: close

        """, lines(Request.get("HTTPS://example.com:443?a")));
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/, example.com, 80, http://example.com:80",
    "HTTP://u:p@Example.com:80/, Example.com, 80, http://Example.com:80",
    "https://example.com/, example.com, 443, https://example.com:443",
    "https://example.com:8443/, example.com:8443, 8443, https://example.com:8443",
    "http://example.com:443/, example.com:443, 443, http://example.com:443",
    "http://[::1]:8080/, [::1]:8080, 8080, http://[::1]:8080",
    "http://voice_app:3000/, voice_app:3000, 3000, http://voice_app:3000",
    "https://_voice_/, _voice_, 443, https://_voice_:443",
    "http://example.com:/, example.com, 80, http://example.com:80"
  })
  void server(String url, String host, int port, String server) {
    Request request = Request.get(url);
    assertEquals("Host: " + host, request.head().lines().skip(1).findFirst().orElseThrow());
    assertEquals(port, request.port());
    assertEquals(server, request.server());
  }

  @ParameterizedTest
  @CsvSource({
    "/caf\u00e9?n=\u00fc, /caf%C3%A9?n=%C3%BC",
    "/a%20b?c%26=%2B, /a%20b?c%26=%2B",
    "//a/../b, //a/../b"
  })
  void target(String target, String sent) {
    assertEquals(
        "GET " + sent + " HTTP/1.1",
        Request.get("http://example.com" + target).head().lines().findFirst().orElseThrow());
  }
}

package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies by which scheme and host the platform is taken to have called. */
final class PublicOriginTest {

  /** Reads headers such as {@code X-Forwarded-Proto: http | Forwarded: host=example.com}. */
  private static String origin(String headers, String host, int port) {
    Map<String, String> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : headers.isEmpty() ? new String[0] : headers.split(" \\| ", -1)) {
      int colon = header.indexOf(": ");
      map.put(header.substring(0, colon), header.substring(colon + 2));
    }
    return new PublicOrigin(map::get, host, port).toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "example.com ~ 80 ~ https://example.com",
        "example.com ~ 443 ~ https://example.com",
        "example.com ~ 8443 ~ https://example.com:8443",
        "[::1] ~ 8080 ~ https://[::1]:8080"
      })
  void noHeader(String host, int port, String origin) {
    assertEquals(origin, origin("", host, port));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "X-Forwarded-Proto: http",
        "x-forwarded-proto: HTTP",
        "X-Forwarded-Proto: http, https",
        "X-Forwarded-Proto: http,http",
        "X-Forwarded-Proto:   http  ",
        "X-Forwarded-Protocol: http",
        "X-Forwarded-Scheme: http",
        "X-Url-Scheme: http",
        "X-Forwarded-Ssl: off",
        "X-Forwarded-SSL: Off, on",
        "Front-End-Https: off",
        "Forwarded: proto=http",
        "Forwarded: Proto=HTTP",
        "Forwarded: for=192.0.2.1;proto=http;by=203.0.113.43",
        "Forwarded: for=\"[2001:db8::1]:4711\"; proto=\"http\"",
        "Forwarded: proto=http, proto=https",
        "Forwarded: for=\"a, b\";proto=http",
        "Forwarded: for=\"a\\\"; proto=https, b\";proto=http",
        "Forwarded: proto=http; host=",
        "X-Forwarded-Proto: https | X-Forwarded-Ssl: off",
        "Forwarded: proto=https | X-Forwarded-Proto: http"
      })
  void http(String headers) {
    assertEquals("http://example.com", origin(headers, "example.com", 80));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "X-Forwarded-Proto: https",
        "X-Forwarded-Proto: https, http",
        "X-Forwarded-Proto: wss",
        "X-Forwarded-Proto: , http",
        "X-Forwarded-Ssl: on",
        "X-Forwarded-Ssl: http",
        "X-Forwarded-Port: 80",
        "X-Forwarded-For: http",
        "Forwarded: proto=https, proto=http",
        "Forwarded: for=192.0.2.1, for=10.0.0.1;proto=http",
        "Forwarded: for=\"proto=http\"",
        "Forwarded: xproto=http",
        "Forwarded: for=x;proto=httpx",
        "Forwarded: http",
        "Forwarded: \"proto=http"
      })
  void noHttp(String headers) {
    assertEquals("https://example.com", origin(headers, "example.com", 80));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "X-Forwarded-Host: voice.example.com ~ https://voice.example.com",
        "X-Forwarded-Host: voice.example.com:8443, proxy.example.com ~ https://voice.example.com:8443",
        "X-Forwarded-Host: voice.example.com:80 | X-Forwarded-Proto: http ~ http://voice.example.com",
        "Forwarded: host=voice.example.com ~ https://voice.example.com",
        "Forwarded: proto=https;host=\"voice.example.com:8443\", host=other ~ https://voice.example.com:8443",
        "Forwarded: host=voice.example.com | X-Forwarded-Host: other ~ https://voice.example.com",
        "Forwarded: for=192.0.2.1 | X-Forwarded-Host: voice.example.com ~ https://voice.example.com",
        "X-Forwarded-Host:   ~ https://10.0.0.7:8080",
        "X-Forwarded-Host: , other ~ https://10.0.0.7:8080"
      })
  void host(String headers, String origin) {
    assertEquals(origin, origin(headers + (headers.endsWith(":") ? " " : ""), "10.0.0.7", 8080));
  }
}

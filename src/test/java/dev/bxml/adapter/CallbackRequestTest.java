package dev.bxml.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies what is shown of a request: enough to find it, and nothing private. */
final class CallbackRequestTest {

  @ParameterizedTest
  @CsvSource({
    "POST, /voice/menu, POST /voice/menu",
    "GET, /v2/menu/123, GET /v2/menu/123",
    "POST, /v/pin/4711, POST /v/pin/***",
    "POST, /v/pin/4711223344;jsessionid=SECRET, POST /v/pin/***",
    "POST, /v;jsessionid=SECRET/menu;v=1, POST /v/menu",
    "POST, /v/%2B1%20555-123.0003, POST /v/2B***",
    "POST, /v/4-7-1-1, POST /v/***",
    "GET, '/voice\r\nWARNING all is lost', GET /voiceWARNINGallislost",
    "GET, /%0A%1B[31m, GET /0A1B31m",
    "G<T, /\u202e, GT /"
  })
  void methodAndPath(String method, String path, String shown) {
    assertEquals(shown, request(method, path).toString());
  }

  @Test
  void withoutPath() {
    assertEquals("POST", request("POST", "").toString());
  }

  @Test
  void longPath() {
    assertEquals(
        "GET /" + "x".repeat(99), request("GET", "/" + "x".repeat(100_000)).toString());
  }

  private static CallbackRequest request(String method, String path) {
    return CallbackRequest.of(method, path)
        .query("from=Secret")
        .header("Content-Type", "Secret")
        .body(6, () -> new ByteArrayInputStream("Secret".getBytes(UTF_8)));
  }
}

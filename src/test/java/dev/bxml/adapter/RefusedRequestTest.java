package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies what is said of requests that are no callbacks, and that a flood of them is few lines. */
final class RefusedRequestTest {
  private static final String GATHER = "{\"eventType\":\"gather\"}";
  private static final byte[] PACKED = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};

  private final CallbackAdapter adapter =
      new CallbackAdapter(CallbackHandlers.none().onGather(c -> response()));
  private final LogLines log = new LogLines();

  @AfterEach
  void close() {
    log.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,, 400",
    "HEAD,, 405",
    "PUT, application/json, 405",
    "POST, text/xml, 415",
    "POST, application/json, 400"
  })
  void floodOfStrangers(String method, String type, int status) {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(
          status,
          adapter
              .handle(CallbackRequest.of(method, "").header("Content-Type", type))
              .status());
    }

    assertEquals(10, log.lines().size());
    assertEquals(
        "; further ones are counted and not logged for up to a minute",
        ending(log.lines().get(9), " bytes"));
  }

  /** They share one ration. */
  @Test
  void floodOfAllKinds() {
    for (int i = 0; i < 100; i++) {
      adapter.handle(CallbackRequest.get("", null));
      adapter.handle(post("{}"));
      adapter.handle(CallbackRequest.of("PUT", ""));
    }

    assertEquals(10, log.lines().size());
  }

  /** A callback that is answered as it should be is a line, whatever strangers do. */
  @Test
  void callbackInAFlood() {
    floodOfStrangers("GET", null, 400);
    log.clear();
    assertEquals(200, adapter.handle(post(GATHER)).status());

    assertEquals(1, log.lines().size());
  }

  /** Each of these is a call that is lost by a fault on this side; strangers do not hide it. */
  @Test
  void faultOfOursInAFlood() {
    floodOfStrangers("GET", null, 400);
    log.clear();
    CallbackRequest taken = CallbackRequest.of("POST", "")
        .header("Content-Type", "application/json")
        .body(9, () -> {
          throw new IllegalStateException();
        });
    for (int i = 0; i < 100; i++) {
      assertEquals(500, adapter.handle(taken).status());
    }

    assertEquals(10, log.lines().size());
  }

  private static String ending(String line, String after) {
    return line.substring(line.indexOf(after) + after.length());
  }

  @ParameterizedTest
  @CsvSource({
    "gzip, gzip",
    "GZIP, GZIP",
    "x-gzip, x-gzip",
    "deflate, deflate",
    "br, br",
    "'gzip, gzip', 'gzip, gzip'",
    "'identity, gzip', 'identity, gzip'",
    "'a,b,c,d,e', 'a, b, c, d'",
    "'g\nWARNING 4711', gWARNING***",
  })
  void packedBody(String encoding, String shown) {
    assertEquals("415, 0 bytes", adapter.handle(packed(PACKED, encoding)).toString());

    log.assertLines("WARNING no callback (POST /voice): the body must come without a"
        + " Content-Encoding, but has " + shown + " and nobody has undone it; have a proxy, the"
        + " container or a filter in front do so; answered 415, 0 bytes");
  }

  /** It may have come in chunks, or be the copy of a body that somebody else has read. */
  @Test
  void packedBodyThatIsACopy() {
    CallbackRequest read = CallbackRequest.of("POST", "")
        .header("Content-Type", "application/json")
        .body(PACKED.length, new CallbackRequest.Body() {
          @Override
          public ByteArrayInputStream open() {
            return new ByteArrayInputStream(new byte[0]);
          }

          @Override
          public byte[] copy() {
            return PACKED;
          }
        })
        .header("Content-Encoding", "gzip");

    assertEquals(415, adapter.handle(read).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity", "", ","})
  void unpackedBodyWhoseHeaderIsLeft(String encoding) {
    assertEquals(200, adapter.handle(packed(GATHER.getBytes(UTF_8), encoding)).status());
  }

  /** The fault is not the packing: of a text, of nothing, and of what is not packed. */
  @Test
  void otherFaultsOfABodyWithAnEncoding() {
    assertEquals(
        List.of(400, 400, 400, 400),
        List.of(
            adapter.handle(packed("{\"eventType\":".getBytes(UTF_8), "gzip")).status(),
            adapter.handle(packed(new byte[0], "gzip")).status(),
            adapter.handle(packed(PACKED, "identity")).status(),
            adapter.handle(packed(PACKED, null)).status()));
  }

  private static CallbackRequest packed(byte[] body, String encoding) {
    return CallbackRequest.post("/voice", "application/json", body)
        .header("Content-Encoding", encoding);
  }

  private static CallbackRequest post(String body) {
    return CallbackRequest.post("", "application/json", body.getBytes(UTF_8));
  }
}

package dev.bxml.adapter;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that where requests are mostly somebody else's, what looks like a callback and could not
 * be read is told of once, and that what does not is not told of.
 */
final class LostCallbackTest {
  private static final String TOLD = "WARNING passed on, although it may be a callback (";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CallbackAdapter adapter =
      new CallbackAdapter(CallbackHandlers.none().onGather(c -> response())).maxBodyBytes(1_000);
  private final LogLines log = new LogLines();

  @AfterEach
  void nothingSecretInTheLog() {
    log.assertNothingOf("SECRET");
    log.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "eventType=%zz | Expected the name of an event as percent-encoded UTF-8, found a percent sign"
            + " without two hex digits at character 11. Check that the query arrives as it was sent.",
        "a=SECRET&eventType=gather%E9 | Expected the name of an event as percent-encoded UTF-8, found"
            + " escapes that are not UTF-8 at character 26. Check that the query arrives as it was sent.",
        "event=%&endpointId=e-1 | Expected the name of an event as percent-encoded UTF-8, found a"
            + " percent sign without two hex digits at character 7. Check that the query arrives as it"
            + " was sent.",
        "callId=c-1&eventType= | Expected the name of an event in eventType or event, found a blank text"
            + " in eventType. Check that only voice callbacks are sent to this URL.",
      })
  void query(String query, String reason) {
    assertToldOnce("GET", () -> get(query), reason);
  }

  @Test
  void queryBeyondALimit() {
    assertToldOnce(
        "GET",
        () -> get("eventType=gather&tag=" + "SECRET".repeat(20_000)),
        "Expected a callback as percent-encoded UTF-8 parameters, found a query longer than 65536"
            + " characters. Check that only Bandwidth sends requests to this URL.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"eventType\":\"gather\",\"digits\":\"SECRET",
        "{\"eventType\":\"gather\",}",
        " {\r\n \"eventType\" : \"gather\"} SECRET",
        "\uFEFF{\"eventType\":\"gather\"",
        "{eventType:\"gather\"}",
        "{'eventType':'gather'}",
        "{\"callId\":\"c-1\",\"eventType\":\"gather\",}",
        "{\"event\":\"endpointConnected\",\"endpointId\":\"e-1\"",
        "[{\"eventType\":\"gather\",\"callId\":\"c-1\"}]",
        "eventType=gather&digits=SECRET",
      })
  void body(String body) {
    assertTold(post(body));
  }

  static Stream<byte[]> bodiesInOtherCharsets() {
    return Stream.of(
        "{\"eventType\":\"gather\",\"tag\":\"SECRET \u00e9\"}".getBytes(ISO_8859_1),
        "{\"eventType\":\"gather\"}".getBytes(UTF_16),
        "{\"eventType\":\"gather\"}".getBytes(UTF_16LE),
        "{\"eventType\":\"gather\"}".getBytes(Charset.forName("UTF-32BE")));
  }

  @ParameterizedTest
  @MethodSource("bodiesInOtherCharsets")
  void bodyInAnotherCharset(byte[] body) {
    assertTold(CallbackRequest.post("/voice", "application/json", body));
  }

  @Test
  void bodyThatIsTooLong() {
    String reason =
        "the body must be at most 1000 bytes, but is %s; raise maxBodyBytes if it is" + " genuine";
    assertToldOnce("POST", () -> post("{" + " ".repeat(1_000)), reason.formatted("1001 bytes"));
    assertFalse(
        adapter.offer(undeclared("{" + " ".repeat(1_000), "/other"), LostCallbackTest::nobody));

    assertEquals(
        TOLD + "POST /other): " + reason.formatted("longer"), log.lines().get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "text/json",
        "application/x-json",
        "application/json, application/json",
        " ",
      })
  void bodyOfATypeThatMayBeAMistake(String type) {
    assertToldOnce(
        "POST", () -> unopened(type), "the Content-Type must be application/json, but is another");
  }

  @Test
  void packedBody() {
    byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    assertToldOnce(
        "POST",
        () -> CallbackRequest.post("/voice", "application/json", packed)
            .header("Content-Encoding", "GZip"),
        "the body must come without a Content-Encoding, but has GZip and nobody has undone it; have a"
            + " proxy, the container or a filter in front do so");
  }

  @Test
  void bodyThatBreaksOff() {
    assertToldOnce(
        "POST",
        () -> CallbackRequest.of("POST", "/voice")
            .header("Content-Type", "application/json")
            .body(-1, () -> {
              throw new IOException("SECRET");
            }),
        "the body broke off (…)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page=2",
        "promo=100%",
        "promo=100%&q=Jos%E9",
        "event=",
        "event=100%",
        "events=%zz",
        "eventType=",
        "eventType=&from=2026-01-01",
        "q=eventType",
        "callId=c-1",
        "event=click",
        "eventType=click",
      })
  void foreignQuery(String query) {
    assertFalse(adapter.offer(CallbackRequest.get("/page", query), LostCallbackTest::nobody));

    log.assertLines();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "[1,2",
        "SECRET",
        "{\"name\":\"SECRET",
        "{\"eventType\":\"\"}",
        "[{\"eventType\":\"click\"},{\"eventType\":\"scroll\"}]",
        "{\"data\":{\"eventType\":\"click\"}}",
        "{\"callId\":\"c-1\"}",
        "{\"eventType\":\"click\"}",
      })
  void foreignBody(String body) {
    assertFalse(adapter.offer(post(body), LostCallbackTest::nobody));

    log.assertLines();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=SECRET",
        "application/octet-stream",
        "text/xml",
        "application/soap+xml",
        "text/html",
        "image/png",
      })
  void foreignType(String type) {
    assertFalse(adapter.offer(unopened(type), LostCallbackTest::nobody));

    log.assertLines();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "get"})
  void otherMethod(String method) {
    assertFalse(adapter.offer(
        CallbackRequest.of(method, "").query("eventType=%zz"), LostCallbackTest::nobody));

    log.assertLines();
  }

  @Test
  void strangerWhoThinksOfManyPaths() {
    for (int i = 0; i < 2_000; i++) {
      assertFalse(adapter.offer(
          CallbackRequest.get("/" + letters(i), "eventType=%zz"), LostCallbackTest::nobody));
    }

    assertEquals(10, log.lines().size());
    assertTrue(
        log.lines().get(9).endsWith("; further ones are counted and not logged for up to a minute"),
        log.lines().get(9));
  }

  private static String letters(int number) {
    return Integer.toString(number, 36).replaceAll("[0-9]", "$0/");
  }

  /** Nearly all requests are such: they cost neither an exception nor anything else. */
  @ParameterizedTest
  @CsvSource({"GET,", "GET, page=2&q=a+b", "PUT,", "DELETE, event=1", "HEAD, eventType=gather"})
  void foreignRequestTakesNoMemory(String method, String query) {
    CallbackRequest request = CallbackRequest.of(method, "/page").query(query);
    long taken = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 10 && taken > 0; attempt++) { // the first ones load classes
      long start = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        adapter.offer(request, LostCallbackTest::nobody);
      }
      taken = THREADS.getCurrentThreadAllocatedBytes() - start;
    }

    assertEquals(0, taken / 1_000);
  }

  private void assertTold(CallbackRequest request) {
    assertFalse(adapter.offer(request, LostCallbackTest::nobody));
    assertEquals(1, log.lines().size(), () -> log.lines().toString());
    assertEquals(TOLD, log.lines().get(0).substring(0, TOLD.length()));
  }

  private void assertToldOnce(String method, Supplier<CallbackRequest> request, String reason) {
    for (int i = 0; i < 3; i++) {
      assertFalse(adapter.offer(request.get(), LostCallbackTest::nobody));
    }
    log.assertLines(TOLD + method + " /voice): " + reason);
  }

  private static void nobody(Reply reply) {
    throw new AssertionError("answered " + reply);
  }

  private static CallbackRequest get(String query) {
    return CallbackRequest.get("/voice", query);
  }

  private static CallbackRequest post(String body) {
    return CallbackRequest.post("/voice", "application/json", body.getBytes(UTF_8));
  }

  private static CallbackRequest undeclared(String body, String path) {
    return CallbackRequest.of("POST", path)
        .header("Content-Type", "application/json")
        .body(-1, () -> new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static CallbackRequest unopened(String type) {
    return CallbackRequest.of("POST", "/voice").header("Content-Type", type).body(9, () -> {
      throw new AssertionError("nobody may open this body");
    });
  }
}

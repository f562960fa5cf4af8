package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.hangup;
import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Verifies over a real connection that no request line, header or length makes the servlet answer
 * 5xx, and that the next caller is served. What is no HTTP at all the container refuses by itself.
 */
final class RequestFuzzTest {
  private static final String CALLBACK = "{\"eventType\":\"answer\",\"callId\":\"c-1\"}";

  private static WebApp app;
  private static LogLines log;

  @BeforeContainer
  static void start() throws Exception {
    log = new LogLines();
    app = JettyApp.start("/app", context -> {
      CallbackHandlers handlers = CallbackHandlers.none()
          .onAnswer(call -> response(hangup()))
          .onUnknownCallback(call -> null);
      context.addServlet("voice", new CallbackServlet(handlers)).addMapping("/voice/*");
    });
  }

  @AfterContainer
  static void stop() {
    app.close();
    log.close();
  }

  @Property(tries = 100)
  void anyRequest(
      @ForAll("methods") String method,
      @ForAll("texts") String target,
      @ForAll("contentTypes") String contentType,
      @ForAll("names") String name,
      @ForAll("texts") String value,
      @ForAll @IntRange(min = -60, max = 60) int lie)
      throws Exception {
    log.clear();
    try (RawHttp connection = new RawHttp(app)) {
      String answer = connection
          .head(
              // A space would make what follows the version of HTTP, which is the container's
              // concern.
              method + " /app/voice/" + target.replaceAll("\\s", "") + " HTTP/1.1",
              "Host: localhost",
              "Connection: close",
              "Content-Type: " + contentType,
              name + ": " + value,
              "Content-Length: " + (CALLBACK.length() + lie))
          .send(CALLBACK)
          .endOfInput()
          .untilClosed();

      // No answer at all is for a head that never ended.
      assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 [124]\\d\\d .*"), answer);
    }
    for (String line : log.lines()) {
      assertTrue(line.matches("(INFO|WARNING) [ -~…]+"), line);
    }
    assertEquals(200, answerOfTheNextCaller());
  }

  @Provide
  Arbitrary<String> methods() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just("POST")),
        Tuple.of(3, Arbitraries.of("GET", "HEAD", "OPTIONS", "PUT", "TRACE", "post")),
        Tuple.of(1, texts().map(text -> text.replaceAll("\\s", ""))));
  }

  @Provide
  Arbitrary<String> contentTypes() {
    return Arbitraries.oneOf(
        Arbitraries.just("application/json"),
        texts().map("application/json; charset="::concat),
        texts());
  }

  /** What a container or a filter may act upon. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of(
        "Accept-Encoding",
        "Authorization",
        "Content-Encoding",
        "Content-Type",
        "Cookie",
        "Forwarded",
        "Range",
        "Trailer",
        "Upgrade",
        "X-Forwarded-Proto",
        "X-HTTP-Method-Override");
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> any =
        Arbitraries.strings().withCharRange('\u0000', '\u00FF').ofMaxLength(20);
    Arbitrary<String> query = Arbitraries.of(
        "?eventType=answer",
        "?eventType=%",
        "?%FF",
        "?eventType=x&",
        "?\u0000",
        ";a=b",
        "//",
        "..%2f");
    return Arbitraries.oneOf(any, query, any.map("?eventType=answer&tag="::concat));
  }

  private static int answerOfTheNextCaller() throws IOException {
    try (RawHttp connection = new RawHttp(app)) {
      return connection
          .head(
              "POST /app/voice/next HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: " + CALLBACK.getBytes(UTF_8).length)
          .send(CALLBACK)
          .response()
          .status();
    }
  }
}

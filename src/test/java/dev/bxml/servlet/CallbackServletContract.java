package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.servlet.Http.assertEmptyRaw;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.servlet.Http.post;
import static dev.bxml.servlet.Http.send;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.PackageVersion;
import dev.bxml.callback.Callback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.verb.Bxml;
import dev.bxml.verb.ConferenceBxml;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the servlet keeps to the HTTP contract in a real container: which status, which
 * body and which log line each request gets, and that nothing else goes out.
 */
abstract class CallbackServletContract extends ServletContract {
  private static final int LIMIT = 1_000;

  private final IllegalStateException unchecked = new IllegalStateException("unchecked");
  private final Exception checked = new Exception("checked");
  private final Error error = new AssertionError("error");

  private final BlockingQueue<Callback> seen = new LinkedBlockingQueue<>();

  CallbackServletContract(WebApp.Container container) {
    super(container);
  }

  @BeforeEach
  void forget() {
    seen.clear();
  }

  @Override
  void register(ServletContext context) {
    mount(context, "voice", all());
    mount(context, "nobody", CallbackHandlers.none());
    mount(context, "unknown", CallbackHandlers.none().onUnknownCallback(c -> {
      seen.add(c);
      return c.payload().has("bxml") ? response(speakSentence("New here.")) : null;
    }));
    mount(context, "unchecked", CallbackHandlers.none().onGather(c -> {
      throw unchecked;
    }));
    mount(context, "checked", CallbackHandlers.none().onGather(c -> {
      throw checked;
    }));
    mount(context, "error", CallbackHandlers.none().onDisconnect(c -> {
      throw error;
    }));
    mount(context, "overflow", CallbackHandlers.none().onGather(c -> forEver(c.digits())));
    mount(context, "null", CallbackHandlers.none().onGather(c -> null));
    mount(context, "interrupted", CallbackHandlers.none().onGather(c -> {
      Thread.currentThread().interrupt();
      return response();
    }));
    mount(
        context,
        "conference",
        CallbackHandlers.none()
            .onConferenceCreated(c -> ConferenceBxml.none())
            .onConferenceRedirect(c -> ConferenceBxml.response(speakSentence("Hello all."))));
    ServletRegistration sorry = mount(context, "sorry", new CallbackServlet(once(failing())));
    sorry.addMapping("/sorry");
    sorry.setInitParameter("failureSentence", "Please call again.");
    mount(context, "consumed", all());
    before(context, "/consumed/stream", ServletRequest::getInputStream);
    before(context, "/consumed/reader", request -> {
      request.getReader().read();
      return InputStream.nullInputStream();
    });
    ServletRegistration small = mount(
        context,
        "small",
        new CallbackServlet(once(all())).authentication(Authentication.ELSEWHERE));
    small.addMapping("/small");
    small.setInitParameter("maxBodyBytes", String.valueOf(LIMIT));
  }

  private CallbackHandlers failing() {
    return CallbackHandlers.none()
        .onGather(c -> {
          throw unchecked;
        })
        .onDisconnect(c -> {
          throw error;
        });
  }

  private CallbackHandlers all() {
    return CallbackHandlers.none()
        .onInitiate(c -> answer(c))
        .onAnswer(c -> answer(c))
        .onGather(c -> answer(c))
        .onRecordComplete(c -> answer(c))
        .onRedirect(c -> answer(c))
        .onTransferAnswer(c -> answer(c))
        .onTransferComplete(c -> answer(c))
        .onDisconnect(seen::add)
        .onRecordingAvailable(seen::add);
  }

  private Bxml answer(Callback callback) {
    seen.add(callback);
    return response(
        speakSentence(callback.eventType() + " " + callback.payload().text("callId") + " ☎"));
  }

  private static Bxml forEver(String digits) {
    return digits.isEmpty() ? response() : forEver(digits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "initiate",
        "answer",
        "gather",
        "recordComplete",
        "redirect",
        "transferAnswer",
        "transferComplete"
      })
  void waitingEvent(String event) throws Exception {
    HttpResponse<byte[]> reply = post(app, "/app/voice/x", """
        {"eventType":"%s","callId":"c-1","tag":"SECRET-9876"}""".formatted(event));

    assertBxml(
        "<Response><SpeakSentence>%s c-1 ☎</SpeakSentence></Response>".formatted(event), reply);
    log.assertLines(
        "INFO %s c-1 at /app/voice/x: a lambda of dev.bxml.servlet.CallbackServletContract answered 200, %d bytes in N ms"
            .formatted(event, reply.body().length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"disconnect", "recordingAvailable"})
  void reportedEvent(String event) throws Exception {
    assertEmpty(201, post(app, "/app/voice/x", """
        {"eventType":"%s","callId":"c-1","tag":"SECRET-9876"}""".formatted(event)));

    assertEquals(event, seen.remove().eventType());
    log.assertLines(
        "INFO %s c-1 at /app/voice/x: a lambda of dev.bxml.servlet.CallbackServletContract answered 201, 0 bytes in N ms"
            .formatted(event));
  }

  @ParameterizedTest
  @ValueSource(strings = {"disconnect", "recordingAvailable"})
  void reportedEventWithoutHandler(String event) throws Exception {
    assertEmpty(201, post(app, "/app/nobody/x", """
        {"eventType":"%s","callId":"c-1","tag":"SECRET-9876"}""".formatted(event)));

    log.assertLines(
        "INFO %s c-1 at /app/nobody/x: no handler, answered 201, 0 bytes".formatted(event));
  }

  @Test
  void getIsTheSameAsPost() throws Exception {
    HttpResponse<byte[]> posted = post(app, "/app/voice/x", """
        {"eventType":"gather","callId":"c-1","digits":"12","tag":"Käse ☎ 100%","from":"+15551230001"}""");
    HttpResponse<byte[]> got = get(
        app,
        "/app/voice/x?eventType=gather&callId=c-1&digits=12&tag=K%C3%A4se+%E2%98%8E%20100%25&from=%2B15551230001");

    assertBxml("<Response><SpeakSentence>gather c-1 ☎</SpeakSentence></Response>", posted);
    assertBxml("<Response><SpeakSentence>gather c-1 ☎</SpeakSentence></Response>", got);
    assertEquals(seen.remove(), seen.remove());
  }

  @Test
  void reportByGet() throws Exception {
    assertEmpty(201, get(app, "/app/voice/x?eventType=disconnect&callId=c-1"));

    assertEquals("disconnect", seen.remove().eventType());
  }

  @Test
  void textBeyondAscii() throws Exception {
    assertEmpty(201, post(app, "/app/voice/x", """
        {"eventType":"disconnect","tag":"Käse 😀 ☎"}"""));

    assertEquals("Käse 😀 ☎", seen.remove().payload().text("tag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON;charset=ISO-8859-1",
        "application/json;charset=no-such-charset",
        "application/vnd.bandwidth+json"
      })
  void jsonByAnyName(String contentType) throws Exception {
    byte[] json = "{\"eventType\":\"disconnect\",\"tag\":\"ä\"}".getBytes(UTF_8);

    assertEmpty(201, post(app, "/app/voice/x", contentType, json));
    assertEquals("ä", seen.remove().payload().text("tag"));
  }

  @Test
  void postWithoutContentType() throws Exception {
    assertEmpty(
        201,
        send(HttpRequest.newBuilder(app.at("/app/voice/x"))
            .POST(BodyPublishers.ofString("{\"eventType\":\"disconnect\"}"))));
  }

  /** Bodies come without Content-Length too: the JDK's client sends a stream in chunks. */
  @Test
  void chunkedBody() throws Exception {
    assertEmpty(
        201,
        send(json("/app/voice/x")
            .POST(BodyPublishers.ofInputStream(
                () -> stream("{\"eventType\":\"disconnect\",\"callId\":\"c-1\"}")))));

    assertEquals("c-1", seen.remove().payload().text("callId"));
  }

  @Test
  void urlsBelowTheMappingAndQueriesOnPost() throws Exception {
    assertEmpty(
        201, post(app, "/app/voice/a/b;c=d?eventType=gather", "{\"eventType\":\"disconnect\"}"));

    assertEquals("disconnect", seen.remove().eventType());
  }

  @Test
  void waitingEventWithoutHandler() throws Exception {
    try (WebApp fresh = container.start("", c -> mount(c, "voice", CallbackHandlers.none()))) {
      log.clear();
      String gather = "{\"eventType\":\"gather\",\"callId\":\"c-1\",\"digits\":\"SECRET-9876\"}";
      assertEmpty(501, post(fresh, "/voice/x", gather));
      assertEmpty(501, post(fresh, "/voice/x", gather));
      assertEmpty(501, post(fresh, "/voice/x", "{\"eventType\":\"answer\"}"));
      assertEmpty(501, get(fresh, "/voice/x?eventType=gather"));
      log.assertLines(
          "WARNING gather c-1 at /voice/x: no handler, answered 501, 0 bytes."
              + " Implement dev.bxml.handler.GatherHandler and register it to answer gather",
          "INFO gather c-1 at /voice/x: no handler, answered 501, 0 bytes",
          "WARNING answer at /voice/x: no handler, answered 501, 0 bytes."
              + " Implement dev.bxml.handler.AnswerHandler and register it to answer answer",
          "INFO gather at /voice/x: no handler, answered 501, 0 bytes");
    }
  }

  @Test
  void conferenceEventAnsweredWithBxml() throws Exception {
    assertBxml(
        "<Response><SpeakSentence>Hello all.</SpeakSentence></Response>",
        post(app, "/app/conference/x", "{\"eventType\":\"conferenceRedirect\"}"));
  }

  /** Nothing to do, by the handler's word or since there is none: 204 may not have a length. */
  @ParameterizedTest
  @ValueSource(strings = {"conferenceCreated", "conferenceMemberJoin"})
  void conferenceEventAnsweredWithNothing(String event) throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head("GET /app/conference/x?eventType=" + event + " HTTP/1.1", "Host: localhost");
      RawHttp.Response reply = connection.response();
      assertEquals(204, reply.status());
      assertNull(reply.headers().get("content-length"));
      assertNull(reply.headers().get("content-type"));
      assertNull(reply.headers().get("transfer-encoding"));

      connection.head("GET /app/voice/x?eventType=disconnect HTTP/1.1", "Host: localhost");
      assertEmptyRaw(201, connection.response());
    }
  }

  @Test
  void unknownEventAnsweredWithBxml() throws Exception {
    assertBxml(
        "<Response><SpeakSentence>New here.</SpeakSentence></Response>",
        post(app, "/app/unknown/x", """
            {"eventType":"hologram","callId":"c-1","bxml":"SECRET-9876"}"""));

    assertEquals("hologram", seen.remove().eventType());
    log.assertLines(
        "INFO unknown \"hologram\" c-1 at /app/unknown/x: a lambda of dev.bxml.servlet.CallbackServletContract"
            + " answered 200, 99 bytes in N ms");
  }

  @Test
  void unknownEventAnsweredWithNull() throws Exception {
    assertEmpty(201, post(app, "/app/unknown/x", "{\"event\":\"hologram\"}"));

    assertEquals("hologram", seen.remove().eventType());
    log.assertLines(
        "INFO unknown \"hologram\" at /app/unknown/x: a lambda of dev.bxml.servlet.CallbackServletContract"
            + " answered 201, 0 bytes in N ms");
  }

  @Test
  void unknownEventWithoutHandler() throws Exception {
    assertEmpty(201, post(app, "/app/voice/x", "{\"eventType\":\"hologram\",\"callId\":\"c-1\"}"));

    log.assertLines(
        "INFO unknown \"hologram\" c-1 at /app/voice/x: no handler, answered 201, 0 bytes");
  }

  @ParameterizedTest
  @MethodSource
  void unreadableBody(String body, String line) throws Exception {
    assumeTrue(
        !body.startsWith("<") || PackageVersion.VERSION.getMinorVersion() >= 22,
        "earlier versions of Jackson count the column of an error differently");
    assertEmpty(400, post(app, "/app/voice/x", body));

    log.assertLines("WARNING no callback (POST /app/voice/x): " + line + "; answered 400, 0 bytes");
  }

  static List<Object[]> unreadableBody() {
    String expected = "Expected a callback as one JSON object, found ";
    String ours = " Check that only voice callbacks are sent to this URL.";
    String bandwidths = " Check that only Bandwidth sends requests to this URL.";
    return List.of(
        new Object[] {
          "{\"eventType\":\"gather\",\"digits\":\"SECRET-9876",
          expected + "one that breaks off at line 1, column 44. Check that the whole body arrives."
        },
        new Object[] {
          "[{\"eventType\":\"SECRET-9876\"}]", expected + "an array at line 1, column 1." + ours
        },
        new Object[] {"9876", expected + "a number at line 1, column 1." + ours},
        new Object[] {"null", expected + "null at line 1, column 1." + ours},
        new Object[] {"\"SECRET-9876\"", expected + "a string at line 1, column 1." + ours},
        new Object[] {
          "{}", "Expected the name of an event in eventType or event, found neither." + ours
        },
        new Object[] {
          "{\"eventType\":{\"SECRET-9876\":1}}",
          "Expected the name of an event in eventType or event, found an object in eventType."
              + ours
        },
        new Object[] {
          "{\"eventType\":\"gather\"} {\"digits\":\"SECRET-9876\"}",
          expected + "more text after it at line 1, column 24." + bandwidths
        },
        new Object[] {
          "{\"eventType\":\"gather\",\"tag\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
          expected + "one nested deeper than 100 levels." + bandwidths
        },
        new Object[] {
          "<SECRET-9876/>", expected + "text that is not JSON at line 1, column 1." + bandwidths
        },
        new Object[] {
          "", expected + "nothing. Check that no filter or servlet reads the body before."
        });
  }

  @Test
  void bodyThatIsNotUtf8() throws Exception {
    byte[] body = "{\"eventType\":\"gather\",\"tag\":\"SECRET-9876 \u00e4\"}".getBytes(ISO_8859_1);

    assertEmpty(400, post(app, "/app/voice/x", "application/json", body));

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): Expected a callback as one JSON object, found text that is not JSON at"
            + " line 1, column 44. Check that only Bandwidth sends requests to this URL.;"
            + " answered 400, 0 bytes");
  }

  @Test
  void getWithoutQuery() throws Exception {
    assertEmpty(400, get(app, "/app/voice/x"));

    log.assertLines(
        "WARNING no callback (GET /app/voice/x): Expected the name of an event in eventType or event, found neither."
            + " Check that only voice callbacks are sent to this URL.; answered 400, 0 bytes");
  }

  /** The JDK's client refuses such URLs. */
  @ParameterizedTest
  @CsvSource({
    "eventType=SECRET-9876%zz, a percent sign without two hex digits at character 22",
    "eventType=SECRET-9876%, a percent sign without two hex digits at character 22",
    "event=SECRET-9876%2, a percent sign without two hex digits at character 18",
    "eventType=SECRET-9876%C3%28, escapes that are not UTF-8 at character 22"
  })
  void badEscapeInTheEvent(String query, String found) throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      assertEmptyRaw(
          400,
          connection
              .head("GET /app/voice/x?" + query + "&tag=1 HTTP/1.1", "Host: localhost")
              .response());
    }

    log.assertLines(
        "WARNING no callback (GET /app/voice/x): Expected the name of an event as percent-encoded UTF-8, found %s."
                .formatted(found)
            + " Check that the query arrives as it was sent.; answered 400, 0 bytes");
  }

  /** It is the application's own, most likely: no call is to be lost by it. */
  @ParameterizedTest
  @CsvSource({"promo=100%, promo, 100%", "x=%zz, x, %zz", "name=Jos%E9, name, Jos%E9"})
  void badEscapeElsewhereInQuery(String parameter, String name, String text) throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      assertEquals(
          200,
          connection
              .head(
                  "GET /app/voice/x?eventType=gather&" + parameter + " HTTP/1.1", "Host: localhost")
              .response()
              .status());
    }

    assertEquals(text, seen.remove().payload().text(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=SECRET-9876",
        "application/jsonlines",
        "application/xml",
        "SECRET-9876",
        ""
      })
  void bodyOfAnotherType(String contentType) throws Exception {
    assertEmpty(
        415,
        post(
            app,
            "/app/voice/x",
            contentType,
            "{\"eventType\":\"gather\",\"digits\":\"SECRET-9876\"}".getBytes(UTF_8)));

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the Content-Type must be application/json, but is another;"
            + " answered 415, 0 bytes");
  }

  /** Packed, and nobody in front has unpacked it. */
  @ParameterizedTest
  @CsvSource({"gzip, gzip", "deflate, deflate", "br, br", "'gzip, gzip', 'gzip, gzip'"})
  void packedBody(String encoding, String shown) throws Exception {
    assertEmpty(
        415, send(packed(encoding, gzip("{\"eventType\":\"gather\",\"tag\":\"SECRET-9876\"}"))));

    log.assertLines(
        "WARNING no callback (POST /app/voice/x): the body must come without a Content-Encoding, but has "
            + shown
            + " and nobody has undone it; have a proxy, the container or a filter in front do so;"
            + " answered 415, 0 bytes");
  }

  /** Whoever has unpacked a body may have left its header. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "br"})
  void unpackedBody(String encoding) throws Exception {
    byte[] json = "{\"eventType\":\"disconnect\"}".getBytes(UTF_8);

    assertEmpty(201, send(packed(encoding, json)));
  }

  /** The fault is of the text, and not of its packing. */
  @Test
  void unpackedBodyThatIsBroken() throws Exception {
    assertEmpty(400, send(packed("gzip", "{\"eventType\":\"gather\"".getBytes(UTF_8))));
  }

  private HttpRequest.Builder packed(String encoding, byte[] body) {
    return json("/app/voice/x")
        .header("Content-Encoding", encoding)
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void probesAndScannersAreFewLines() throws Exception {
    for (int i = 0; i < 15; i++) {
      assertEmpty(400, get(app, "/app/voice/x"));
    }

    assertEquals(10, log.lines().size());
    assertEquals(
        "WARNING no callback (GET /app/voice/x): Expected the name of an event in eventType or event,"
            + " found neither. Check that only voice callbacks are sent to this URL.; answered 400, 0"
            + " bytes; further ones are counted and not logged for up to a minute",
        log.lines().get(9));
  }

  @Test
  void bodyOfTheLargestLength() throws Exception {
    assertEmpty(201, post(app, "/app/small", padded("{\"eventType\":\"disconnect\"}", LIMIT)));
  }

  /** One byte too long, with the length declared and without. */
  @Test
  void bodyOverTheLimit() throws Exception {
    String body = padded("{\"eventType\":\"disconnect\",\"tag\":\"SECRET-9876\"}", LIMIT + 1);

    assertEmpty(413, post(app, "/app/small", body));
    assertEmpty(
        413, send(json("/app/small").POST(BodyPublishers.ofInputStream(() -> stream(body)))));

    assertEquals(List.of(), List.copyOf(seen));
    log.assertLines(
        "WARNING no callback (POST /app/small): the body must be at most 1000 bytes, but is 1001 bytes;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes",
        "WARNING no callback (POST /app/small): the body must be at most 1000 bytes, but is longer;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "PATCH", "BREW", "get"})
  void otherMethod(String method) throws Exception {
    HttpResponse<byte[]> reply = send(json("/app/voice/x")
        .method(
            method, BodyPublishers.ofString("{\"eventType\":\"gather\",\"tag\":\"SECRET-9876\"}")));

    assertEmpty(405, reply);
    assertEquals(List.of("GET, POST"), reply.headers().allValues("Allow"));
    log.assertLines("WARNING no callback (" + method
        + " /app/voice/x): the method must be GET or POST, but is neither;"
        + " answered 405, 0 bytes");
  }

  /** HttpServlet would make a GET of it: a handler would run for a reply that nobody sees. */
  @Test
  void head() throws Exception {
    HttpResponse<byte[]> reply =
        send(HttpRequest.newBuilder(app.at("/app/voice/x?eventType=gather"))
            .method("HEAD", BodyPublishers.noBody()));

    assertEmpty(405, reply);
    assertEquals(List.of("GET, POST"), reply.headers().allValues("Allow"));
    assertEquals(List.of(), List.copyOf(seen));
  }

  @Test
  void bodyReadByAFilterAsStream() throws Exception {
    assertEmpty(500, post(app, "/app/consumed/stream", """
        {"eventType":"gather","digits":"SECRET-9876"}"""));

    log.assertLines(
        "WARNING no callback (POST /app/consumed/stream): the body must be unread, but 45 bytes are declared and none is left; a"
            + " filter in front has read it, as logging, form and OAuth filters do: map it"
            + " elsewhere, or have it pass on a request that can be read again; here are a lambda of"
            + " dev.bxml.servlet.ServletContract; answered 500, 0 bytes");
  }

  @Test
  void bodyReadByAFilterAsText() throws Exception {
    assertEmpty(500, post(app, "/app/consumed/reader", """
        {"eventType":"gather","digits":"SECRET-9876"}"""));

    log.assertLines(
        "WARNING no callback (POST /app/consumed/reader): the body must be unread, but the container refuses to hand it out"
            + " twice; a filter in front has read it, as logging, form and OAuth filters do: map it"
            + " elsewhere, or have it pass on a request that can be read again; here are a lambda of"
            + " dev.bxml.servlet.ServletContract; answered 500, 0 bytes");
  }

  @Test
  void handlerThrowsUnchecked() throws Exception {
    assertEmpty(500, post(app, "/app/unchecked/x", """
        {"eventType":"gather","callId":"c-1","digits":"SECRET-9876"}"""));

    assertFailed("gather c-1 at /app/unchecked/x");
    assertSame(unchecked, log.thrown().get(0));
  }

  @Test
  void handlerThrowsChecked() throws Exception {
    assertEmpty(500, post(app, "/app/checked/x", "{\"eventType\":\"gather\",\"callId\":\"c-1\"}"));

    assertFailed("gather c-1 at /app/checked/x");
    assertSame(checked, log.thrown().get(0));
  }

  @Test
  void handlerOfAReportThrowsAnError() throws Exception {
    assertEmpty(500, post(app, "/app/error/x", "{\"eventType\":\"disconnect\"}"));

    assertFailed("disconnect at /app/error/x");
    assertSame(error, log.thrown().get(0));
  }

  @Test
  void handlerOverflowsTheStack() throws Exception {
    assertEmpty(500, post(app, "/app/overflow/x", "{\"eventType\":\"gather\",\"digits\":\"1\"}"));

    assertFailed("gather at /app/overflow/x");
    assertInstanceOf(StackOverflowError.class, log.thrown().get(0));
  }

  @Test
  void handlerReturnsNull() throws Exception {
    assertEmpty(500, post(app, "/app/null/x", """
        {"eventType":"gather","callId":"c-1","digits":"SECRET-9876"}"""));

    assertFailed("gather c-1 at /app/null/x");
    assertEquals(
        "java.lang.NullPointerException: a handler must return a reply, but returned null;"
            + " Bxml.response() hangs up",
        log.thrown().get(0).toString());
  }

  /** The reply goes out, in whatever state the handler leaves its thread. */
  @Test
  void handlerLeavesItsThreadInterrupted() throws Exception {
    assertBxml("<Response/>", post(app, "/app/interrupted/x", "{\"eventType\":\"gather\"}"));
  }

  /** The caller hears the sentence; nobody hears what becomes of a report. */
  @Test
  void handlerThrowsWhereThereIsAFailureSentence() throws Exception {
    assertBxml(
        "<Response><SpeakSentence>Please call again.</SpeakSentence><Hangup/></Response>",
        post(app, "/app/sorry", "{\"eventType\":\"gather\",\"digits\":\"SECRET-9876\"}"));
    assertEmpty(500, post(app, "/app/sorry", "{\"eventType\":\"disconnect\"}"));

    assertEquals(List.of(unchecked, error), log.thrown());
  }

  private void assertFailed(String callback) {
    log.assertLines(
        "SEVERE %s: a lambda of dev.bxml.servlet.CallbackServletContract failed, answered 500, 0 bytes in N ms"
            .formatted(callback));
    assertEquals(1, log.thrown().size());
  }

  @Test
  void manyAtOnceGetTheirOwnReplies() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    try {
      List<Future<HttpResponse<byte[]>>> replies = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        String body = "{\"eventType\":\"gather\",\"callId\":\"c-%d\"}".formatted(i);
        replies.add(callers.submit(() -> post(app, "/app/voice/x", body)));
      }
      for (int i = 0; i < replies.size(); i++) {
        assertBxml(
            "<Response><SpeakSentence>gather c-%d ☎</SpeakSentence></Response>".formatted(i),
            replies.get(i).get());
      }
    } finally {
      callers.shutdownNow();
    }

    assertEquals(2_000, seen.size());
    assertEquals(2_000, log.lines().size());
  }

  @Test
  void rootContext() throws Exception {
    try (WebApp root = container.start(
        "",
        context -> context
            .addServlet(
                "voice", new CallbackServlet(once(all())).authentication(Authentication.ELSEWHERE))
            .addMapping("/voice"))) {
      assertEmpty(201, post(root, "/voice", "{\"eventType\":\"disconnect\"}"));
    }
  }

  private HttpRequest.Builder json(String path) {
    return HttpRequest.newBuilder(app.at(path)).header("Content-Type", "application/json");
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}

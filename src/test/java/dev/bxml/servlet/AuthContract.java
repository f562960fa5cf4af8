package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that in a real container nobody gets past the filter without credentials, whatever he
 * sends, that the platform does, by a challenge or at once, and what is logged of either.
 */
abstract class AuthContract extends ServletContract {
  private static final String CHALLENGE = "Basic realm=\"callbacks\", charset=\"UTF-8\"";
  private static final String GATHER = "{\"eventType\": \"gather\", \"digits\": \"7\"}";
  private static final String ANSWER = "<Response><SpeakSentence>7</SpeakSentence></Response>";

  /** The pairs that are let in. */
  private static final List<String> KNOWN = List.of(
      "bandwidth:Secret-1",
      "fallback:with:colons::",
      "jürgen 🎉:pässwörd ключ 鍵",
      "jürgen:pässwörd",
      " spaced : out ");

  private final AtomicInteger handled = new AtomicInteger();

  AuthContract(WebApp.Container container) {
    super(container);
  }

  @BeforeEach
  void forget() {
    handled.set(0);
  }

  /** Whatever a test sent: no part of it, plain or in base64, is in any line of the log. */
  @AfterEach
  void noPartOfAPairInTheLog() {
    for (String pair : KNOWN) {
      log.assertNothingOf(pair.split(":", 2)[0]);
      log.assertNothingOf(pair.split(":", 2)[1]);
      log.assertNothingOf(base64(pair));
    }
    log.assertNothingOf("Secret");
    log.assertNothingOf(base64("bandwidth:").substring(0, 12));
  }

  @Override
  void register(ServletContext context) {
    FilterRegistration.Dynamic auth = context.addFilter(
        "auth",
        new CallbackAuthFilter(KNOWN.stream()
            .map(pair -> Credentials.of(pair.split(":", 2)[0], pair.split(":", 2)[1]))
            .toArray(Credentials[]::new)));
    auth.setAsyncSupported(true);
    auth.addMappingForUrlPatterns(null, false, "/voice/*", "/echo", "/filtered");
    CallbackHandlers handlers = CallbackHandlers.none().onGather(gather -> {
      handled.incrementAndGet();
      return response(speakSentence(gather.digits()));
    });
    ServletRegistration.Dynamic voice = context.addServlet("voice", new CallbackServlet(handlers));
    voice.setInitParameter("duplicateWindow", "0");
    voice.setInitParameter("maxBodyBytes", "4000000");
    voice.addMapping("/voice/*");
    ServletRegistration.Dynamic echo = context.addServlet("echo", new EchoServlet());
    echo.setAsyncSupported(true);
    echo.addMapping("/echo");
    FilterRegistration.Dynamic filtered =
        context.addFilter("filtered", new CallbackFilter(handlers));
    filtered.setAsyncSupported(true);
    filtered.setInitParameter("duplicateWindow", "0");
    filtered.addMappingForUrlPatterns(null, true, "/filtered");
    context
        .addServlet("page", new RegistrationContract.OkServlet())
        .addMapping("/filtered", "/open");
  }

  /** Sends a body back by asynchronous reading. */
  static final class EchoServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      try {
        AsyncEcho.eager(request, response);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "POST, application/json, '{\"eventType\": \"gather\"}'",
    "POST, application/json, ''",
    "POST, application/json, 'no JSON'",
    "POST, text/html, '<p>'",
    "POST, application/x-www-form-urlencoded, eventType=gather",
    "POST, multipart/form-data; boundary=x, --x--",
    "POST, /, x",
    "POST, , x",
    "GET, , ",
    "DELETE, , ",
    "OPTIONS, , ",
    "PATCH, application/json, {}",
    "PUT, application/json, {}",
    "HOLOGRAM, , x"
  })
  void withoutCredentials(String method, String type, String body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(app.at("/app/voice/menu"));
    if (type != null) {
      request.header("Content-Type", type);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));

    assertChallenge(Http.send(request));
    assertNothingHandled();
    log.assertLines();
  }

  /** Such as one whose disk is full: the challenge, and so the callback, goes its way. */
  @Test
  void logThatThrows() throws Exception {
    Handler fullDisk = new Handler() {
      @Override
      public void publish(LogRecord line) {
        throw new IllegalStateException("no space left on device");
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
    fullDisk.setLevel(Level.ALL);
    Logger logger = Logger.getLogger("dev.bxml");
    logger.addHandler(fullDisk);
    try {
      assertChallenge(Http.get(app, "/app/voice/menu?eventType=gather"));
      assertChallenge(Http.send(HttpRequest.newBuilder(app.at("/app/voice/menu?eventType=gather"))
          .header("Authorization", "Basic " + base64("bandwidth:Secret-wrong"))
          .GET()));
      Http.assertEmpty(
          405,
          Http.send(HttpRequest.newBuilder(app.at("/app/voice/menu"))
              .header("Authorization", "Basic " + base64(KNOWN.get(0)))
              .DELETE()));
      assertEquals(
          200,
          Http.send(HttpRequest.newBuilder(app.at("/app/voice/menu?eventType=gather&digits=7"))
                  .header("Authorization", "Basic " + base64(KNOWN.get(0)))
                  .GET())
              .statusCode());
    } finally {
      logger.removeHandler(fullDisk);
    }
  }

  @Test
  void withoutCredentialsByHead() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.head("HEAD /app/voice/menu HTTP/1.1", "Host: localhost");
      assertChallenge(http.response());
      http.head("HEAD /app/voice/menu HTTP/1.1", "Host: localhost", knownHeader());
      RawHttp.Response passed = http.response();
      assertEquals(405, passed.status());
      assertEquals("GET, POST", passed.headers().get("allow"));
    }
  }

  @Test
  void withoutCredentialsByGet() throws Exception {
    assertChallenge(Http.get(app, "/app/voice/menu?eventType=gather&digits=7"));
    assertNothingHandled();
  }

  /** The platform's first request is no failure, and so is told only to those who ask. */
  @Test
  void probeInTheLog() throws Exception {
    Logger logger = Logger.getLogger("dev.bxml");
    Level before = logger.getLevel();
    logger.setLevel(Level.FINE);
    try {
      assertChallenge(Http.post(app, "/app/voice/menu", GATHER));
      log.assertLines("FINE filter 'auth' asks for credentials: POST /app/voice/menu came without");
    } finally {
      logger.setLevel(before);
    }
  }

  @Test
  void challengedAndThenLetIn() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      post(http, GATHER);
      assertChallenge(http.response());
      post(http, GATHER, knownHeader());
      RawHttp.Response response = http.response();
      assertEquals(200, response.status());
      assertEquals(ANSWER, response.body().substring(38));
    }
    assertEquals(1, handled.get());
  }

  /** As HTTP clients do by themselves, and most likely the platform too. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000, 30_000, 260_000})
  void challengedAndThenLetInByAClient(int padding) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    HttpClient client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .authenticator(new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            asked.incrementAndGet();
            return new PasswordAuthentication("bandwidth", "Secret-1".toCharArray());
          }
        })
        .build();

    HttpResponse<byte[]> response = client.send(
        HttpRequest.newBuilder(app.at("/app/voice/menu"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(" ".repeat(padding) + GATHER))
            .build(),
        BodyHandlers.ofByteArray());

    assertBxml(ANSWER, response);
    assertEquals(1, asked.get());
    assertEquals(1, handled.get());
  }

  @ParameterizedTest
  @MethodSource("known")
  void credentialsAtOnce(String pair) throws Exception {
    assertBxml(ANSWER, send(basic(pair)));
    assertEquals(1, handled.get());
    log.await(1);
    log.assertLines(
        "INFO gather at /app/voice/menu: a lambda of dev.bxml.servlet.AuthContract answered 200, 91 bytes in N ms");
  }

  static List<String> known() {
    return KNOWN;
  }

  @Test
  void credentialsAtOnceByGet() throws Exception {
    HttpRequest.Builder get =
        HttpRequest.newBuilder(app.at("/app/voice/menu?eventType=gather&digits=7"));
    assertBxml(ANSWER, Http.send(get.header("Authorization", basic(KNOWN.get(0)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic ", "BASIC ", "bAsIc ", "Basic  ", "Basic      "})
  void schemeInOtherSpellings(String scheme) throws Exception {
    for (String pair : KNOWN) {
      assertBxml(ANSWER, send(scheme + base64(pair)));
    }
  }

  /** Base64 without its padding is what some clients write. */
  @Test
  void base64InOtherSpellings() throws Exception {
    for (String pair : KNOWN) {
      assertBxml(ANSWER, send("Basic " + base64(pair).replace("=", "")));
    }
  }

  /** Of its characters the low bytes are those of a pair that is known. */
  @Test
  void headerBeyondLatin1() throws Exception {
    String known = basic(KNOWN.get(0));
    for (int at : List.of(0, 5, 6, known.length() - 1)) {
      String other =
          known.substring(0, at) + (char) (known.charAt(at) + 0x100) + known.substring(at + 1);
      try (RawHttp http = new RawHttp(app)) {
        post(http, GATHER, "Authorization: " + other);
        RawHttp.Response response = http.response();
        assertEquals(401, response.status(), other);
      }
    }
    assertNothingHandled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic YmFuZHdpZHRoOlNlY3JldC0x", " Basic YmFuZHdpZHRoOlNlY3JldC0x  "})
  void headerAsItIsWritten(String value) throws Exception {
    assertEquals(
        "bandwidth:Secret-1",
        new String(Base64.getDecoder().decode("YmFuZHdpZHRoOlNlY3JldC0x"), UTF_8));
    try (RawHttp http = new RawHttp(app)) {
      post(http, GATHER, "Authorization:" + value);
      assertEquals(200, http.response().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bandwidth:secret-1",
        "bandwidth:Secret-",
        "bandwidth:Secret-11",
        "bandwidth:Secret-1 ",
        "bandwidth: Secret-1",
        "bandwidth:Secret-1\n",
        "bandwidth:Secret-1\0",
        "bandwidth:",
        "Bandwidth:Secret-1",
        " bandwidth:Secret-1",
        ":Secret-1",
        ":",
        "",
        "bandwidth",
        "bandwidthSecret-1",
        "Secret-1:bandwidth",
        "bandwidth:with:colons::",
        "fallback:Secret-1",
        "fallback:with:colons:",
        "fallback:with",
        "nobody:nothing",
        "spaced : out",
        "jurgen 🎉:pässwörd ключ 鍵",
        "jürgen 🎉:pässwörd ???? ?"
      })
  void wrongCredentials(String pair) throws Exception {
    assertChallenge(send(basic(pair)));
    assertNothingHandled();
  }

  @Test
  void anotherCharset() throws Exception {
    assertChallenge(send(
        "Basic " + Base64.getEncoder().encodeToString("jürgen:pässwörd".getBytes(ISO_8859_1))));
    assertBxml(ANSWER, send(basic("jürgen:pässwörd")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Basic",
        "Basic ",
        "Basic=",
        "BasicYmFuZHdpZHRoOlNlY3JldC0x",
        "Basic:YmFuZHdpZHRoOlNlY3JldC0x",
        "Basic\tYmFuZHdpZHRoOlNlY3JldC0x",
        "Basic \"YmFuZHdpZHRoOlNlY3JldC0x\"",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x=",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x==",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x===",
        "Basic YmFuZHdpZHRoOlNlY3JldC0",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x,",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x, Basic YmFuZHdpZHRoOlNlY3JldC0x",
        "Basic YmFuZHdpZHRo OlNlY3JldC0x",
        "Basic YmFuZHdpZHRoOlNlY3JldC0x realm=\"callbacks\"",
        "Basic !",
        "Basic A",
        "Basic ÿÿÿÿ",
        "Basic -_-_",
        "Basic bandwidth:Secret-1",
        "Basıc YmFuZHdpZHRoOlNlY3JldC0x",
        "bandwidth:Secret-1",
        "YmFuZHdpZHRoOlNlY3JldC0x",
        "Bearer YmFuZHdpZHRoOlNlY3JldC0x",
        "Digest username=\"bandwidth\", realm=\"callbacks\", nonce=\"1\", uri=\"/\", response=\"1\"",
        "Negotiate YmFuZHdpZHRoOlNlY3JldC0x",
        "Proxy-Basic YmFuZHdpZHRoOlNlY3JldC0x"
      })
  void malformedHeader(String value) throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      post(http, GATHER, "Authorization: " + value);
      assertChallenge(http.response());
    }
    assertNothingHandled();
  }

  /** Whatever the parts of a header are put together to, it is answered, and by a challenge. */
  @Test
  void junk() throws Exception {
    List<String> parts = List.of(
        "Basic",
        "basic ",
        " ",
        "=",
        ":",
        ",",
        "\"",
        "\\",
        "A",
        "YmFuZHdpZHRo",
        "/+",
        "%00",
        "é",
        "{}");
    Random random = new Random(20260101);
    for (int i = 0; i < 300; i++) {
      String value = random
          .ints(random.nextInt(12), 0, parts.size())
          .mapToObj(parts::get)
          .collect(Collectors.joining());
      try (RawHttp http = new RawHttp(app)) {
        post(http, GATHER, "Authorization: " + value);
        RawHttp.Response response = http.response();
        assertEquals(401, response.status(), value);
        assertEquals(CHALLENGE, response.headers().get("www-authenticate"), value);
      }
    }
    assertNothingHandled();
  }

  /** Two headers are no way to make a filter and somebody behind it read different ones. */
  @ParameterizedTest
  @CsvSource({
    "YmFuZHdpZHRoOlNlY3JldC0x, YmFuZHdpZHRoOlNlY3JldC0x",
    "YmFuZHdpZHRoOlNlY3JldC0x, bm9ib2R5",
    "bm9ib2R5, YmFuZHdpZHRoOlNlY3JldC0x"
  })
  void twoHeaders(String first, String second) throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      post(http, GATHER, "Authorization: Basic " + first, "authorization: Basic " + second);
      assertChallenge(http.response());
    }
    assertNothingHandled();
  }

  @Test
  void longHeader() throws Exception {
    assertChallenge(send(basic("bandwidth:Secret-1" + "x".repeat(5_000))));
    assertNothingHandled();
  }

  /** What a container does not take is not for the filter to answer. */
  @Test
  void headerThatIsTooLongForTheContainer() throws Exception {
    int status = send(basic("bandwidth:Secret-1" + "x".repeat(50_000))).statusCode();
    assertTrue(Set.of(400, 431).contains(status), () -> "is " + status);
    assertNothingHandled();
    log.assertLines();
  }

  /** The challenge does not wait for the body, and the connection serves the next request. */
  @Test
  void bodyAfterTheChallenge() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.send(head("Content-Length: " + GATHER.length()));
      RawHttp.Response challenge = http.response();
      assertChallenge(challenge);
      assertNull(challenge.headers().get("connection"));
      http.send(GATHER);
      post(http, GATHER, knownHeader());
      assertEquals(200, http.response().status());
    }
    assertEquals(1, handled.get());
  }

  @Test
  void chunksAfterTheChallenge() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.send(head("Transfer-Encoding: chunked"));
      assertChallenge(http.response());
      http.chunk(GATHER.getBytes(UTF_8)).lastChunk();
      http.send(head("Transfer-Encoding: chunked", knownHeader()));
      http.chunk(GATHER.getBytes(UTF_8)).lastChunk();
      assertEquals(200, http.response().status());
    }
    assertEquals(1, handled.get());
  }

  @Test
  void brokenChunksAfterTheChallenge() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.send(head("Transfer-Encoding: chunked"));
      assertChallenge(http.response());
      http.send("no chunk\r\n");
      assertEquals("", http.untilClosed());
    }
    log.assertLines();
  }

  @Test
  void clientThatLeavesAfterTheChallenge() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.send(head("Content-Length: 1000"));
      assertChallenge(http.response());
      http.send("{").endOfInput();
      assertEquals("", http.untilClosed());
    }
    log.assertLines();
  }

  /** Who sends more than the filter puts up with is told to begin anew on another connection. */
  @Test
  void bodyThatIsTooLongToBeThrownAway() throws Exception {
    try (RawHttp http = new RawHttp(app)) {
      http.send(head("Content-Length: 262145"));
      RawHttp.Response challenge = http.response();
      assertChallenge(challenge);
      assertEquals("close", challenge.headers().get("connection"));
    }
  }

  /** A client that asks first whether it may send its body. */
  @Test
  void expectContinue() throws Exception {
    String length = "Content-Length: " + GATHER.length();
    try (RawHttp http = new RawHttp(app)) {
      http.send(head(length, "Expect: 100-continue"));
      RawHttp.Response challenge = afterContinue(http);
      assertChallenge(challenge);
      assertEquals("close", challenge.headers().get("connection"));
      assertEquals("", http.untilClosed());
    }
    try (RawHttp http = new RawHttp(app)) {
      http.send(head(length, "Expect: 100-continue", knownHeader()));
      assertEquals(100, http.response().status());
      assertEquals(200, http.send(GATHER).response().status());
    }
    assertEquals(1, handled.get());
  }

  /**
   * A client that was promised that it may go on sends its body in pieces, reads the challenge after
   * that, and finds the connection closed and not broken. Where there is no promise, it sends nothing.
   */
  @ParameterizedTest
  @ValueSource(ints = {37, 4_000, 200_000})
  void expectContinueAndThenTheBody(int length) throws Exception {
    for (int i = 0; i < 2; i++) {
      try (RawHttp http = new RawHttp(app)) {
        http.send(head("Content-Length: " + length, "Expect: 100-continue"));
        RawHttp.Response first = http.response();
        if (first.status() == 100) {
          for (int sent = 0; sent < length; sent += 10_000) {
            http.send(new byte[Math.min(10_000, length - sent)]);
          }
          assertChallenge(http.response());
        } else {
          assertChallenge(first);
        }
        assertEquals("", http.untilClosed());
      }
    }
    assertEquals(0, handled.get());
  }

  /** A client that does not wait for the promise, as it may. */
  @Test
  void expectContinueWithTheBodyAtOnce() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (RawHttp http = new RawHttp(app)) {
        http.send(head("Content-Length: " + GATHER.length(), "Expect: 100-continue") + GATHER);
        assertChallenge(afterContinue(http));
        assertEquals("", http.untilClosed());
      }
    }
  }

  @Test
  void asynchronousServletBehind() throws Exception {
    String body = "0123456789".repeat(10_000);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.at("/app/echo")).POST(BodyPublishers.ofString(body));
    assertChallenge(Http.send(request));
    HttpResponse<byte[]> response = Http.send(request.header("Authorization", basic(KNOWN.get(0))));
    assertEquals(body, new String(response.body(), UTF_8));
  }

  @Test
  void callbackFilterBehind() throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(app.at("/app/filtered"))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(GATHER));
    assertChallenge(Http.send(request));
    assertNothingHandled();
    assertBxml(ANSWER, Http.send(request.header("Authorization", basic(KNOWN.get(0)))));
  }

  @Test
  void urlsThatAreNotItsOwn() throws Exception {
    assertEquals(204, Http.get(app, "/app/open").statusCode());
  }

  private HttpResponse<byte[]> send(String authorization) throws Exception {
    return Http.send(HttpRequest.newBuilder(app.at("/app/voice/menu"))
        .header("Content-Type", "application/json")
        .header("Authorization", authorization)
        .POST(BodyPublishers.ofString(GATHER)));
  }

  /** Sends head and body in one piece, so that the body is there when the challenge goes out. */
  private static void post(RawHttp http, String body, String... headers) throws IOException {
    String[] all = Arrays.copyOf(headers, headers.length + 1);
    all[headers.length] = "Content-Length: " + body.length();
    http.send(head(all) + body);
  }

  private static String head(String... headers) {
    return Stream.concat(
            Stream.of(
                "POST /app/voice/menu HTTP/1.1",
                "Host: localhost",
                "Content-Type: application/json"),
            Stream.of(headers))
        .collect(Collectors.joining("\r\n", "", "\r\n\r\n"));
  }

  /** Tomcat promises to read the body before it asks the application; Jetty does not. */
  private static RawHttp.Response afterContinue(RawHttp http) throws IOException {
    RawHttp.Response first = http.response();
    return first.status() == 100 ? http.response() : first;
  }

  private static String knownHeader() {
    return "Authorization: " + basic(KNOWN.get(0));
  }

  private static String basic(String pair) {
    return "Basic " + base64(pair);
  }

  private static String base64(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  private void assertNothingHandled() {
    assertEquals(0, handled.get());
  }

  private static void assertChallenge(HttpResponse<byte[]> response) {
    Http.assertEmpty(401, response);
    assertEquals(List.of(CHALLENGE), response.headers().allValues("WWW-Authenticate"));
  }

  private static void assertChallenge(RawHttp.Response response) {
    assertEquals(401, response.status());
    assertEquals(CHALLENGE, response.headers().get("www-authenticate"));
    assertEquals("0", response.headers().get("content-length"));
    assertEquals("", response.body());
  }
}

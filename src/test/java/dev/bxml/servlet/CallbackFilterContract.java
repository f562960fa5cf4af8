package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.servlet.Http.post;
import static dev.bxml.servlet.Http.postAlone;
import static dev.bxml.servlet.Http.send;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies that the filter answers the callbacks it has a handler for, and that to everybody behind
 * it every other request is as if there were no filter: each such test runs with and without it.
 */
abstract class CallbackFilterContract extends ServletContract {
  private static final String PLAIN = "/app/plain";
  private static final String FILTERED = "/app/filtered";

  CallbackFilterContract(WebApp.Container container) {
    super(container);
  }

  @Override
  void register(ServletContext context) {
    FilterRegistration.Dynamic first = context.addFilter("first", (request, response, chain) -> {
      request.setAttribute("first", request);
      chain.doFilter(request, response);
    });
    first.setAsyncSupported(true);
    first.addMappingForUrlPatterns(null, false, "/*");
    FilterRegistration.Dynamic filter = context.addFilter(
        "voice",
        new CallbackFilter(CallbackHandlers.none()
                .onGather(c -> response(speakSentence(c.digits())))
                .onRedirect(c -> null)
                .onDisconnect(c -> {}))
            .authentication(Authentication.ELSEWHERE));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/filtered/*");
    add(
        context,
        "stream",
        (request, reply) -> to(reply).write(request.getInputStream().readAllBytes()));
    add(context, "bytes", CallbackFilterContract::byteByByte);
    add(context, "reader", CallbackFilterContract::text);
    add(context, "utf-8", (request, reply) -> {
      request.setCharacterEncoding("UTF-8");
      text(request, reply);
    });
    add(context, "no-charset", (request, reply) -> {
      try {
        request.setCharacterEncoding("no-such");
      } catch (IOException e) {
        to(reply).write(e.getClass().getName().getBytes(UTF_8));
      }
    });
    add(context, "late", (request, reply) -> {
      request.getReader();
      request.setCharacterEncoding("UTF-16");
      text(request, reply);
    });
    add(context, "stream-twice", (request, reply) -> {
      request.getInputStream().read();
      request.getInputStream().transferTo(to(reply));
    });
    add(context, "reader-after-stream", (request, reply) -> {
      request.getInputStream();
      request.getReader();
    });
    add(context, "stream-after-reader", (request, reply) -> {
      request.getReader();
      request.getInputStream();
    });
    add(
        context,
        "parameters",
        (request, reply) -> to(reply)
            .write((request.getParameter("a") + "," + request.getParameter("b")).getBytes(UTF_8)));
    add(
        context,
        "same",
        (request, reply) -> to(reply)
            .write(String.valueOf(request == request.getAttribute("first")).getBytes(UTF_8)));
    add(context, "nothing", (request, reply) -> reply.setStatus(204));
    add(context, "finished", (request, reply) -> {
      var body = request.getInputStream();
      int length = body.readAllBytes().length;
      to(reply)
          .write((length + " " + body.isFinished() + " " + body.available() + " " + body.read())
              .getBytes(UTF_8));
    });
    add(context, "async", AsyncEcho::eager);
    add(context, "lazy", AsyncEcho::lazy);
    add(context, "failing", AsyncEcho::failing);
    add(context, "no-listener", (request, reply) -> {
      request.startAsync();
      try {
        request.getInputStream().setReadListener(null);
      } finally {
        request.getAsyncContext().complete();
      }
    });
    add(context, "two-listeners", AsyncEcho::twice);
    add(context, "not-async", (request, reply) -> AsyncEcho.listenWithoutAsync(request));
  }

  @FunctionalInterface
  private interface Page {
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException;
  }

  /** Registers a servlet before which there is the filter at one address and none at another. */
  private static void add(ServletContext context, String name, Page page) {
    HttpServlet servlet = new HttpServlet() {
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException {
        try {
          page.serve(request, response);
        } catch (IllegalStateException | NullPointerException e) {
          to(response).write(e.getClass().getName().getBytes(UTF_8));
        }
      }
    };
    ServletRegistration.Dynamic registration = context.addServlet(name, servlet);
    registration.setAsyncSupported(true);
    registration.addMapping("/plain/" + name, "/filtered/" + name);
  }

  private static jakarta.servlet.ServletOutputStream to(HttpServletResponse response)
      throws IOException {
    return response.getOutputStream();
  }

  private static void byteByByte(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var body = request.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int b = body.read(); b >= 0; b = body.read()) {
      bytes.write(b);
    }
    to(response).write(bytes.toByteArray());
  }

  private static void text(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    StringBuilder text = new StringBuilder(request.getCharacterEncoding() + " ");
    var body = request.getReader();
    for (int c = body.read(); c >= 0; c = body.read()) {
      text.append((char) c);
    }
    to(response).write(text.toString().getBytes(UTF_8));
  }

  @Test
  void callbackWithHandler() throws Exception {
    assertBxml(
        "<Response><SpeakSentence>12</SpeakSentence></Response>",
        post(app, "/app/filtered/stream", """
            {"eventType":"gather","callId":"c-1","digits":"12"}"""));

    log.assertLines(
        "INFO gather c-1 at /app/filtered/stream: a lambda of dev.bxml.servlet.CallbackFilterContract answered 200, 92 bytes in N ms");
  }

  @Test
  void callbackWithHandlerByGet() throws Exception {
    assertBxml(
        "<Response><SpeakSentence>12</SpeakSentence></Response>",
        get(app, "/app/filtered/nothing?eventType=gather&digits=12"));
  }

  @Test
  void reportWithHandler() throws Exception {
    assertEmpty(201, post(app, "/app/filtered/stream", "{\"eventType\":\"disconnect\"}"));
  }

  @Test
  void callbackInChunks() throws Exception {
    byte[] json = "{\"eventType\":\"disconnect\"}".getBytes(UTF_8);

    assertEmpty(
        201,
        send(HttpRequest.newBuilder(app.at("/app/filtered/stream"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)))));
  }

  @Test
  void handlerThatFails() throws Exception {
    assertEmpty(500, post(app, "/app/filtered/stream", "{\"eventType\":\"redirect\"}"));

    log.assertLines(
        "SEVERE redirect at /app/filtered/stream: a lambda of dev.bxml.servlet.CallbackFilterContract failed, answered 500, 0 bytes in N ms");
  }

  /** Bodies that are read, found to be for somebody else, and read again behind the filter. */
  @ParameterizedTest
  @MethodSource("otherBodies")
  void otherBody(String contentType, byte[] body) throws Exception {
    for (String page : List.of("stream", "bytes", "async")) {
      for (String path : List.of(PLAIN, FILTERED)) {
        HttpResponse<byte[]> reply = post(app, path + "/" + page, contentType, body);
        assertArrayEquals(body, reply.body(), path + "/" + page);
        assertEquals(200, reply.statusCode());
      }
    }

    assertForeign(contentType, body);
  }

  @ParameterizedTest
  @MethodSource("otherBodies")
  void otherBodyInChunks(String contentType, byte[] body) throws Exception {
    for (String page : List.of("stream", "bytes", "async")) {
      for (String path : List.of(PLAIN, FILTERED)) {
        HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(app.at(path + "/" + page))
            .header("Content-Type", contentType)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertArrayEquals(body, reply.body(), path + "/" + page);
        assertEquals(200, reply.statusCode());
      }
    }

    assertForeign(contentType, body);
  }

  /** What looks like a callback is told of, once for each path; what does not is not. */
  private void assertForeign(String contentType, byte[] body) {
    boolean mayBeCallback = contentType.equals("text/plain")
        || body.length > CallbackAdapter.DEFAULT_MAX_BODY_BYTES
        || new String(body, UTF_8).equals("{\"eventType\":\"gat");
    if (!mayBeCallback) {
      log.assertLines();
    }
  }

  static List<Object[]> otherBodies() {
    byte[] binary = new byte[200_000];
    new Random(7).nextBytes(binary);
    byte[] overTheLimit = new byte[600_000];
    new Random(8).nextBytes(overTheLimit);
    return List.of(
        new Object[] {"application/json", "{\"order\":\"SECRET-9876\"}".getBytes(UTF_8)},
        new Object[] {"application/json", "{\"eventType\":\"answer\"}".getBytes(UTF_8)},
        new Object[] {"application/json", "{\"eventType\":\"hologram\"}".getBytes(UTF_8)},
        new Object[] {"application/json", "[\"SECRET-9876\"]".getBytes(UTF_8)},
        new Object[] {"application/json", "{\"eventType\":\"gat".getBytes(UTF_8)},
        new Object[] {"application/json", new byte[0]},
        new Object[] {"application/json", binary},
        new Object[] {"application/json", overTheLimit},
        new Object[] {"application/merge-patch+json", "{\"ä\":null}".getBytes(UTF_8)},
        new Object[] {"application/octet-stream", binary},
        new Object[] {"text/plain", "{\"eventType\":\"gather\"}".getBytes(UTF_8)});
  }

  /**
   * A listener that reads on a thread of its own. Not compared with the container alone: Tomcat may
   * tell the end, and forget the request, before that thread has asked for more.
   */
  @ParameterizedTest
  @MethodSource("otherJsonBodies")
  void otherBodyReadLater(String contentType, byte[] body) throws Exception {
    for (int i = 0; i < 20; i++) {
      HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(app.at(FILTERED + "/lazy"))
          .header("Content-Type", contentType)
          .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
      assertArrayEquals(body, reply.body());
      assertEquals(200, reply.statusCode());
    }
  }

  /** The bodies that the filter reads. */
  static List<Object[]> otherJsonBodies() {
    return otherBodies().stream()
        .filter(row -> row[0].toString().endsWith("json"))
        .toList();
  }

  /** Longer than the limit, declared and in chunks, and through a servlet that does not block. */
  @ParameterizedTest
  @ValueSource(strings = {"stream", "async"})
  void tenMegabytes(String page) throws Exception {
    byte[] body = new byte[10 * 1024 * 1024];
    new Random(9).nextBytes(body);

    HttpResponse<byte[]> declared = post(app, FILTERED + "/" + page, "application/json", body);
    HttpResponse<byte[]> chunked = send(HttpRequest.newBuilder(app.at(FILTERED + "/" + page))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertArrayEquals(body, declared.body());
    assertArrayEquals(body, chunked.body());
  }

  /** What a reader decodes by, with a charset declared, without, and set by somebody behind. */
  @ParameterizedTest
  @ValueSource(strings = {"reader", "utf-8", "late"})
  void otherBodyAsText(String page) throws Exception {
    for (String type : List.of(
        "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=\"ISO-8859-1\"",
        "application/problem+json")) {
      byte[] body = "{\"tag\":\"Käse ☎\"}".getBytes(UTF_8);

      byte[] plain = post(app, PLAIN + "/" + page, type, body).body();
      byte[] filtered = post(app, FILTERED + "/" + page, type, body).body();

      assertEquals(new String(plain, UTF_8), new String(filtered, UTF_8), type);
      assertEquals("{\"tag\":\"K", between(filtered, "{", "ä", "Ã"), type);
    }
  }

  /** Returns the text from one mark up to whichever of two others comes. */
  private static String between(byte[] reply, String from, String to, String orTo) {
    String text = new String(reply, UTF_8);
    int end = text.contains(to) ? text.indexOf(to) : text.indexOf(orTo);
    return text.substring(text.indexOf(from), end);
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void encodingSetBehindTheFilter(String path) throws Exception {
    byte[] body = "{\"tag\":\"Käse ☎\"}".getBytes(UTF_8);

    assertEquals(
        "UTF-8 {\"tag\":\"Käse ☎\"}",
        new String(post(app, path + "/utf-8", "application/json", body).body(), UTF_8));
  }

  @Test
  void unknownEncodingSetBehindTheFilter() throws Exception {
    assertEquals("java.io.UnsupportedEncodingException", served(FILTERED + "/no-charset", "[1]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void charsetThatDoesNotExist(String path) throws Exception {
    HttpResponse<byte[]> reply =
        post(app, path + "/stream", "application/json;charset=no-such", "{}".getBytes(UTF_8));

    assertEquals("{}", new String(reply.body(), UTF_8));
  }

  /** One of the two, not both; and the same one again. */
  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void streamAndReader(String path) throws Exception {
    assertEquals("]", served(path + "/stream-twice", "[]"));
    assertEquals("java.lang.IllegalStateException", served(path + "/reader-after-stream", "[]"));
    assertEquals("java.lang.IllegalStateException", served(path + "/stream-after-reader", "[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void endOfTheBody(String path) throws Exception {
    assertEquals("2 true 0 -1", served(path + "/finished", "[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void formPost(String path) throws Exception {
    HttpResponse<byte[]> reply = post(
        app,
        path + "/parameters?a=1",
        "application/x-www-form-urlencoded",
        "b=2&eventType=gather".getBytes(UTF_8));

    assertEquals("1,2", new String(reply.body(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void parametersBesideJson(String path) throws Exception {
    assertEquals("1,null", served(path + "/parameters?a=1", "{\"b\":2}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void getPage(String path) throws Exception {
    assertEquals("1,2", new String(get(app, path + "/parameters?a=1&b=2").body(), UTF_8));
    assertEquals("true", new String(get(app, path + "/same?event=click").body(), UTF_8));
    assertEquals(404, get(app, path + "/nowhere").statusCode());
  }

  /** The filter has not touched a request whose body it has not read. */
  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void sameRequest(String contentType) throws Exception {
    HttpResponse<byte[]> reply = post(app, FILTERED + "/same", contentType, "a=1".getBytes(UTF_8));

    assertEquals("true", new String(reply.body(), UTF_8));
  }

  @Test
  void sameRequestWhenTooLongByItsDeclaredLength() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      RawHttp.Response reply = connection
          .head(
              "POST " + FILTERED + "/same HTTP/1.1",
              "Host: localhost",
              "Content-Type: application/json",
              "Content-Length: 262145")
          .response(); // before a byte of the body was sent

      assertEquals("true", reply.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "BREW"})
  void sameRequestByAnotherMethod(String method) throws Exception {
    HttpResponse<byte[]> reply = send(HttpRequest.newBuilder(app.at(FILTERED + "/same"))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString("{\"eventType\":\"gather\"}")));

    assertEquals("true", new String(reply.body(), UTF_8));
  }

  @Test
  void head() throws Exception {
    HttpResponse<byte[]> reply =
        send(HttpRequest.newBuilder(app.at(FILTERED + "/nothing?eventType=gather"))
            .method("HEAD", BodyPublishers.noBody()));

    assertEquals(204, reply.statusCode());
    log.assertLines();
  }

  /** Each is passed on as it came, whatever behind the filter makes of it. */
  @Test
  void lostCallbacksAreToldOfOnce() throws Exception {
    byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
    byte[] tooLong = padded("{\"eventType\":\"gather\"}", 300_000).getBytes(UTF_8);
    try (WebApp fresh = container.start("", this::behindAFilter)) {
      log.clear();
      for (int i = 0; i < 2; i++) {
        assertGot(fresh, "/get?eventType=gather%zz&a=SECRET-9876");
        assertEquals(
            21,
            sent(
                fresh, "/broken", "application/json", "{\"eventType\":\"gather\"".getBytes(UTF_8)));
        assertEquals(300_000, sent(fresh, "/long", "application/json", tooLong));
        assertEquals(
            300_000,
            received(send(HttpRequest.newBuilder(fresh.at("/chunks"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooLong))))));
        assertEquals(2, sent(fresh, "/type", "text/plain", "{}".getBytes(UTF_8)));
        assertEquals(
            10,
            received(send(HttpRequest.newBuilder(fresh.at("/packed"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed)))));
        assertGot(fresh, "/page?promo=100%&q=Jos%E9");
        assertEquals(
            4, sent(fresh, "/form", "application/x-www-form-urlencoded", "a=%z".getBytes(UTF_8)));
        assertEquals(4, sent(fresh, "/json", "application/json", "[1,2".getBytes(UTF_8)));
      }
    }

    String told = "WARNING passed on, although it may be a callback (";
    log.assertLines(
        told
            + "GET /get): Expected the name of an event as percent-encoded UTF-8, found a percent sign"
            + " without two hex digits at character 17. Check that the query arrives as it was sent.",
        told + "POST /broken): Expected a callback as one JSON object, found one that breaks off at"
            + " line 1, column 22. Check that the whole body arrives.",
        told + "POST /long): the body must be at most 262144 bytes, but is 300000 bytes; raise"
            + " maxBodyBytes if it is genuine",
        told
            + "POST /chunks): the body must be at most 262144 bytes, but is longer; raise maxBodyBytes"
            + " if it is genuine",
        told + "POST /type): the Content-Type must be application/json, but is another",
        told
            + "POST /packed): the body must come without a Content-Encoding, but has gzip and nobody"
            + " has undone it; have a proxy, the container or a filter in front do so");
  }

  /** Tells how much of a body has come through. */
  private void behindAFilter(ServletContext context) {
    context
        .addFilter("voice", new CallbackFilter(CallbackHandlers.none().onGather(c -> response())))
        .addMappingForUrlPatterns(null, false, "/*");
    context
        .addServlet("page", new HttpServlet() {
          @Override
          protected void service(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            int length = request.getInputStream().readAllBytes().length;
            to(response).write(String.valueOf(length).getBytes(UTF_8));
          }
        })
        .addMapping("/");
  }

  private static int sent(WebApp app, String path, String contentType, byte[] body)
      throws Exception {
    return received(post(app, path, contentType, body));
  }

  private static int received(HttpResponse<byte[]> reply) {
    assertEquals(200, reply.statusCode());
    return Integer.parseInt(new String(reply.body(), UTF_8));
  }

  /** The JDK's client refuses such URLs. */
  private static void assertGot(WebApp app, String pathAndQuery) throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head("GET " + pathAndQuery + " HTTP/1.1", "Host: localhost");
      assertEquals("0", connection.response().body());
    }
  }

  @Test
  void badParameterOfACallback() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head(
          "GET /app/filtered/nothing?eventType=gather&digits=1&promo=100%&q=Jos%E9 HTTP/1.1",
          "Host: localhost");
      assertEquals(200, connection.response().status());
    }
  }

  @Test
  void badEscapeInQuery() throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection.head("GET /app/filtered/nothing?a=%zz HTTP/1.1", "Host: localhost");
      assertEquals(204, connection.response().status());
    }
  }

  /** The container calls a listener when the servlet is done, not while it is still at work. */
  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void listenerIsCalledAfterTheServlet(String path) throws Exception {
    HttpResponse<byte[]> reply = post(app, path + "/async", "[1]");

    assertEquals("[1]", new String(reply.body(), UTF_8));
    assertEquals(List.of("served"), reply.headers().allValues("First-Event"));
  }

  /** What the client gets then is the container's affair: Tomcat just closes the connection. */
  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void listenerThatFails(String path) throws Exception {
    try (RawHttp connection = new RawHttp(app)) {
      connection
          .head(
              "POST " + path + "/failing HTTP/1.1",
              "Host: localhost",
              "Connection: close",
              "Content-Type: application/json",
              "Content-Length: 3")
          .send("[1]")
          .untilClosed();
    }

    assertEquals("java.lang.ArithmeticException", AsyncEcho.ERRORS.remove().toString());
  }

  /** Each on a connection of its own: what a container makes of the body afterwards is its own. */
  @ParameterizedTest
  @ValueSource(strings = {PLAIN, FILTERED})
  void listenerAgainstTheRules(String path) throws Exception {
    assertEquals("java.lang.NullPointerException", servedAlone(path + "/no-listener"));
    assertEquals("java.lang.IllegalStateException", servedAlone(path + "/two-listeners"));
    assertEquals("java.lang.IllegalStateException", servedAlone(path + "/not-async"));
  }

  private String servedAlone(String path) throws Exception {
    return new String(postAlone(app, path, "[1]").body(), UTF_8);
  }

  private String served(String path, String json) throws Exception {
    return new String(post(app, path, json).body(), UTF_8);
  }
}

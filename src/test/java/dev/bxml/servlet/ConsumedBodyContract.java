package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.servlet.Http.post;
import static dev.bxml.servlet.Http.send;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.ContentCachingRequestWrapper;

/**
 * Verifies what becomes of a callback whose body was read by a filter in front of the servlet and of
 * the filter: it is taken from a copy where there is one, Spring's above all, and the log tells what
 * has happened.
 */
abstract class ConsumedBodyContract {
  private static final String GATHER =
      "{\"eventType\":\"gather\",\"callId\":\"c-1\",\"digits\":\"SECRET-9876\",\"tag\":\"☎\"}";
  private static final String SPOKEN = "<Response><SpeakSentence>☎</SpeakSentence></Response>";

  private final WebApp.Container container;
  private LogLines log;

  ConsumedBodyContract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void nothingSecretInTheLog() {
    log.assertNothingOf("SECRET-9876");
    log.close();
  }

  /** What a filter in front does with a request, and the request that it passes on. */
  @FunctionalInterface
  private interface Front {
    HttpServletRequest passOn(HttpServletRequest request) throws IOException;
  }

  /** A filter that has a name to be told in the log. */
  static final class FrontFilter extends HttpFilter {
    private static final long serialVersionUID = 1;
    private final transient Front front;

    FrontFilter(Front front) {
      this.front = front;
    }

    @Override
    protected void doFilter(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      chain.doFilter(front.passOn(request), response);
    }
  }

  /** What many write: a copy, of which each stream starts anew. */
  private static final class Rereadable extends HttpServletRequestWrapper {
    private final byte[] bytes;

    Rereadable(HttpServletRequest request) throws IOException {
      super(request);
      this.bytes = request.getInputStream().readAllBytes();
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ReplayedBody(this, bytes, exhausted());
    }

    private ServletInputStream exhausted() {
      try {
        return getRequest().getInputStream();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** A copy by another common name; of its class nothing but the superclass is public. */
  public static class Keeper extends HttpServletRequestWrapper {
    private final byte[] bytes;

    Keeper(HttpServletRequest request) throws IOException {
      super(request);
      this.bytes = request.getInputStream().readAllBytes();
    }

    /** Returns what was read. */
    public byte[] getCachedBody() {
      return bytes.clone();
    }
  }

  private static final class PrivateKeeper extends Keeper {
    PrivateKeeper(HttpServletRequest request) throws IOException {
      super(request);
    }
  }

  /** Nobody can call this one. */
  private static final class HiddenKeeper extends HttpServletRequestWrapper {
    HiddenKeeper(HttpServletRequest request) throws IOException {
      super(request);
      request.getInputStream().readAllBytes();
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"})
    public byte[] getBody() {
      return GATHER.getBytes(UTF_8);
    }
  }

  /** And this one had better not have been called. */
  public static final class BrokenKeeper extends HttpServletRequestWrapper {
    BrokenKeeper(HttpServletRequest request) throws IOException {
      super(request);
      request.getInputStream().readAllBytes();
    }

    /** Throws. */
    @SuppressWarnings("DoNotCallSuggester")
    public byte[] getContentAsByteArray() {
      throw new IllegalStateException("SECRET-9876");
    }
  }

  private static ContentCachingRequestWrapper spring(HttpServletRequest request) {
    return new ContentCachingRequestWrapper(request, 262_144);
  }

  private WebApp app(Front front) throws Exception {
    WebApp app = container.start("/app", context -> register(context, front));
    log.clear();
    return app;
  }

  private static void register(ServletContext context, Front front) {
    FilterRegistration.Dynamic first = context.addFilter("front", new FrontFilter(front));
    first.addMappingForUrlPatterns(null, false, "/*");
    context
        .addFilter(
            "callbacks", new CallbackFilter(adapter()).authentication(Authentication.ELSEWHERE))
        .addMappingForUrlPatterns(null, false, "/filtered/*");
    mount(context, "voice", adapter());
    mount(context, "small", adapter().maxBodyBytes(50));
    HttpServlet page = new HttpServlet() {
      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(404);
      }
    };
    context.addServlet("page", page).addMapping("/filtered/*");
  }

  private static void mount(ServletContext context, String name, CallbackAdapter adapter) {
    ServletRegistration.Dynamic servlet = context.addServlet(
        name, new CallbackServlet(adapter).authentication(Authentication.ELSEWHERE));
    servlet.setLoadOnStartup(1);
    servlet.addMapping("/" + name + "/*");
  }

  private static CallbackAdapter adapter() {
    return new CallbackAdapter(
            CallbackHandlers.none().onGather(call -> response(speakSentence(call.tag()))))
        .duplicateWindow(Duration.ZERO);
  }

  private static HttpResponse<byte[]> chunked(WebApp app, String path, String json)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(app.at(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json.getBytes(UTF_8)))));
  }

  /** Asserts that both are answered, by length and in chunks, and what is told but for the answer. */
  private void assertAnswered(Front front, String... told) throws Exception {
    try (WebApp app = app(front)) {
      for (String path : List.of("/app/voice/x", "/app/filtered/x")) {
        assertBxml(SPOKEN, post(app, path, GATHER));
        assertBxml(SPOKEN, post(app, path, GATHER));
        assertBxml(SPOKEN, chunked(app, path, GATHER));
        assertEquals(
            List.of(told),
            log.lines().stream().filter(l -> !l.contains(" answered ")).toList());
        log.clear();
      }
    }
  }

  private static String copyOf(String keeper) {
    return "WARNING a filter in front has read the body of a request; it is taken from the copy in "
        + keeper
        + ". Where there is no whole copy, a callback gets a 500: have the filter mapped behind this"
        + " or elsewhere";
  }

  private static String consumed(String found) {
    return "the body must be unread, but " + found
        + "; a filter in front has read it, as logging, form and OAuth filters do: map it elsewhere,"
        + " or have it pass on a request that can be read again;"
        + " here are dev.bxml.servlet.ConsumedBodyContract$FrontFilter";
  }

  /** Asserts that the servlet refuses it, and that the filter passes it on, which it says once. */
  private void assertRefused(Front front, String found) throws Exception {
    try (WebApp app = app(front)) {
      assertEmpty(500, post(app, "/app/voice/x", GATHER));
      assertEquals(404, post(app, "/app/filtered/x", GATHER).statusCode());
      assertEquals(404, post(app, "/app/filtered/x", GATHER).statusCode());
    }
    log.assertLines(
        "WARNING no callback (POST /app/voice/x): " + consumed(found) + "; answered 500, 0 bytes",
        "WARNING passed on, although it may be a callback (POST /app/filtered/x): "
            + consumed(found));
  }

  private static String declared(String left) {
    return GATHER.getBytes(UTF_8).length + " bytes are declared and " + left + " left";
  }

  @Test
  void nothingReadInFront() throws Exception {
    assertAnswered(request -> request);
  }

  /** It does not read a body of JSON, in any container. */
  @Test
  void parametersReadInFront() throws Exception {
    assertAnswered(request -> {
      request.getParameter("eventType");
      request.getParameterMap();
      return request;
    });
  }

  @Test
  void streamTakenButNotRead() throws Exception {
    assertAnswered(request -> {
      request.getInputStream();
      return request;
    });
  }

  @Test
  void wrapperThatCanBeReadAgain() throws Exception {
    assertAnswered(Rereadable::new);
  }

  @Test
  void springsWrapperThatIsNotReadYet() throws Exception {
    assertAnswered(ConsumedBodyContract::spring);
  }

  @Test
  void springsWrapperReadAsStream() throws Exception {
    assertAnswered(
        request -> {
          ContentCachingRequestWrapper wrapper = spring(request);
          wrapper.getInputStream().readAllBytes();
          return wrapper;
        },
        copyOf("org.springframework.web.util.ContentCachingRequestWrapper"));
  }

  @Test
  void springsWrapperReadAsText() throws Exception {
    assertAnswered(
        request -> {
          ContentCachingRequestWrapper wrapper = spring(request);
          wrapper.getReader().readLine();
          return wrapper;
        },
        copyOf("org.springframework.web.util.ContentCachingRequestWrapper"));
  }

  /** The rest is read here, by way of the wrapper, which makes its copy whole. */
  @Test
  void springsWrapperReadInPart() throws Exception {
    try (WebApp app = app(request -> {
      ContentCachingRequestWrapper wrapper = spring(request);
      wrapper.getInputStream().readNBytes(10);
      return wrapper;
    })) {
      assertBxml(SPOKEN, post(app, "/app/voice/x", GATHER));
      assertBxml(SPOKEN, post(app, "/app/filtered/x", GATHER));
    }
  }

  @Test
  void springsWrapperBehindAnother() throws Exception {
    assertAnswered(
        request -> {
          ContentCachingRequestWrapper wrapper = spring(request);
          wrapper.getInputStream().readAllBytes();
          return new HttpServletRequestWrapper(new HttpServletRequestWrapper(wrapper));
        },
        copyOf("org.springframework.web.util.ContentCachingRequestWrapper"));
  }

  /** Its copy stops at a limit of its own. */
  @Test
  void springsWrapperWithACopyThatIsCutShort() throws Exception {
    assertRefused(
        request -> {
          ContentCachingRequestWrapper wrapper = new ContentCachingRequestWrapper(request, 40);
          wrapper.getInputStream().readAllBytes();
          return wrapper;
        },
        declared("none is"));
  }

  /** Without a length nothing can be compared; the beginning of an object is none. */
  @Test
  void copyThatIsCutShortOfABodyInChunks() throws Exception {
    try (WebApp app = app(request -> {
      ContentCachingRequestWrapper wrapper = new ContentCachingRequestWrapper(request, 40);
      wrapper.getInputStream().readAllBytes();
      return wrapper;
    })) {
      assertEmpty(400, chunked(app, "/app/voice/x", GATHER));
      assertEquals(404, chunked(app, "/app/filtered/x", GATHER).statusCode());
    }
  }

  @Test
  void copyOverTheLimit() throws Exception {
    try (WebApp app = app(request -> {
      ContentCachingRequestWrapper wrapper = spring(request);
      wrapper.getInputStream().readAllBytes();
      return wrapper;
    })) {
      assertEmpty(413, chunked(app, "/app/small/x", GATHER));
    }
    log.assertLines(
        copyOf("org.springframework.web.util.ContentCachingRequestWrapper"),
        "WARNING no callback (POST /app/small/x): the body must be at most 50 bytes, but is longer;"
            + " raise maxBodyBytes if it is genuine; answered 413, 0 bytes");
  }

  @Test
  void copyByAnotherName() throws Exception {
    assertAnswered(Keeper::new, copyOf("dev.bxml.servlet.ConsumedBodyContract$Keeper"));
  }

  @Test
  void copyByAMethodOfAPublicSuperclass() throws Exception {
    assertAnswered(
        PrivateKeeper::new, copyOf("dev.bxml.servlet.ConsumedBodyContract$PrivateKeeper"));
  }

  @Test
  void copyInAnAttribute() throws Exception {
    assertAnswered(
        request -> {
          request.setAttribute("dev.bxml.body", request.getInputStream().readAllBytes());
          return request;
        },
        copyOf("the attribute dev.bxml.body"));
  }

  @Test
  void attributeThatIsNoCopy() throws Exception {
    assertRefused(
        request -> {
          request.getInputStream().readAllBytes();
          request.setAttribute("dev.bxml.body", GATHER);
          return request;
        },
        declared("none is"));
  }

  @Test
  void copyThatNobodyCanHave() throws Exception {
    assertRefused(HiddenKeeper::new, declared("none is"));
  }

  @Test
  void copyThatThrows() throws Exception {
    assertRefused(BrokenKeeper::new, declared("none is"));
  }

  @Test
  void readAsStream() throws Exception {
    assertRefused(
        request -> {
          request.getInputStream().readAllBytes();
          return request;
        },
        declared("none is"));
  }

  @Test
  void readInPart() throws Exception {
    int length = GATHER.getBytes(UTF_8).length;
    assertRefused(
        request -> {
          request.getInputStream().readNBytes(10);
          return request;
        },
        declared(length - 10 + " are"));
  }

  @Test
  void readAsText() throws Exception {
    assertRefused(
        request -> {
          request.getReader().readLine();
          return request;
        },
        "the container refuses to hand it out twice");
  }

  /** What the stream of a filter that unpacks bodies says of its end, though it is not there. */
  enum Ending {
    THROWS,
    NEVER,
    ALWAYS,
    /** Which is at its end long before: whoever unpacks reads ahead. */
    OF_THE_PACKED_BODY
  }

  /** Unpacks a body, and leaves the headers of the packed one. */
  private static final class Unpacked extends HttpServletRequestWrapper {
    private final Ending ending;

    Unpacked(HttpServletRequest request, Ending ending) {
      super(request);
      this.ending = ending;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      ServletInputStream packed = super.getInputStream();
      InputStream unpacked = new GZIPInputStream(packed);
      return new ServletInputStream() {
        @Override
        public int read() throws IOException {
          return unpacked.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          return unpacked.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
          return switch (ending) {
            case THROWS -> throw new IllegalStateException("SECRET-9876");
            case NEVER -> false;
            case ALWAYS -> true;
            case OF_THE_PACKED_BODY -> packed.isFinished();
          };
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }

  private static byte[] packed(String json) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.getBytes(UTF_8));
    }
    return packed.toByteArray();
  }

  /** It is longer than declared, and read to its own end, whatever its stream says of that. */
  @ParameterizedTest
  @EnumSource(Ending.class)
  void unpackedBodyIsReadWhole(Ending ending) throws Exception {
    String json = GATHER.replace("}", ",\"name\":\"" + "x".repeat(9_000) + "\"}");
    byte[] packed = packed(json);
    try (WebApp app = app(request -> new Unpacked(request, ending))) {
      assertBxml(SPOKEN, post(app, "/app/voice/x", "application/json", packed));
      assertBxml(
          SPOKEN,
          send(HttpRequest.newBuilder(app.at("/app/voice/x"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(packed)))));
      assertBxml(SPOKEN, post(app, "/app/filtered/x", "application/json", packed));
    }
  }

  /** What it unpacks to is bounded, whatever is declared. */
  @ParameterizedTest
  @EnumSource(Ending.class)
  void unpackedBodyOverTheLimit(Ending ending) throws Exception {
    String json = GATHER.replace("}", ",\"name\":\"" + "x".repeat(300_000) + "\"}");
    try (WebApp app = app(request -> new Unpacked(request, ending))) {
      assertEmpty(413, post(app, "/app/voice/x", "application/json", packed(json)));
    }
  }

  /** Nothing tells that there has been a body; the refusal asks whether a filter has read it. */
  @Test
  void readInChunks() throws Exception {
    try (WebApp app = app(request -> {
      request.getInputStream().readAllBytes();
      return request;
    })) {
      assertEmpty(400, chunked(app, "/app/voice/x", GATHER));
      assertEquals(404, chunked(app, "/app/filtered/x", GATHER).statusCode());
    }
    log.assertLines(
        "WARNING no callback (POST /app/voice/x): Expected a callback as one JSON object,"
            + " found nothing. Check that no filter or servlet reads the body before.;"
            + " answered 400, 0 bytes");
  }

  /** A callback by GET has no body that anybody could have read. */
  @ParameterizedTest
  @ValueSource(strings = {"/app/voice/x", "/app/filtered/x"})
  void byGet(String path) throws Exception {
    try (WebApp app = app(request -> {
      request.getInputStream().readAllBytes();
      return request;
    })) {
      assertBxml(SPOKEN, get(app, path + "?eventType=gather&tag=%E2%98%8E"));
    }
  }

  /** The parameters of a form are the one thing for which a container reads a body by itself. */
  @Test
  void formWhoseParametersAreRead() throws Exception {
    try (WebApp app = app(request -> {
      request.getParameter("eventType");
      return request;
    })) {
      assertEmpty(
          415,
          post(
              app,
              "/app/voice/x",
              "application/x-www-form-urlencoded",
              "eventType=gather".getBytes(UTF_8)));
    }
  }
}

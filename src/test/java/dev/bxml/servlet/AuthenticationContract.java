package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.assertEmpty;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies in a real container that a callback which no auth filter has let in is found: told of,
 * refused or left alone, as the application has it.
 */
abstract class AuthenticationContract {
  private static final String GATHER = "?eventType=gather&digits=7";
  private static final String CHALLENGE = "Basic realm=\"callbacks\", charset=\"UTF-8\"";

  private final WebApp.Container container;
  private final AtomicInteger handled = new AtomicInteger();
  private LogLines log;

  AuthenticationContract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeEach
  void listen() {
    log = new LogLines();
  }

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void noAuthFilterAtAll() throws Exception {
    try (WebApp app = container.start("/app", context -> voice(context, null))) {
      log.assertLines("INFO servlet 'voice' answers gather to a lambda of "
          + AuthenticationContract.class.getName());
      log.clear();
      assertAnswered(get(app, "/app/voice/4711223344/menu;jsessionid=SECRET" + GATHER, null));
      assertAnswered(get(app, "/app/voice/menu" + GATHER, null));
    }

    assertWarnedOnce(warning("servlet 'voice'", "GET /app/voice/***/menu"));
  }

  @Test
  void authFilterMappedToOtherUrls() throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "/callbacks/*");
      voice(context, "expected");
    })) {
      log.clear();
      assertAnswered(get(app, "/voice/answer" + GATHER, null));
      assertAnswered(get(app, "/voice/answer" + GATHER, "bandwidth:Secret-1"));
    }

    assertWarnedOnce(warning("servlet 'voice'", "GET /voice/answer"));
  }

  @Test
  void callbackFilterInFrontOfTheAuthFilter() throws Exception {
    try (WebApp app = container.start("", context -> {
      filter(context, null);
      auth(context, "/*");
    })) {
      log.clear();
      assertAnswered(get(app, "/page" + GATHER, null));
      assertAnswered(get(app, "/page" + GATHER, null));
      assertEquals(401, get(app, "/page", null).statusCode());
    }

    assertWarnedOnce(warning("filter 'filter'", "GET /page"));
  }

  /** A request that is passed on is others' to guard, so that it is no reason for a warning. */
  @Test
  void onlyForeignRequestsBehindTheFilter() throws Exception {
    try (WebApp app = container.start("", context -> filter(context, null))) {
      log.clear();
      assertEquals(204, get(app, "/page?eventType=answer", null).statusCode());
      assertEquals(204, get(app, "/page", null).statusCode());
    }

    log.assertLines();
  }

  @Test
  void authFilterInFront() throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "/*");
      filter(context, "required");
      voice(context, "required");
    })) {
      log.clear();
      assertChallenged(get(app, "/voice/x" + GATHER, null));
      assertAnswered(get(app, "/voice/x" + GATHER, "bandwidth:Secret-1"));
      assertAnswered(get(app, "/page" + GATHER, "bandwidth:Secret-1"));
    }

    assertWarnedOnce(null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/forward", "/include", "/async", "/wrapped"})
  void markStaysOnTheWay(String path) throws Exception {
    try (WebApp app = container.start("", context -> {
      auth(context, "/forward", "/include", "/async", "/wrapped");
      voice(context, "required");
      detours(context);
    })) {
      log.clear();
      assertEquals(200, get(app, path + GATHER, "bandwidth:Secret-1").statusCode());
    }

    assertEquals(1, handled.get());
    assertWarnedOnce(null);
  }

  @Test
  void requiredAndNotThereInFrontOfTheServlet() throws Exception {
    try (WebApp app = container.start("", context -> voice(context, " required "))) {
      log.clear();
      assertChallenged(get(app, "/voice/x" + GATHER, null));
      assertChallenged(get(app, "/voice/x" + GATHER, "bandwidth:Secret-1"));
      assertChallenged(Http.post(app, "/voice/x", "{\"eventType\": \"gather\"}"));
      assertChallenged(Http.post(app, "/voice/x", "no JSON"));
    }

    assertEquals(0, handled.get());
    String refused =
        "WARNING servlet 'voice' refuses %s /voice/x, since no CallbackAuthFilter has let"
            + " it in; map one to this path, in front of servlet 'voice'";
    log.assertLines(
        refused.formatted("GET"),
        refused.formatted("GET"),
        refused.formatted("POST"),
        refused.formatted("POST"));
  }

  @Test
  void requiredAndNotThereInFrontOfTheFilter() throws Exception {
    try (WebApp app = container.start("", context -> filter(context, "required"))) {
      log.clear();
      assertChallenged(get(app, "/page" + GATHER, null));
      assertChallenged(Http.post(app, "/page", "{\"eventType\": \"gather\"}"));
      assertEquals(204, get(app, "/page", null).statusCode());
      assertEquals(204, Http.post(app, "/page", "{\"eventType\": \"answer\"}").statusCode());
      assertEquals(204, Http.post(app, "/page", "{\"page\": 1}").statusCode());
    }

    assertEquals(0, handled.get());
    String refused =
        "WARNING filter 'filter' refuses %s /page, since no CallbackAuthFilter has let it"
            + " in; map one to this path, in front of filter 'filter'";
    log.assertLines(refused.formatted("GET"), refused.formatted("POST"));
  }

  /** Whoever sends them, ten lines a minute is all that they get. */
  @Test
  void refusalsAreFewLines() throws Exception {
    try (WebApp app = container.start("", context -> voice(context, "required"))) {
      log.clear();
      for (int i = 0; i < 30; i++) {
        assertChallenged(get(app, "/voice/x" + GATHER, null));
      }
    }

    assertEquals(10, log.lines().size());
  }

  @Test
  void elsewhere() throws Exception {
    try (WebApp app = container.start("", context -> {
      voice(context, "elsewhere");
      filter(context, "elsewhere");
    })) {
      log.clear();
      assertAnswered(get(app, "/voice/x" + GATHER, null));
      assertAnswered(get(app, "/page" + GATHER, null));
    }

    assertWarnedOnce(null);
  }

  @Test
  void byCode() throws Exception {
    try (WebApp app = container.start("", context -> {
      CallbackServlet servlet =
          new CallbackServlet(handlers()).authentication(Authentication.REQUIRED);
      context.addServlet("voice", servlet).addMapping("/voice/*");
      CallbackFilter filter =
          new CallbackFilter(handlers()).authentication(Authentication.REQUIRED);
      add(context, "filter", filter);
    })) {
      assertChallenged(get(app, "/voice/x" + GATHER, null));
      assertChallenged(get(app, "/page" + GATHER, null));
    }
  }

  @Test
  void initParamCountsInPlaceOfCode() throws Exception {
    try (WebApp app = container.start("", context -> {
      CallbackServlet servlet =
          new CallbackServlet(handlers()).authentication(Authentication.ELSEWHERE);
      ServletRegistration.Dynamic voice = context.addServlet("voice", servlet);
      voice.setInitParameter("authentication", "required");
      voice.addMapping("/voice/*");
    })) {
      assertChallenged(get(app, "/voice/x" + GATHER, null));
    }
  }

  /** Whoever switches the filter off has had a warning of it. */
  @Test
  void authFilterThatIsOff() throws Exception {
    System.setProperty("test.switch", "off");
    try (WebApp app = container.start("", context -> {
      FilterRegistration.Dynamic auth = context.addFilter("auth", new CallbackAuthFilter());
      auth.setInitParameter("switchFrom", "property:test.switch");
      auth.addMappingForUrlPatterns(null, false, "/*");
      voice(context, "required");
    })) {
      log.clear();
      assertAnswered(get(app, "/voice/x" + GATHER, null));
    } finally {
      System.clearProperty("test.switch");
    }

    assertWarnedOnce(null);
  }

  /** What a web server in front hands on as an attribute is text. */
  @Test
  void attributeThatIsText() throws Exception {
    try (WebApp app = container.start("", context -> {
      FilterRegistration.Dynamic front = context.addFilter("front", (request, reply, chain) -> {
        request.setAttribute("dev.bxml.authenticated", "true");
        chain.doFilter(request, reply);
      });
      front.addMappingForUrlPatterns(null, false, "/*");
      voice(context, "required");
    })) {
      assertChallenged(get(app, "/voice/x" + GATHER, null));
    }
  }

  @Test
  void attributeThatIsNoMarkOfAFilter() throws Exception {
    for (Object other : List.of(false, 1, new Object(), new byte[0])) {
      try (WebApp app = container.start("", context -> {
        FilterRegistration.Dynamic front = context.addFilter("front", (request, reply, chain) -> {
          request.setAttribute("dev.bxml.authenticated", other);
          chain.doFilter(request, reply);
        });
        front.addMappingForUrlPatterns(null, false, "/*");
        voice(context, "required");
      })) {
        assertChallenged(get(app, "/voice/x" + GATHER, null));
      }
    }
  }

  @Test
  void setAfterTheStart() throws Exception {
    CallbackServlet servlet = new CallbackServlet(handlers());
    CallbackFilter filter = new CallbackFilter(handlers());
    try (WebApp app = container.start("", context -> {
      ServletRegistration.Dynamic voice = context.addServlet("voice", servlet);
      voice.setLoadOnStartup(1);
      voice.addMapping("/voice");
      add(context, "filter", filter);
    })) {
      assertEquals(404, get(app, "/nowhere", null).statusCode());
      assertEquals(
          "authentication must be set before the start, but is not",
          assertThrows(
                  IllegalStateException.class,
                  () -> servlet.authentication(Authentication.ELSEWHERE))
              .getMessage());
      assertThrows(
          IllegalStateException.class, () -> filter.authentication(Authentication.ELSEWHERE));
    }
  }

  private CallbackHandlers handlers() {
    return CallbackHandlers.none().onGather(gather -> {
      handled.incrementAndGet();
      return response(speakSentence(gather.digits()));
    });
  }

  private static void auth(ServletContext context, String... patterns) {
    FilterRegistration.Dynamic auth =
        context.addFilter("auth", new CallbackAuthFilter(Credentials.of("bandwidth", "Secret-1")));
    auth.setAsyncSupported(true);
    auth.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, patterns);
  }

  private void voice(ServletContext context, String authentication) {
    ServletRegistration.Dynamic voice =
        context.addServlet("voice", new CallbackServlet(handlers()));
    if (authentication != null) {
      voice.setInitParameter("authentication", authentication);
    }
    voice.setInitParameter("duplicateWindow", "0");
    voice.setLoadOnStartup(1);
    voice.addMapping("/voice/*");
  }

  private void filter(ServletContext context, String authentication) {
    FilterRegistration.Dynamic filter = add(context, "filter", new CallbackFilter(handlers()));
    if (authentication != null) {
      filter.setInitParameter("authentication", authentication);
    }
    filter.setInitParameter("duplicateWindow", "0");
  }

  private static FilterRegistration.Dynamic add(
      ServletContext context, String name, CallbackFilter filter) {
    context.addServlet("page", new RegistrationContract.OkServlet()).addMapping("/page");
    FilterRegistration.Dynamic registration = context.addFilter(name, filter);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/page");
    return registration;
  }

  private static void detours(ServletContext context) {
    detour(context, "/forward", (request, reply) -> {
      request.getRequestDispatcher("/voice/x").forward(request, reply);
    });
    detour(context, "/include", (request, reply) -> {
      request.getRequestDispatcher("/voice/x").include(request, reply);
    });
    detour(context, "/wrapped", (request, reply) -> {
      HttpServletRequest wrapper = new HttpServletRequestWrapper(request);
      request.getRequestDispatcher("/voice/x").forward(wrapper, reply);
    });
    detour(context, "/async", (request, reply) -> {
      AsyncContext async = request.startAsync(request, reply);
      async.dispatch("/voice/x");
    });
  }

  @FunctionalInterface
  private interface Detour {
    void go(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  private static void detour(ServletContext context, String path, Detour detour) {
    ServletRegistration.Dynamic servlet = context.addServlet(path, new HttpServlet() {
      private static final long serialVersionUID = 1;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException, ServletException {
        detour.go(request, response);
      }
    });
    servlet.setAsyncSupported(true);
    servlet.addMapping(path);
  }

  private static HttpResponse<byte[]> get(WebApp app, String path, String pair) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(app.at(path));
    if (pair != null) {
      request.header(
          "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    }
    return Http.send(request);
  }

  private static void assertAnswered(HttpResponse<byte[]> reply) {
    assertBxml("<Response><SpeakSentence>7</SpeakSentence></Response>", reply);
  }

  private static void assertChallenged(HttpResponse<byte[]> reply) {
    assertEmpty(401, reply);
    assertEquals(CHALLENGE, reply.headers().firstValue("WWW-Authenticate").orElse(""));
  }

  private static String warning(String owner, String request) {
    return "WARNING " + owner + " answers " + request
        + ", though no CallbackAuthFilter has let it in:"
        + " whoever reaches this path can send callbacks and gets the answers. Map a"
        + " CallbackAuthFilter to it, in front of " + owner + ", or set its init-param"
        + " authentication to elsewhere, if something else keeps strangers out, or to required, to refuse such requests";
  }

  /** Beside the lines of the callbacks themselves. */
  private void assertWarnedOnce(String warning) {
    assertEquals(
        warning == null ? "" : warning,
        String.join(
            "\n",
            log.lines().stream().filter(line -> line.startsWith("WARNING")).toList()));
  }
}

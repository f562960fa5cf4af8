package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.LogLines;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Verifies in a real container what becomes of pages that answer asynchronously behind a filter that
 * was registered with or without {@code asyncSupported}: without, whoever looks at the log finds out.
 */
abstract class AsyncPageContract {
  private final WebApp.Container container;
  private LogLines log;

  AsyncPageContract(WebApp.Container container) {
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

  @FunctionalInterface
  private interface Page {
    void show(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  @Test
  void filterWithAsyncSupported() throws Exception {
    try (WebApp app = start(true)) {
      log.clear();
      assertEquals("async", text(app, "/async"));
      assertEquals("async", posted(app, "/async"));
      assertEquals("sync", text(app, "/sync"));
    }

    log.assertLines();
  }

  @Test
  void filterWithoutAsyncSupported() throws Exception {
    try (WebApp app = start(false)) {
      log.clear();
      assertEquals(500, Http.get(app, "/async").statusCode());
      assertEquals(500, Http.get(app, "/async").statusCode());
      assertEquals(500, Http.post(app, "/async", "{\"page\":1}").statusCode());
      assertEquals("sync", text(app, "/sync"));
    }

    assertToldOnce();
  }

  @Test
  void authFilterWithoutAsyncSupported() throws Exception {
    CallbackAuthFilter auth = new CallbackAuthFilter(Credentials.of("user", "secret"));
    try (WebApp app = start(auth, false)) {
      log.clear();
      String pair = Base64.getEncoder().encodeToString("user:secret".getBytes(UTF_8));
      for (int i = 0; i < 2; i++) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(app.at("/async")).header("Authorization", "Basic " + pair);
        assertEquals(500, Http.send(request).statusCode());
      }
    }

    assertToldOnce();
  }

  /** As frameworks do. */
  @Test
  void pageThatWrapsTheException() throws Exception {
    try (WebApp app = start(false)) {
      log.clear();
      assertEquals(500, Http.get(app, "/wrapping").statusCode());
    }

    assertToldOnce();
  }

  @Test
  void pageThatDoesWithoutIt() throws Exception {
    try (WebApp app = start(false)) {
      log.clear();
      assertEquals("sync", text(app, "/asking"));
      assertEquals("sync", text(app, "/catching"));
    }

    log.assertLines();
  }

  @Test
  void pageThatFailsForAnotherReason() throws Exception {
    try (WebApp app = start(false)) {
      log.clear();
      assertEquals(500, Http.get(app, "/failing").statusCode());
    }

    log.assertLines();
  }

  private WebApp start(boolean asyncSupported) throws Exception {
    return start(
        new CallbackFilter(CallbackHandlers.none().onDisconnect(call -> {})), asyncSupported);
  }

  private WebApp start(Filter voice, boolean asyncSupported) throws Exception {
    return container.start("", context -> {
      page(context, "/sync", (request, response) -> write(response, "sync"));
      page(context, "/async", (request, response) -> {
        request.startAsync();
        write(response, "async");
        request.getAsyncContext().complete();
      });
      page(context, "/wrapping", (request, response) -> {
        try {
          request.startAsync();
        } catch (IllegalStateException e) {
          throw new ServletException("request failed", new IOException(e));
        }
      });
      page(context, "/asking", (request, response) -> {
        write(response, request.isAsyncSupported() ? "async" : "sync");
      });
      page(context, "/catching", (request, response) -> {
        try {
          request.startAsync();
        } catch (IllegalStateException e) {
          write(response, "sync");
        }
      });
      page(context, "/failing", (request, response) -> {
        throw new IllegalStateException("startAsync");
      });
      FilterRegistration.Dynamic filter = context.addFilter("voice", voice);
      filter.setAsyncSupported(asyncSupported);
      filter.addMappingForUrlPatterns(null, false, "/*");
    });
  }

  private static void page(ServletContext context, String path, Page page) {
    ServletRegistration.Dynamic servlet = context.addServlet(path, new HttpServlet() {
      private static final long serialVersionUID = 1;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException, ServletException {
        page.show(request, response);
      }
    });
    servlet.setAsyncSupported(true);
    servlet.addMapping(path);
  }

  private static void write(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
  }

  private static String text(WebApp app, String path) throws Exception {
    return new String(Http.get(app, path).body(), UTF_8);
  }

  private static String posted(WebApp app, String path) throws Exception {
    return new String(Http.post(app, path, "{\"page\":1}").body(), UTF_8);
  }

  private void assertToldOnce() {
    assertEquals(
        List.of(
            "WARNING filter 'voice' must be registered with asyncSupported, as must each filter in"
                + " front of it, but one is not, and a page behind it failed to answer asynchronously;"
                + " write <async-supported>true</async-supported>, or call setAsyncSupported(true)"),
        log.lines());
  }
}

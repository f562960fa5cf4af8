package dev.bxml.servlet;

import dev.bxml.LogLines;
import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A container with servlets in it, from the first test to the last, and what they log. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ServletContract {
  static final String SECRET = "SECRET-9876";

  final WebApp.Container container;
  WebApp app;
  LogLines log;

  ServletContract(WebApp.Container container) {
    this.container = container;
  }

  /** Adds the servlets. */
  abstract void register(ServletContext context);

  @BeforeAll
  void start() throws Exception {
    LogLines startUp = new LogLines(); // not on the console
    app = container.start("/app", this::register);
    startUp.close();
  }

  @AfterAll
  void stop() {
    app.close();
  }

  @BeforeEach
  void listen() throws Exception {
    log = new LogLines();
    RenewedServlet.renewAll();
    log.clear();
  }

  /** Whatever a test sent: its content is in no line of the log. */
  @AfterEach
  void nothingSecretInTheLog() {
    log.assertNothingOf(SECRET);
    log.close();
  }

  static void mount(ServletContext context, String name, CallbackHandlers handlers) {
    ServletRegistration.Dynamic registration = context.addServlet(
        name,
        new RenewedServlet(
            () -> new CallbackServlet(once(handlers)).authentication(Authentication.ELSEWHERE)));
    registration.setLoadOnStartup(1);
    registration.addMapping("/" + name + "/*");
  }

  static ServletRegistration.Dynamic mount(
      ServletContext context, String name, CallbackServlet servlet) {
    ServletRegistration.Dynamic registration =
        context.addServlet(name, servlet.authentication(Authentication.ELSEWHERE));
    registration.setLoadOnStartup(1);
    return registration;
  }

  @FunctionalInterface
  interface Opening {
    InputStream open(ServletRequest request) throws IOException;
  }

  /** Registers a filter that reads the body and passes on the request as it is. */
  static void before(ServletContext context, String path, Opening opening) {
    FilterRegistration.Dynamic filter = context.addFilter(path, (request, response, chain) -> {
      opening.open(request).readAllBytes();
      chain.doFilter(request, response);
    });
    filter.addMappingForUrlPatterns(null, false, path);
  }

  /** Handles each delivery: these tests send the same bytes again and again. */
  static CallbackAdapter once(CallbackHandlers handlers) {
    return new CallbackAdapter(handlers).duplicateWindow(Duration.ZERO);
  }

  static String padded(String json, int length) {
    return json + " ".repeat(length - json.length());
  }
}

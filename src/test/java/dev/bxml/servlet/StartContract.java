package dev.bxml.servlet;

import static dev.bxml.servlet.Http.assertBxml;
import static dev.bxml.servlet.Http.get;
import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.LogLines;
import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.GatherHandler;
import dev.bxml.verb.Bxml;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies in a real container that a subclass may have an {@code init()} of its own, and that a
 * start which fails in whatever way says so in our log.
 */
abstract class StartContract {
  private final WebApp.Container container;
  private LogLines log;

  StartContract(WebApp.Container container) {
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

  /** Makes what it says when it starts. */
  static class Menu extends CallbackServlet implements GatherHandler {
    private static final long serialVersionUID = 1;

    private String sentence = "not started";

    @Override
    public void init() throws ServletException {
      sentence = "started";
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response(speakSentence(sentence));
    }
  }

  /** The same as a filter. */
  static class MenuFilter extends CallbackFilter implements GatherHandler {
    private static final long serialVersionUID = 1;

    private String sentence = "not started";

    @Override
    public void init() {
      sentence = "started";
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return response(speakSentence(sentence));
    }
  }

  @Test
  void servletWithAnInitOfItsOwn() throws Exception {
    assertStarted(container.start("", context -> servlet(context.addServlet("v", new Menu()))));
  }

  @Test
  void filterWithAnInitOfItsOwn() throws Exception {
    assertStarted(filtered(new MenuFilter()));
  }

  @Test
  void servletWithAnInitOfItsOwnThatCallsSuper() throws Exception {
    assertStarted(container.start(
        "",
        context -> servlet(context.addServlet("v", new Menu() {
          @Override
          public void init() throws ServletException {
            super.init();
          }
        }))));
  }

  @Test
  void servletThatOverridesInitWithAConfig() throws Exception {
    assertStarted(container.start(
        "",
        context -> servlet(context.addServlet("v", new Menu() {
          @Override
          public void init(ServletConfig config) throws ServletException {
            super.init(config);
            assertEquals("v", getServletName());
          }
        }))));
  }

  @Test
  void filterThatOverridesInitWithAConfig() throws Exception {
    assertStarted(filtered(new MenuFilter() {
      @Override
      public void init(FilterConfig config) throws ServletException {
        super.init(config);
        assertEquals("v", getFilterName());
      }
    }));
  }

  @Test
  void servletThatOverridesInitWithAConfigAndForgetsSuper() throws Exception {
    CallbackServlet forgetful = new Forgetful();
    try (WebApp app = container.start("", context -> servlet(context.addServlet("v", forgetful)))) {
      Http.assertEmpty(500, Http.get(app, "/voice?eventType=gather"));
      Http.assertEmpty(500, Http.get(app, "/voice?eventType=gather"));
    }
    log.assertLines(
        "SEVERE dev.bxml.servlet.StartContract$Forgetful must call super.init(config) in"
            + " its init(config), but does not, so that each callback is answered 500; call it, or"
            + " override init() instead");
  }

  /** Other pages stand behind it. */
  @Test
  void filterThatOverridesInitWithAConfigAndForgetsSuper() throws Exception {
    try (WebApp app = filtered(new ForgetfulFilter())) {
      assertEquals(204, Http.get(app, "/voice?eventType=gather").statusCode()); // the page
      assertEquals(204, Http.get(app, "/voice?eventType=gather").statusCode()); // the page
    }
    log.assertLines("SEVERE dev.bxml.servlet.StartContract$ForgetfulFilter must call"
        + " super.init(config) in its init(config), but does not, so that each callback is passed on;"
        + " call it, or override init() instead");
  }

  /** Does not hand its configuration on. */
  static final class Forgetful extends Menu {
    private static final long serialVersionUID = 1;

    @Override
    public void init(ServletConfig config) {}
  }

  /** The same as a filter. */
  static final class ForgetfulFilter extends MenuFilter {
    private static final long serialVersionUID = 1;

    @Override
    public void init(FilterConfig config) {}
  }

  /** It runs before handlers are looked for, with everything that a servlet has. */
  @Test
  void initThatSetsAnAttributeForAHandler() throws Exception {
    CallbackServlet servlet = new CallbackServlet() {
      @Override
      public void init() {
        GatherHandler handler = gather -> response(speakSentence("started"));
        getServletContext().setAttribute(getInitParameter("handlers").substring(1), handler);
      }
    };
    assertStarted(container.start("", context -> {
      ServletRegistration.Dynamic registration = context.addServlet("v", servlet);
      registration.setInitParameter("handlers", "@menu");
      servlet(registration);
    }));
  }

  @Test
  void initThatThrows() throws Exception {
    assertRefused(
        new Menu() {
          @Override
          public void init() throws ServletException {
            throw new ServletException("no key", new IllegalStateException("no file"));
          }
        },
        "servlet 'v' must start without an exception, but there was"
            + " jakarta.servlet.ServletException; see its stack trace in the log dev.bxml");
    assertEquals(
        List.of("jakarta.servlet.ServletException: no key"),
        log.thrown().stream().map(Throwable::toString).toList());
  }

  @Test
  void initThatThrowsAnError() throws Exception {
    assertRefused(
        new Menu() {
          @Override
          public void init() {
            throw new NoClassDefFoundError("com/acme/Key");
          }
        },
        "servlet 'v' must start without an exception, but there was java.lang.NoClassDefFoundError;"
            + " see its stack trace in the log dev.bxml");
    assertEquals(
        List.of("java.lang.NoClassDefFoundError: com/acme/Key"),
        log.thrown().stream().map(Throwable::toString).toList());
  }

  /** As a jackson-core of before 2.15 has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/fasterxml/jackson/core/exc/StreamConstraintsException",
        "'com.fasterxml.jackson.core.TSFBuilder com.fasterxml.jackson.core.JsonFactory.builder()'"
      })
  void partOfJacksonThatIsMissing(String part) throws Exception {
    assertRefused(
        new Menu() {
          @Override
          public void init() {
            throw new NoClassDefFoundError(part);
          }
        },
        "servlet 'v' must find jackson-core 2.15 or newer, but lacks a part of it"
            + " (java.lang.NoClassDefFoundError: " + part
            + "); look for an older one among the jars"
            + " of the application and of the container");
  }

  private static void servlet(ServletRegistration.Dynamic registration) {
    registration.setLoadOnStartup(1);
    registration.addMapping("/voice");
  }

  private WebApp filtered(CallbackFilter filter) throws Exception {
    return container.start("", context -> {
      context.addServlet("page", new RegistrationContract.OkServlet()).addMapping("/voice");
      context.addFilter("v", filter).addMappingForUrlPatterns(null, false, "/voice");
    });
  }

  private static void assertStarted(WebApp app) throws Exception {
    try (app) {
      assertBxml(
          "<Response><SpeakSentence>started</SpeakSentence></Response>",
          get(app, "/voice?eventType=gather"));
    }
  }

  private void assertRefused(CallbackServlet servlet, String sentence) throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    CallbackServlet witness = new CallbackServlet(CallbackHandlers.none()) {
      @Override
      public void init(ServletConfig config) {
        refusal.set(assertThrows(ServletException.class, () -> servlet.init(config)));
      }
    };
    try (WebApp app = container.start("", context -> servlet(context.addServlet("v", witness)))) {
      assertEquals(404, get(app, "/nowhere").statusCode());
    }
    assertEquals(sentence, refusal.get().getMessage());
    assertNull(refusal.get().getCause());
    assertNull(refusal.get().getRootCause());
    log.assertLines("SEVERE " + sentence);
  }

  /** Handlers that were never asked for anything are stopped without a word. */
  @Test
  void stoppedWithoutARequest() throws Exception {
    container.start("", context -> servlet(context.addServlet("v", new Menu()))).close();

    log.assertLines("INFO servlet 'v' answers gather to " + Menu.class.getName());
  }

  /** A container that stops what has never started hears of no further exception. */
  @Test
  void stoppedThoughItHasNotStarted() {
    new CallbackServlet(CallbackHandlers.none()).destroy();
    new CallbackFilter(CallbackHandlers.none()).destroy();
    log.assertLines();
  }
}

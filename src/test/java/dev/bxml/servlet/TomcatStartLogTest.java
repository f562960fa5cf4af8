package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.EveryLine;
import dev.bxml.adapter.CallbackInterceptor;
import dev.bxml.callback.GatherCallback;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.handler.GatherHandler;
import dev.bxml.simulator.PhoneServlet;
import dev.bxml.verb.Bxml;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletRegistration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Verifies that whoever reads the log of Tomcat finds out why something has not started: the whole
 * sentence, once from us and in what Tomcat itself logs of the exception.
 */
final class TomcatStartLogTest {
  private static final String HERE = "dev.bxml.servlet.TomcatStartLogTest$";

  private EveryLine log;

  @BeforeEach
  void listen() {
    log = new EveryLine();
  }

  @AfterEach
  void close() {
    log.close();
  }

  /** Cannot be made. */
  public static final class Broken implements GatherHandler {
    public Broken() {
      throw new IllegalStateException("no database");
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return Bxml.response();
    }
  }

  /** Cannot be initialised. */
  public static final class Unset implements GatherHandler {
    static final String KEY = key();

    private static String key() {
      throw new IllegalStateException("no key");
    }

    @Override
    public Bxml onGather(GatherCallback callback) {
      return Bxml.response();
    }
  }

  /** Is not to be made by others. */
  public static final class Hidden implements GatherHandler {
    private Hidden() {}

    @Override
    public Bxml onGather(GatherCallback callback) {
      return Bxml.response();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "handlers, com.clinic.Remindr, 'class com.clinic.Remindr must be in the application, but is not;"
        + " check the spelling, or that its jar is in WEB-INF/lib'",
    "handlers, " + HERE + "Hidden, 'class " + HERE + "Hidden must be public and have a public"
        + " constructor without arguments, but is not so; add one, or put an instance into the servlet"
        + " context and name its attribute as @name'",
    "handlers, " + HERE + "Broken, 'class " + HERE + "Broken must be made without an exception, but"
        + " there was java.lang.IllegalStateException; see its stack trace in the log dev.bxml'",
    "handlers, " + HERE + "Unset, 'class " + HERE + "Unset must be made without an exception, but"
        + " there was java.lang.ExceptionInInitializerError; see its stack trace in the log dev.bxml'",
    "interceptors, com.clinic.Tracer, 'class com.clinic.Tracer must be in the application, but is not;"
        + " check the spelling, or that its jar is in WEB-INF/lib'",
    "failureHandler, @sorry, '@sorry must name an attribute of the servlet context, but there is none"
        + " of that name; set it before this starts, for instance in a ServletContextListener'",
    "deadline, 5M3, 'it must be a number of seconds such as 10 or 2.5, but is not'"
  })
  void servlet(String param, String value, String sentence) throws Exception {
    start(servlet(new CallbackServlet(CallbackHandlers.none()), param, value));

    assertFound("init-param " + param + " of servlet 'voice': " + sentence);
  }

  @Test
  void causeOfWhatTheApplicationThrows() throws Exception {
    start(servlet(new CallbackServlet(), "handlers", HERE + "Broken"));

    assertEquals(
        1, log.lines().stream().filter(line -> line.contains("no database")).count());
  }

  @Test
  void filter() throws Exception {
    start(filter(new CallbackFilter(), "validation", "strict"));

    assertFound(
        "init-param handlers of filter 'voice': it must name a handler class, but is missing"
            + " or empty");
  }

  @Test
  void authFilter() throws Exception {
    start(filter(new CallbackAuthFilter(), "usernameFrom", "env:BXML_TEST_NOT_SET"));

    assertFound("init-param passwordFrom of filter 'voice': it must name where the value is, but is"
        + " missing or empty; write env:NAME, property:NAME or jndi:NAME, or several with commas"
        + " between");
  }

  @Test
  void phone() throws Exception {
    start(servlet(new PhoneServlet(), "url", "voice/incoming"));

    assertFound(
        "init-param url of servlet 'voice': it must be a path of this application that starts"
            + " with /, or an absolute http or https URL, but is neither");
  }

  /** An instance by code that is what the parameter wants, of another kind. */
  @Test
  void attributeOfTheWrongKind() throws Exception {
    CallbackInterceptor interceptor = (callback, next) -> next.proceed();
    start((context) -> {
      context.setAttribute("x", interceptor);
      servlet(new CallbackServlet(), "handlers", "@x").in(context);
    });

    assertFound(
        "init-param handlers of servlet 'voice': @x must implement a handler interface such as"
            + " dev.bxml.handler.GatherHandler, but " + interceptor.getClass().getName()
            + " implements none");
  }

  private static WebApp.Setup servlet(Servlet servlet, String param, String value) {
    return context -> {
      ServletRegistration.Dynamic registration = context.addServlet("voice", servlet);
      registration.setInitParameter(param, value);
      registration.setLoadOnStartup(1);
    };
  }

  private static WebApp.Setup filter(Filter filter, String param, String value) {
    return context -> {
      FilterRegistration.Dynamic registration = context.addFilter("voice", filter);
      registration.setInitParameter(param, value);
    };
  }

  private static void start(WebApp.Setup setup) throws Exception {
    TomcatApp.start("", setup).close();
  }

  /** Ours is a line of its own; Tomcat's is the exception below a line of its. */
  private void assertFound(String sentence) {
    List<String> found =
        log.lines().stream().filter(line -> line.contains(sentence)).toList();
    assertEquals(2, found.size(), () -> String.join("\n", log.lines()));
    assertTrue(found.get(0).startsWith("dev.bxml "), found.get(0));
    assertTrue(found.get(0).contains("SEVERE: " + sentence + "\n"), found.get(0));
    assertTrue(found.get(1).startsWith("org.apache.catalina."), found.get(1));
  }
}

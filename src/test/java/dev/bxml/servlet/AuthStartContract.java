package dev.bxml.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.bxml.LogLines;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Verifies where the filter's credentials may come from in a real container, what it says of them
 * at the start and of those it refuses, and that an application without any does not start.
 */
abstract class AuthStartContract {
  private static final String LINE_BREAK = "; look for a line break at its end";

  /** What is wrong with these is in their names. */
  private static final Map<String, String> PROPERTIES = Map.of(
      "test.username", "bandwidth",
      "test.password", "Secret-1",
      "test.fallback", "fall back",
      "test.colon", "Secret:user",
      "test.blank", " \t",
      "test.break", "Secret-2\n",
      "test.long", "Secret-3".repeat(129),
      "test.charset", "Secret-\uFFFD",
      "test.half", "Secret-\uD83C");

  final WebApp.Container container;
  LogLines log;

  AuthStartContract(WebApp.Container container) {
    this.container = container;
  }

  @BeforeEach
  void setProperties() {
    PROPERTIES.forEach(System::setProperty);
    log = new LogLines();
  }

  @AfterEach
  void clearProperties() {
    PROPERTIES.keySet().forEach(System::clearProperty);
    System.clearProperty("test.switch");
    log.assertNothingOf("Secret");
    log.assertNothingOf("bandwidth");
    log.assertNothingOf("fall back");
    log.close();
  }

  /** The variable is set by the build. */
  @Test
  void fromPropertiesAndTheEnvironment() throws Exception {
    try (WebApp app = start(Map.of(
        "usernameFrom",
        "\n  property:test.username,\n property: test.fallback ",
        "passwordFrom",
        "property:test.password , env:VOICE_PASSWORD"))) {
      log.assertLines(
          "INFO filter 'auth' lets in 2 pairs of credentials, from property:test.username"
              + " with property:test.password, property:test.fallback with env:VOICE_PASSWORD; its"
              + " realm is callbacks");
      assertEquals(401, get(app, null).statusCode());
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
      assertEquals(204, get(app, "fall back:Secret-env").statusCode());
      assertEquals(401, get(app, "bandwidth:Secret-env").statusCode());
      assertEquals(401, get(app, "fall back:Secret-1").statusCode());
    }
  }

  @Test
  void fromCode() throws Exception {
    try (WebApp app =
        start(Map.of(), Credentials.of("bandwidth", "Secret-1"), Credentials.of("b", "Secret-2"))) {
      log.assertLines(
          "INFO filter 'auth' lets in 2 pairs of credentials, from code, code; its realm is callbacks");
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
      assertEquals(204, get(app, "b:Secret-2").statusCode());
      assertEquals(401, get(app, "b:Secret-1").statusCode());
    }
  }

  @Test
  void fromCodeAndProperties() throws Exception {
    try (WebApp app = start(
        Map.of("usernameFrom", "property:test.fallback", "passwordFrom", "property:test.password"),
        Credentials.of("bandwidth", "Secret-2"))) {
      log.assertLines("INFO filter 'auth' lets in 2 pairs of credentials, from code,"
          + " property:test.fallback with property:test.password; its realm is callbacks");
      assertEquals(204, get(app, "bandwidth:Secret-2").statusCode());
      assertEquals(204, get(app, "fall back:Secret-1").statusCode());
    }
  }

  /** Between two changes of a password both places hold the same. */
  @Test
  void samePairTwice() throws Exception {
    try (WebApp app = start(Map.of(
        "usernameFrom",
        "property:test.username,property:test.username",
        "passwordFrom",
        "property:test.password,property:test.password"))) {
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Acme voice, Acme voice",
    "a\"b, a\\\"b",
    "a\\, a\\\\",
    "\", \\\"",
    "'a, b=c; ~', 'a, b=c; ~'",
    "%s, %s"
  })
  void realm(String realm, String quoted) throws Exception {
    try (WebApp app = start(Map.of("realm", realm), Credentials.of("bandwidth", "Secret-1"))) {
      assertEquals(
          List.of("Basic realm=\"" + quoted + "\", charset=\"UTF-8\""),
          get(app, null).headers().allValues("WWW-Authenticate"));
    }
  }

  @Test
  void switchedOff() throws Exception {
    System.setProperty("test.switch", "off");
    try (WebApp app = start(Map.of(
        "usernameFrom",
        "env:BXML_TEST_NOT_SET",
        "passwordFrom",
        "env:BXML_TEST_NOT_SET",
        "switchFrom",
        "property:test.switch"))) {
      log.assertLines("WARNING filter 'auth' is OFF, because property:test.switch is off: whoever"
          + " reaches its URLs can send callbacks and gets the answers. Switch it on before real"
          + " calls come in");
      assertEquals(204, get(app, null).statusCode());
      assertEquals(204, get(app, "nobody:nothing").statusCode());
    }
  }

  /** A switch that nobody has set leaves the filter on, and so does one that says so. */
  @ParameterizedTest
  @ValueSource(strings = {"", "on"})
  void notSwitchedOff(String value) throws Exception {
    if (!value.isEmpty()) {
      System.setProperty("test.switch", value);
    }
    try (WebApp app = start(
        Map.of("switchFrom", "property:test.switch"), Credentials.of("bandwidth", "Secret-1"))) {
      assertEquals(401, get(app, null).statusCode());
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "OFF", "off ", "false", "no", "Secret-1"})
  void switchOfAnotherValue(String value) throws Exception {
    System.setProperty("test.switch", value);
    assertEquals(
        "init-param switchFrom of filter 'auth': property:test.switch must be on or off, but is"
            + " something else",
        refusal(Map.of("switchFrom", "property:test.switch")).getMessage());
  }

  @ParameterizedTest
  @MethodSource
  void wrong(Map<String, String> params, String message) throws Exception {
    ServletException refusal = refusal(params);

    String sentence = "init-param " + message.replace(" OF ", " of filter 'auth': ");
    assertEquals(sentence, refusal.getMessage());
    assertNull(refusal.getCause());
    assertNull(refusal.getRootCause());
    log.assertLines("SEVERE " + sentence);
  }

  static List<Object[]> wrong() {
    String where = "it must name where the value is, but is missing or empty; write env:NAME,"
        + " property:NAME or jndi:NAME, or several with commas between";
    String prefix = " must start with env:, property: or jndi:, but does not; name the place where"
        + " the value is, not the value";
    String control = " must not contain control characters, but does" + LINE_BREAK;
    String charset =
        " must be text, but contains U+FFFD or half a character; it was read in another"
            + " charset than it was written in";
    List<Object[]> wrong = new ArrayList<>();
    wrong.add(new Object[] {Map.of(), "usernameFrom OF " + where});
    wrong.add(new Object[] {Map.of("realm", "Acme"), "usernameFrom OF " + where});
    wrong.add(
        new Object[] {Map.of("usernameFrom", "property:test.username"), "passwordFrom OF " + where
        });
    wrong.add(
        new Object[] {Map.of("passwordFrom", "property:test.password"), "usernameFrom OF " + where
        });
    wrong.add(new Object[] {
      Map.of("username", "Secret"),
      "username OF there is no such parameter; there are [passwordFrom, propagate, realm, switchFrom,"
          + " usernameFrom]"
    });
    add(wrong, "", "property:test.password", "usernameFrom OF " + where);
    add(wrong, "\n", "property:test.password", "usernameFrom OF " + where);
    add(wrong, "Secret", "property:test.password", "usernameFrom OF source 1" + prefix);
    add(wrong, "property:test.username", "Secret", "passwordFrom OF source 1" + prefix);
    add(wrong, "property:test.username", "Env:Secret", "passwordFrom OF source 1" + prefix);
    add(
        wrong,
        "property:test.username,property:test.username",
        "property:test.password,,property:test.password",
        "passwordFrom OF source 2" + prefix);
    add(wrong, "property:test.username,", "env:PATH", "usernameFrom OF source 2" + prefix);
    add(
        wrong,
        "env: ",
        "property:test.password",
        "usernameFrom OF source 1 must have a name after env:, but has none");
    add(
        wrong,
        "property:test.username",
        "property:test.password,property:test.password",
        "passwordFrom OF it must name one source for each of usernameFrom, but names 2 for 1");
    add(
        wrong,
        "property:test.username,property:test.fallback",
        "property:test.password",
        "passwordFrom OF it must name one source for each of usernameFrom, but names 1 for 2");
    add(
        wrong,
        "env:BXML_TEST_NOT_SET",
        "property:test.password",
        "usernameFrom OF env:BXML_TEST_NOT_SET must be set, but is not; set this environment"
            + " variable");
    add(
        wrong,
        "property:test.username",
        "property:test.nothing",
        "passwordFrom OF property:test.nothing must be set, but is not; set this system property");
    add(
        wrong,
        "property:test.username,property:test.username",
        "property:test.password,property:test.blank",
        "passwordFrom OF property:test.blank must not be blank, but is");
    add(
        wrong,
        "property:test.blank",
        "property:test.password",
        "usernameFrom OF property:test.blank must not be blank, but is");
    add(
        wrong,
        "property:test.colon",
        "property:test.password",
        "usernameFrom OF property:test.colon must not contain a colon, since that ends a username"
            + " in HTTP Basic, but does");
    add(
        wrong,
        "property:test.break",
        "property:test.password",
        "usernameFrom OF property:test.break" + control);
    add(
        wrong,
        "property:test.username",
        "property:test.break",
        "passwordFrom OF property:test.break" + control);
    add(
        wrong,
        "property:test.username",
        "property:test.charset",
        "passwordFrom OF property:test.charset" + charset);
    add(
        wrong,
        "property:test.username",
        "property:test.half",
        "passwordFrom OF property:test.half" + charset);
    add(
        wrong,
        "property:test.username",
        "property:test.long",
        "passwordFrom OF property:test.long must have at most 1024 characters, as at Bandwidth, but"
            + " has more");
    add(
        wrong,
        "property:test.username",
        "jndi:ldap://example.com/password",
        "passwordFrom OF jndi:ldap://example.com/password must be a name without a scheme, or one of"
            + " java:, but has another");
    wrong.add(new Object[] {
      Map.of("realm", " "), "realm OF it must not be blank, but is; leave it out for callbacks"
    });
    for (String realm : List.of("a\nb", "a\r\nSet-Cookie: a=b", "a\0", "\u007f", "é", "🎉")) {
      wrong.add(new Object[] {
        Map.of("realm", realm),
        "realm OF it must be printable ASCII, but contains something else; it goes into a header"
      });
    }
    for (String propagate : List.of("", "ON", "true", "off, on")) {
      wrong.add(new Object[] {
        Map.of("propagate", propagate), "propagate OF it must be on or off, but is something else"
      });
    }
    wrong.add(new Object[] {Map.of("switchFrom", ""), "switchFrom OF " + where});
    wrong.add(new Object[] {Map.of("switchFrom", "off"), "switchFrom OF source 1" + prefix});
    wrong.add(new Object[] {
      Map.of("switchFrom", "env:A,env:B"), "switchFrom OF it must name one source, but names 2"
    });
    return wrong;
  }

  private static void add(
      List<Object[]> cases, String usernameFrom, String passwordFrom, String message) {
    cases.add(
        new Object[] {Map.of("usernameFrom", usernameFrom, "passwordFrom", passwordFrom), message});
  }

  @Test
  void refusalsInTheLog() throws Exception {
    try (WebApp app = start(Map.of(), Credentials.of("bandwidth", "Secret-1"))) {
      log.clear();
      get(app, null);
      get(app, "bandwidth:Secret-2");
      get(app, "nobody:Secret-1");
      send(app, "Bearer Secret-1");
      send(app, "Basic Secre");
      log.assertLines(
          "WARNING filter 'auth' refuses GET /voice, since its credentials are not known; compare those at Bandwidth with the filter's",
          "WARNING filter 'auth' refuses GET /voice, since its credentials are not known; compare those at Bandwidth with the filter's",
          "WARNING filter 'auth' refuses GET /voice, since its Authorization header is not Basic"
              + " with base64",
          "WARNING filter 'auth' refuses GET /voice, since the base64 in its Authorization header"
              + " is broken");
    }
  }

  /** However many guesses there are, ten lines a minute is all that they get. */
  @Test
  void floodInTheLog() throws Exception {
    try (WebApp app = start(Map.of(), Credentials.of("bandwidth", "Secret-1"))) {
      log.clear();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        expected.add(
            "WARNING filter 'auth' refuses GET /voice, since its credentials are not known; compare those at Bandwidth with the filter's");
      }
      expected.add(
          expected.get(0) + "; further ones are counted and not logged for up to a minute");
      for (int i = 0; i < 50; i++) {
        assertEquals(401, get(app, "bandwidth:Secret-" + (i + 2)).statusCode());
      }
      assertEquals(expected, log.lines().subList(0, 10));
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
    }
  }

  final WebApp start(Map<String, String> params, Credentials... credentials) throws Exception {
    CallbackAuthFilter filter =
        credentials.length == 0 ? new CallbackAuthFilter() : new CallbackAuthFilter(credentials);
    return container.start("", context -> register(context, filter, params));
  }

  final ServletException refusal(Map<String, String> params) throws Exception {
    return refusal(container, params);
  }

  /** Returns what the filter says in a container that is kept from stopping for it. */
  static ServletException refusal(WebApp.Container container, Map<String, String> params)
      throws Exception {
    AtomicReference<ServletException> refusal = new AtomicReference<>();
    Filter asker = new Filter() {
      @Override
      public void init(FilterConfig config) {
        refusal.set(
            assertThrows(ServletException.class, () -> new CallbackAuthFilter().init(config)));
      }

      @Override
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
          throws IOException, ServletException {
        chain.doFilter(request, response);
      }
    };
    try (WebApp app = container.start("", context -> register(context, asker, params))) {
      assertEquals(204, get(app, null).statusCode());
    }
    return refusal.get();
  }

  static void register(ServletContext context, Filter filter, Map<String, String> params) {
    context.addServlet("page", new RegistrationContract.OkServlet()).addMapping("/voice", "/other");
    FilterRegistration.Dynamic auth = context.addFilter("auth", filter);
    auth.setInitParameters(params);
    auth.addMappingForUrlPatterns(null, false, "/voice");
  }

  static HttpResponse<byte[]> get(WebApp app, @Nullable String pair) throws Exception {
    return pair == null
        ? Http.get(app, "/voice")
        : send(app, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }

  private static HttpResponse<byte[]> send(WebApp app, String authorization) throws Exception {
    return Http.send(
        HttpRequest.newBuilder(app.at("/voice")).header("Authorization", authorization));
  }
}

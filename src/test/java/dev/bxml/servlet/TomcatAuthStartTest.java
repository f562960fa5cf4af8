package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.tomcat.util.descriptor.web.ContextEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies where credentials come from in Tomcat, and that it serves nothing without them. */
final class TomcatAuthStartTest extends AuthStartContract {
  TomcatAuthStartTest() {
    super(TomcatApp::start);
  }

  /** Tomcat's JNDI is for the whole JVM, and so for the tests of Jetty. */
  @AfterEach
  void forgetJndi() {
    List.of("java.naming.factory.initial", "java.naming.factory.url.pkgs", "catalina.useNaming")
        .forEach(System::clearProperty);
  }

  @Test
  void noCredentialsKeepTheApplicationDown() throws Exception {
    try (WebApp app = start(Map.of())) {
      assertEquals(404, Http.get(app, "/other").statusCode());
      assertEquals(404, get(app, null).statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jndi:voice/username, jndi:voice/password",
    "jndi:java:comp/env/voice/username, jndi:java:comp/env/voice/password"
  })
  void fromJndi(String usernameFrom, String passwordFrom) throws Exception {
    try (WebApp app = withEntries(
        "",
        context -> register(
            context,
            new CallbackAuthFilter(),
            Map.of("usernameFrom", usernameFrom, "passwordFrom", passwordFrom)))) {
      log.assertLines("INFO filter 'auth' lets in 1 pair of credentials, from " + usernameFrom
          + " with " + passwordFrom + "; its realm is callbacks");
      assertEquals(401, get(app, null).statusCode());
      assertEquals(204, get(app, "bandwidth:Secret-1").statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "voice/nothing, 'must be set, but is not; bind a java.lang.String to this name, or to it below java:comp/env/'",
    "java:comp/env/nothing, 'must be set, but is not; bind a java.lang.String to this name, or to it below java:comp/env/'",
    "voice/number, 'must be a java.lang.String, but is a java.lang.Integer'",
    "voice/blank, 'must not be blank, but is'"
  })
  void wrongInJndi(String name, String message) throws Exception {
    ServletException refusal = refusal(
        TomcatAuthStartTest::withEntries,
        Map.of("usernameFrom", "jndi:voice/username", "passwordFrom", "jndi:" + name));

    assertEquals(
        "init-param passwordFrom of filter 'auth': jndi:" + name + " " + message,
        refusal.getMessage());
  }

  /** Starts an application with entries as {@code context.xml} has them. */
  private static WebApp withEntries(String contextPath, WebApp.Setup setup) throws Exception {
    return TomcatApp.start(tomcat -> {
      tomcat.enableNaming();
      Context context = TomcatApp.add(tomcat, contextPath, setup);
      entry(context, "voice/username", "java.lang.String", "bandwidth");
      entry(context, "voice/password", "java.lang.String", "Secret-1");
      entry(context, "voice/blank", "java.lang.String", " ");
      entry(context, "voice/number", "java.lang.Integer", "7");
    });
  }

  private static void entry(Context context, String name, String type, String value) {
    ContextEnvironment entry = new ContextEnvironment();
    entry.setName(name);
    entry.setType(type);
    entry.setValue(value);
    context.getNamingResources().addEnvironment(entry);
  }
}

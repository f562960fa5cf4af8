package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that handlers are registered in Tomcat, and that no call is served with wrong ones. */
final class TomcatRegistrationTest extends RegistrationContract {
  TomcatRegistrationTest() {
    super(TomcatApp::start);
  }

  /**
   * Tomcat starts an application although a servlet at load-on-startup fails, unless its context says
   * {@code failCtxIfServletStartFails="true"}. It tries init() again at each request, and answers with
   * its own page, which tells what is thrown: a 500 to the platform, without our sentence to strangers.
   */
  @Test
  void wrongServletAnswersNoCallback() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.addServlet("page", new OkServlet()).addMapping("/other");
      servlet(context, new CallbackServlet());
    })) {
      assertEquals(204, Http.get(app, "/other").statusCode());
      for (int i = 0; i < 3; i++) {
        HttpResponse<byte[]> reply = Http.get(app, "/voice?eventType=disconnect");
        assertEquals(500, reply.statusCode());
        String page = new String(reply.body(), StandardCharsets.UTF_8);
        assertTrue(
            page.contains("<b>Message</b> servlet &#39;voice&#39; has not started; the log dev.bxml"
                + " says why</p>"),
            page);
        assertFalse(page.contains("init-param"), page);
        assertFalse(page.contains("\tat "), page); // of a stack trace
      }
    }

    String sentence = "init-param handlers of servlet 'voice': it must name a handler class, but"
        + " is missing or empty";
    String again =
        "SEVERE servlet 'voice' is asked for an answer, but has not started: " + sentence;
    log.assertLines("SEVERE " + sentence, again, again, again);
  }

  /** Each request is a call that may be lost; whoever asks a thousand times does not fill the disk. */
  @Test
  void wrongServletThatIsAskedAgainAndAgain() throws Exception {
    try (WebApp app = container.start("/app", context -> servlet(context, new CallbackServlet()))) {
      for (int i = 0; i < 30; i++) {
        assertEquals(500, Http.get(app, "/app/voice?eventType=disconnect").statusCode());
      }
    }

    assertEquals(11, log.lines().size());
    assertEquals(
        "SEVERE servlet 'voice' (application /app) is asked for an answer, but has not started:"
            + " init-param handlers of servlet 'voice': it must name a handler class, but is missing or"
            + " empty; further ones are counted and not logged for up to a minute",
        log.lines().get(10));
  }

  /** The line of handlers.md for {@code META-INF/context.xml}: then nothing of it is served. */
  @ParameterizedTest
  @CsvSource({"'<Context failCtxIfServletStartFails=\"true\"/>', 404, 404", "'<Context/>', 500, 201"
  })
  void wrongServletKeepsTheApplicationDown(
      String contextXml, int wrong, int other, @TempDir Path webApp) throws Exception {
    Files.createDirectories(webApp.resolve("META-INF"));
    Files.writeString(webApp.resolve("META-INF/context.xml"), contextXml);
    Files.createDirectories(webApp.resolve("WEB-INF"));
    Files.writeString(webApp.resolve("WEB-INF/web.xml"), """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
          <servlet>
            <servlet-name>wrong</servlet-name>
            <servlet-class>dev.bxml.servlet.CallbackServlet</servlet-class>
            <load-on-startup>1</load-on-startup>
          </servlet>
          <servlet-mapping>
            <servlet-name>wrong</servlet-name>
            <url-pattern>/wrong</url-pattern>
          </servlet-mapping>
          <servlet>
            <servlet-name>other</servlet-name>
            <servlet-class>dev.bxml.servlet.CallbackServlet</servlet-class>
            <init-param>
              <param-name>handlers</param-name>
              <param-value>dev.bxml.servlet.RegistrationContract$Ended</param-value>
            </init-param>
          </servlet>
          <servlet-mapping>
            <servlet-name>other</servlet-name>
            <url-pattern>/other</url-pattern>
          </servlet-mapping>
        </web-app>
        """);
    try (WebApp app = TomcatApp.start(tomcat -> {
      tomcat.setAddDefaultWebXmlToWebapp(false); // it wants JSP
      tomcat.addWebapp("", webApp.toString());
    })) {
      assertEquals(wrong, Http.get(app, "/wrong?eventType=disconnect").statusCode());
      assertEquals(other, Http.get(app, "/other?eventType=disconnect").statusCode());
    }
  }

  /** An application in Tomcat whose filter fails does not start: nothing of it is served. */
  @Test
  void wrongFilterKeepsTheApplicationDown() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.addServlet("page", new OkServlet()).addMapping("/other", "/voice");
      filter(context, "voice", new CallbackFilter());
    })) {
      assertEquals(404, Http.get(app, "/other").statusCode());
      assertEquals(404, Http.get(app, "/voice?eventType=disconnect").statusCode());
    }
  }
}

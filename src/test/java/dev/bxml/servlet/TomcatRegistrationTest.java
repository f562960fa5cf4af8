package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Verifies that handlers are registered in Tomcat, and that no call is served with wrong ones. */
final class TomcatRegistrationTest extends RegistrationContract {
  TomcatRegistrationTest() {
    super(TomcatApp::start);
  }

  /**
   * Tomcat starts an application although a servlet at load-on-startup fails, unless its context says
   * {@code failCtxIfServletStartFails="true"}. It logs the exception, tries init() again at each
   * request, and answers with its own page, which tells the exception: a 500 to the platform.
   */
  @Test
  void wrongServletAnswersNoCallback() throws Exception {
    try (WebApp app = container.start("", context -> {
      context.addServlet("page", new OkServlet()).addMapping("/other");
      servlet(context, new CallbackServlet());
    })) {
      assertEquals(204, Http.get(app, "/other").statusCode());
      HttpResponse<byte[]> reply = Http.get(app, "/voice?eventType=disconnect");
      assertEquals(500, reply.statusCode());
      String page = new String(reply.body(), StandardCharsets.UTF_8);
      assertTrue(
          page.contains(
              "<b>Message</b> init-param handlers of servlet &#39;voice&#39;: it must name"
                  + " a handler class, but is missing or empty</p>"),
          page);
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

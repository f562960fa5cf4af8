package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.response;
import static dev.bxml.verb.Bxml.speakSentence;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.callback.Request;
import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verifies that servlet and filter hand on what comes beside a callback. */
abstract class CallbackOriginContract extends ServletContract {
  private static final String GATHER = "{\"eventType\":\"gather\",\"digits\":\"1\"}";

  CallbackOriginContract(WebApp.Container container) {
    super(container);
  }

  @Override
  void register(ServletContext context) {
    CallbackHandlers handlers =
        CallbackHandlers.none().onGather(gather -> response(speakSentence(told(gather.request()))));
    mount(context, "voice", new CallbackServlet(once(handlers)))
        .setInitParameter("headers", "X-Tenant, X-Absent");
    context.getServletRegistration("voice").addMapping("/voice/*");
    context.addServlet("page", new HttpServlet() {}).addMapping("/filtered/*"); // for Tomcat
    FilterRegistration.Dynamic filter = context.addFilter(
        "filter",
        new CallbackFilter(once(handlers).headers("x-tenant", "X-Absent"))
            .authentication(Authentication.ELSEWHERE));
    filter.setAsyncSupported(true);
    filter.addMappingForUrlPatterns(null, false, "/filtered/*");
  }

  private static String told(Request request) {
    return String.join(
        " ",
        request.method(),
        request.path(),
        String.valueOf(request.parameters("try")),
        request.header("X-TENANT"),
        String.valueOf(request.header("x-absent")));
  }

  @ParameterizedTest
  @CsvSource({"voice", "filtered"})
  void pathQueryAndHeader(String mapping) throws Exception {
    String url = "/" + mapping + "/a%20b;v=1/menu?try=2&try=%C3%A9+%2B";
    HttpRequest.Builder post = HttpRequest.newBuilder(app.at("/app" + url))
        .header("X-Tenant", "acme")
        .header("Content-Type", "application/json");
    String told = " /app/" + mapping + "/a%20b;v=1/menu [2, \u00e9 +] acme null";

    assertTells("POST" + told, Http.send(post.POST(HttpRequest.BodyPublishers.ofString(GATHER))));
    HttpRequest.Builder get = HttpRequest.newBuilder(
            app.at("/app" + url + "&eventType=gather&digits=1"))
        .header("x-tenant", "acme");
    assertTells("GET" + told, Http.send(get));
  }

  private static void assertTells(String told, HttpResponse<byte[]> response) {
    String body = new String(response.body(), UTF_8);
    assertTrue(body.contains(">" + told + "<"), body);
  }
}

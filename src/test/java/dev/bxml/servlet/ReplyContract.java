package dev.bxml.servlet;

import static dev.bxml.verb.Bxml.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bxml.handler.CallbackHandlers;
import jakarta.servlet.ServletContext;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the check of a reply says depends on the request, and what is sent does not. */
abstract class ReplyContract extends ServletContract {
  private static final String INITIATE = "{\"eventType\":\"initiate\"}";

  ReplyContract(WebApp.Container container) {
    super(container);
  }

  @Override
  void register(ServletContext context) {
    for (String name : new String[] {"direct", "prefix", "empty"}) {
      mount(context, name, CallbackHandlers.none().onInitiate(call -> response(redirect("/menu"))));
    }
    mount(context, "own", CallbackHandlers.none().onInitiate(call -> response(redirect("/app"))));
    mount(context, "root", CallbackHandlers.none().onInitiate(call -> document(hangup())));
  }

  @Test
  void leavesTheApplication() throws Exception {
    Http.assertBxml(
        "<Response><Redirect redirectUrl=\"/menu\"/></Response>",
        Http.post(app, "/app/direct", INITIATE));
    log.await(2);
    assertWarnings("Response/Redirect[1] should have URLs within the application, but redirectUrl"
        + " leaves /app by its leading slash");
  }

  @Test
  void returnsToTheApplicationItself() throws Exception {
    Http.assertBxml(
        "<Response><Redirect redirectUrl=\"/app\"/></Response>",
        Http.post(app, "/app/own", INITIATE));
    log.await(1);
    assertWarnings();
  }

  /** Where a proxy publishes the application under another path, it may well be right. */
  @Test
  void behindAProxyThatRewritesThePath() throws Exception {
    for (String[] proxied : new String[][] {{"prefix", "/ivr"}, {"empty", ""}}) {
      Http.assertBxml(
          "<Response><Redirect redirectUrl=\"/menu\"/></Response>",
          Http.send(HttpRequest.newBuilder(app.at("/app/" + proxied[0]))
              .header("Content-Type", "application/json")
              .header("X-Forwarded-Prefix", proxied[1])
              .POST(BodyPublishers.ofString(INITIATE))));
    }
    log.await(2);
    assertWarnings();
  }

  @Test
  void rootOfTheRestApi() throws Exception {
    for (int i = 0; i < 2; i++) {
      Http.assertBxml("<Response><Hangup/></Response>", Http.post(app, "/app/root", INITIATE));
    }
    log.await(3);
    assertWarnings("Bxml should be Response in a reply, but is Bxml; it is sent as Response");
  }

  private void assertWarnings(String... findings) {
    assertEquals(
        List.of(findings),
        log.lines().stream()
            .filter(line -> line.startsWith("WARNING"))
            .map(line -> line.substring(line.lastIndexOf(": ") + 2))
            .toList());
  }
}

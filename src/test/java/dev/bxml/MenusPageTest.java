package dev.bxml;

import static dev.bxml.verb.Bxml.response;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bxml.adapter.CallbackAdapter;
import dev.bxml.adapter.CallbackRequest;
import dev.bxml.handler.CallbackHandler;
import dev.bxml.handler.CallbackHandlers;
import dev.bxml.servlet.CallbackServlet;
import dev.bxml.servlet.JettyApp;
import dev.bxml.servlet.WebApp;
import dev.bxml.simulator.CallSimulator;
import dev.bxml.simulator.SimulatedCall;
import dev.bxml.verb.Gather;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plays the menu that takes words, at the path and with the query that menus.md gives it. */
final class MenusPageTest {
  private static final Page PAGE = Page.of("menus.md");

  @Test
  void menuOfAPath() throws Exception {
    Class<?> sales = Snippets.of(PAGE).loadClass("com.acme.Sales");
    Method ask = sales.getDeclaredMethod("ask", int.class);
    ask.setAccessible(true);
    CallbackHandler menu = (CallbackHandler) sales.getConstructor().newInstance();
    assertTrue(PAGE.says(".at(\"sales\", new Sales())"));
    CallbackHandlers handlers = CallbackHandlers.none()
        .onInitiate(call -> response((Gather) ask.invoke(null, 1)))
        .at("sales", menu);
    CallbackServlet servlet = new CallbackServlet(handlers);
    try (WebApp app = JettyApp.start(
            "", context -> context.addServlet("voice", servlet).addMapping("/voice/*"));
        CallSimulator bandwidth =
            CallSimulator.at(app.at("/voice/incoming").toString()).strict()) {
      assertTrue(PAGE.says("call.speak(\"sales please\")"));
      SimulatedCall caller = bandwidth
          .incomingCall("+15551230003", "+15551230002")
          .hears("For sales press 1, or say sales.")
          .speak("sales please");
      caller.destination("+15551230001").answers();
      caller.hangUp();
      SimulatedCall silent = bandwidth.incomingCall("+15551230003", "+15551230002");
      silent.waitFor(Duration.ofMinutes(5));
      assertEquals(
          List.of(
              "For sales press 1, or say sales.",
              "Sorry?",
              "For sales press 1, or say sales.",
              "Sorry?",
              "For sales press 1, or say sales."),
          silent.heard());
      assertEquals("hangup", silent.disconnectCause());
    }
  }

  /** Nothing that README's menu has is for that. */
  @Test
  void redirectWithoutAHandler() throws Exception {
    assertTrue(PAGE.says("`RedirectHandler` is to be implemented beside `InitiateHandler`, or the"
        + " platform gets a `501`"));
    CallbackHandler menu = (CallbackHandler)
        Snippets.of(Page.readme()).loadClass("com.acme.Menu").getConstructor().newInstance();
    byte[] redirect = "{\"eventType\": \"redirect\", \"callId\": \"c-1\"}".getBytes(UTF_8);
    try (CallbackAdapter adapter = new CallbackAdapter(CallbackHandlers.of(menu))) {
      assertEquals(
          501,
          adapter
              .handle(CallbackRequest.post("/voice/incoming", "application/json", redirect))
              .status());
    }
  }
}

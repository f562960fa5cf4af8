package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletException;
import org.junit.jupiter.api.Test;

/** Verifies that handlers are registered in Jetty, and that it does not start with wrong ones. */
final class JettyRegistrationTest extends RegistrationContract {
  JettyRegistrationTest() {
    super(JettyApp::start);
  }

  /** An application in Jetty whose servlet at load-on-startup fails does not start. */
  @Test
  void wrongServletKeepsTheApplicationDown() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> container.start("", context -> servlet(context, new CallbackServlet())));

    assertEquals(
        "init-param handlers of servlet 'voice': it must name a handler class, but is missing or"
            + " empty",
        refusal.getMessage());
  }

  @Test
  void wrongFilterKeepsTheApplicationDown() {
    ServletException refusal = assertThrows(
        ServletException.class,
        () -> container.start("", context -> filter(context, "voice", new CallbackFilter())));

    assertEquals(
        "init-param handlers of filter 'voice': it must name a handler class, but is missing or"
            + " empty",
        refusal.getMessage());
  }
}

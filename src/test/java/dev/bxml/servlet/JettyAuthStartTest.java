package dev.bxml.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.ServletException;
import java.util.Map;
import javax.naming.NoInitialContextException;
import org.junit.jupiter.api.Test;

/** Verifies where credentials come from in Jetty, and that it does not start without them. */
final class JettyAuthStartTest extends AuthStartContract {
  JettyAuthStartTest() {
    super(JettyApp::start);
  }

  @Test
  void noCredentialsKeepTheApplicationDown() {
    ServletException refusal = assertThrows(ServletException.class, () -> start(Map.of()));

    assertEquals(
        "init-param usernameFrom of filter 'auth': it must name where the value is, but is missing or"
            + " empty; write env:NAME, property:NAME or jndi:NAME, or several with commas between",
        refusal.getMessage());
  }

  /** This Jetty was started without its JNDI. */
  @Test
  void noJndi() throws Exception {
    ServletException refusal = refusal(
        Map.of("usernameFrom", "property:test.username", "passwordFrom", "jndi:voice/password"));

    assertEquals(
        "init-param passwordFrom of filter 'auth': jndi:voice/password must be looked up, but there"
            + " was javax.naming.NoInitialContextException; see its stack trace in the log dev.bxml",
        refusal.getMessage());
    assertNull(refusal.getCause());
    assertInstanceOf(NoInitialContextException.class, log.thrown().get(0));
  }
}

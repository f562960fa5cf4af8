package dev.bxml.servlet;

import java.util.Set;

/** Verifies that the servlet keeps to its contract in Jetty. */
final class JettyCallbackServletTest extends CallbackServletContract {
  JettyCallbackServletTest() {
    super(JettyApp::start, Set.of());
  }
}

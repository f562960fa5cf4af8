package dev.bxml.servlet;

/** Verifies that the servlet keeps to its contract in Jetty. */
final class JettyCallbackServletTest extends CallbackServletContract {
  JettyCallbackServletTest() {
    super(JettyApp::start);
  }
}

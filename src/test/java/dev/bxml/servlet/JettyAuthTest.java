package dev.bxml.servlet;

/** Verifies that nobody gets past the filter in Jetty without credentials. */
final class JettyAuthTest extends AuthContract {
  JettyAuthTest() {
    super(JettyApp::start);
  }
}

package dev.bxml.servlet;

/** Verifies that the filter keeps to its contract in Jetty. */
final class JettyCallbackFilterTest extends CallbackFilterContract {
  JettyCallbackFilterTest() {
    super(JettyApp::start);
  }
}

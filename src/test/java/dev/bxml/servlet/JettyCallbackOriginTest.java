package dev.bxml.servlet;

/** Verifies what comes beside a callback, in Jetty. */
final class JettyCallbackOriginTest extends CallbackOriginContract {
  JettyCallbackOriginTest() {
    super(JettyApp::start);
  }
}

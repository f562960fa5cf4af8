package dev.bxml.servlet;

/** Verifies what becomes of asynchronous pages behind the filter in Jetty. */
final class JettyAsyncPageTest extends AsyncPageContract {
  JettyAsyncPageTest() {
    super(JettyApp::start);
  }
}

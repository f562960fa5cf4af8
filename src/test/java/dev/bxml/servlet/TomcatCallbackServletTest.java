package dev.bxml.servlet;

/** Verifies that the servlet keeps to its contract in Tomcat. */
final class TomcatCallbackServletTest extends CallbackServletContract {
  TomcatCallbackServletTest() {
    super(TomcatApp::start);
  }
}

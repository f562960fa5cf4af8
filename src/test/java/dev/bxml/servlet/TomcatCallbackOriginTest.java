package dev.bxml.servlet;

/** Verifies what comes beside a callback, in Tomcat. */
final class TomcatCallbackOriginTest extends CallbackOriginContract {
  TomcatCallbackOriginTest() {
    super(TomcatApp::start);
  }
}

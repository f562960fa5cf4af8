package dev.bxml.servlet;

/** Verifies that the filter keeps to its contract in Tomcat. */
final class TomcatCallbackFilterTest extends CallbackFilterContract {
  TomcatCallbackFilterTest() {
    super(TomcatApp::start);
  }
}

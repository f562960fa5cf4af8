package dev.bxml.servlet;

/** Verifies what becomes of asynchronous pages behind the filter in Tomcat. */
final class TomcatAsyncPageTest extends AsyncPageContract {
  TomcatAsyncPageTest() {
    super(TomcatApp::start);
  }
}

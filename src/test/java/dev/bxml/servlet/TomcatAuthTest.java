package dev.bxml.servlet;

/** Verifies that nobody gets past the filter in Tomcat without credentials. */
final class TomcatAuthTest extends AuthContract {
  TomcatAuthTest() {
    super(TomcatApp::start);
  }
}

package dev.bxml.servlet;

/** Verifies that callbacks which no auth filter has let in are found in Tomcat. */
final class TomcatAuthenticationTest extends AuthenticationContract {
  TomcatAuthenticationTest() {
    super(TomcatApp::start);
  }
}

package dev.bxml.servlet;

/** Verifies that callbacks which no auth filter has let in are found in Jetty. */
final class JettyAuthenticationTest extends AuthenticationContract {
  JettyAuthenticationTest() {
    super(JettyApp::start);
  }
}

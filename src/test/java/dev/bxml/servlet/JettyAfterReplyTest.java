package dev.bxml.servlet;

/** Verifies what is done after a reply, in Jetty. */
final class JettyAfterReplyTest extends AfterReplyContract {
  JettyAfterReplyTest() {
    super(JettyApp::start);
  }
}

package dev.bxml.servlet;

/** Verifies what is said of a reply, and what is sent, in Jetty. */
final class JettyReplyTest extends ReplyContract {
  JettyReplyTest() {
    super(JettyApp::start);
  }
}

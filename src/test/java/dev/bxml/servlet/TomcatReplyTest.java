package dev.bxml.servlet;

/** Verifies what is said of a reply, and what is sent, in Tomcat. */
final class TomcatReplyTest extends ReplyContract {
  TomcatReplyTest() {
    super(TomcatApp::start);
  }
}

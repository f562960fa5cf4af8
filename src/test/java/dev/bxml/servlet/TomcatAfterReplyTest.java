package dev.bxml.servlet;

/** Verifies what is done after a reply, in Tomcat. */
final class TomcatAfterReplyTest extends AfterReplyContract {
  TomcatAfterReplyTest() {
    super(TomcatApp::start);
  }
}

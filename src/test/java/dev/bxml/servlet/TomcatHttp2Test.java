package dev.bxml.servlet;

/** Verifies that replies are complete by HTTP/2 in Tomcat. */
final class TomcatHttp2Test extends Http2Contract {
  TomcatHttp2Test() {
    super(TomcatApp::startWithHttp2);
  }
}
